"""Service plans, the licenses that hold them, who has which license, and changes of many people's licenses."""

from collections.abc import Iterable
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from licensing.rules import LicenseFacts, problems_with_change, problems_with_seats
from users.models import User
from users.steps import StepForMany

PSTN_CONFERENCING = "MCOMEETADV"


class ServicePlan(models.Model):
    """Something a license lets a person use, by its SKU part number (domain: MCOMEETADV and its kin)."""

    code = models.CharField(max_length=50, unique=True)
    name = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.name


class LicenseQuerySet(models.QuerySet["License"]):
    def in_order(self) -> Self:
        """As lists show them; by name, which puts the suites before what stands alone."""
        return self.order_by("name")

    def facts(self) -> dict[int, LicenseFacts]:
        """What the rules know of each license, by its id."""
        return {product.pk: product.facts() for product in self.prefetch_related("plans", "needs_plan")}


class License(models.Model):
    """A product the organization bought, with its seats. An add-on needs one of the plans it stands on."""

    sku = models.CharField(max_length=50, unique=True)
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=20)
    seats = models.PositiveIntegerField(_("seats"), default=0)
    plans = models.ManyToManyField(ServicePlan, related_name="licenses")
    needs_plan = models.ForeignKey(ServicePlan, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = LicenseQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def facts(self) -> LicenseFacts:
        return LicenseFacts(
            id=self.pk,
            name=self.name,
            seats=self.seats,
            plans=frozenset(plan.code for plan in self.plans.all()),
            needs_plan=self.needs_plan.code if self.needs_plan else "",
            needs_plan_name=self.needs_plan.name if self.needs_plan else "",
        )


class LicenseAssignmentQuerySet(models.QuerySet["LicenseAssignment"]):
    def held_by(self, person_ids: Iterable[int]) -> dict[int, frozenset[int]]:
        """The licenses (ids) of these people; also of those who have none."""
        held: dict[int, set[int]] = {person_id: set() for person_id in person_ids}
        for person_id, license_id in self.filter(person__in=list(held)).values_list("person_id", "license_id"):
            held[person_id].add(license_id)
        return {person_id: frozenset(license_ids) for person_id, license_ids in held.items()}

    def seats_used(self) -> dict[int, int]:
        """How many people have each license (id); licenses that nobody has are not named."""
        return dict(self.order_by().values_list("license_id").annotate(models.Count("pk")))


class LicenseAssignment(models.Model):
    """One seat of a license, given to one person."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="license_assignments")
    license = models.ForeignKey(License, on_delete=models.PROTECT, related_name="assignments")
    assigned_at = models.DateTimeField(auto_now_add=True)

    # What a single save wrote over; set and read by the receivers.
    replaced: "LicenseAssignment | None" = None

    objects = LicenseAssignmentQuerySet.as_manager()

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

    def clean(self) -> None:
        """The same rules as everywhere else, asked with what the database holds now."""
        if not (self.person_id and self.license_id):
            return
        others = LicenseAssignment.objects
        held = others.held_by([self.person_id])[self.person_id]
        replaced = others.filter(pk=self.pk, person=self.person_id).values_list("license_id", flat=True)
        catalogue = License.objects.facts()
        problems = problems_with_change(held, held - set(replaced) | {self.license_id}, catalogue=catalogue)
        if self.license_id not in held:
            problems += problems_with_seats({self.license_id: 1}, others.seats_used(), catalogue=catalogue)
        if problems:
            raise ValidationError({"license": [problem.sentence for problem in problems]})


class LicenseChange(StepForMany):
    """A change of many people's licenses: looked at first, then carried out once, perhaps undone."""

    kind_name = "licenses"

    add: Any = models.JSONField(default=list)  # ids of licenses
    remove: Any = models.JSONField(default=list)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    put_back = models.PositiveIntegerField(default=0)


class LicenseChangePerson(models.Model):
    """Somebody whom a change is about. `held` are the ids of the licenses that were found: "1,4"."""

    change = models.ForeignKey(LicenseChange, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    held = models.CharField(max_length=200, blank=True)
    left_out = models.BooleanField(default=False)
    # Code and parameters of what stood against it when it was carried out, and when it was undone
    refusal: Any = models.JSONField(null=True)
    kept: Any = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["change", "person"], name="person_once_a_license_change")]
        indexes = [models.Index(fields=["change", "left_out", "held"], name="license_change_groups")]

    def __str__(self) -> str:
        return f"{self.change_id} {self.person_id}"


class StagedLicenses(models.Model):
    """A row of a file on its way: whom it means, and the ids of the licenses held and wanted ("1,4").

    Plain columns without foreign keys: rows live for moments, within one transaction.
    """

    change_set = models.UUIDField()
    number = models.PositiveIntegerField()
    person_key = models.BigIntegerField()
    held = models.CharField(max_length=200, blank=True)
    wanted = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["change_set", "number"], name="staged_licenses_row_once")]
        indexes = [models.Index(fields=["change_set", "person_key"], name="staged_licenses_person")]

    def __str__(self) -> str:
        return f"{self.number}: {self.held} -> {self.wanted}"
