"""The organization's settings, one row."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class TenantSettings(models.Model):
    """What Set-CsOnlineDialInConferencingTenantSettings sets (domain.md 6), as far as it has an effect here."""

    organization_name = models.CharField(_("organization name"), max_length=100, blank=True)
    automatically_replace_acp_provider = models.BooleanField(default=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_tenant")]

    def __str__(self) -> str:
        return self.organization_name

    @classmethod
    def current(cls) -> "TenantSettings":
        """The row, or its defaults while nobody has saved any."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)
