"""Service plans, the licenses that hold them, and who has which license."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from users.models import User

PSTN_CONFERENCING = "MCOMEETADV"
SKYPE_FOR_BUSINESS_PLAN_2 = "MCOSTANDARD"


class ServicePlan(models.Model):
    """Something a license lets a person use, by its SKU part number (domain: MCOMEETADV and its kin)."""

    code = models.CharField(max_length=50, unique=True)
    name = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.name


class LicenseQuerySet(models.QuerySet["License"]):
    def with_seats_used(self) -> Self:
        return self.annotate(seats_used=models.Count("assignments"))


class License(models.Model):
    """A product the organization bought, with its seats. An add-on needs one of the plans it stands on."""

    sku = models.CharField(max_length=50, unique=True)
    name = models.CharField(max_length=100)
    seats = models.PositiveIntegerField(_("seats"), default=0)
    plans = models.ManyToManyField(ServicePlan, related_name="licenses")
    needs_plan = models.ForeignKey(ServicePlan, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[models.Manager["License"]] = LicenseQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def is_add_on(self) -> bool:
        return self.needs_plan_id is not None


class LicenseAssignment(models.Model):
    """One seat of a license, given to one person."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="license_assignments")
    license = models.ForeignKey(License, on_delete=models.PROTECT, related_name="assignments")
    assigned_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "license"],
                name="license_once_a_person",
                violation_error_message=_("This person already has this license."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.license}"
