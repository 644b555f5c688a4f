"""What the organization adds to every meeting invitation, one row."""

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

LONGEST_ADDRESS, LONGEST_FOOTER = 500, 1000
_is_web_address = URLValidator(["http", "https"])


class InvitationSettings(models.Model):
    """Logo, help, legal disclaimer and footer, as the original lets them be set for the organization."""

    logo_url = models.CharField(_("logo URL"), max_length=LONGEST_ADDRESS, blank=True, validators=[_is_web_address])
    help_url = models.CharField(_("help URL"), max_length=LONGEST_ADDRESS, blank=True, validators=[_is_web_address])
    legal_url = models.CharField(_("legal URL"), max_length=LONGEST_ADDRESS, blank=True, validators=[_is_web_address])
    footer_text = models.CharField(_("footer text"), max_length=LONGEST_FOOTER, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_invitation")]

    def __str__(self) -> str:
        return self.footer_text

    @classmethod
    def current(cls) -> "InvitationSettings":
        """The row, or an empty one while nobody has saved any."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)
