"""Another provider or another number for many people in one step: planned, shown, carried out, perhaps undone."""

from dataclasses import replace
from typing import Any

from django.db import models
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from conferencing.details import MICROSOFT_OPTIONS, Details, ProviderKind
from conferencing.models.assignment import ProviderKindChoice
from conferencing.models.provider import AudioConferencingProvider
from conferencing.numbers import shown
from users.models import User
from users.steps import StepForMany


class BulkChange(StepForMany):
    """One step for many. Its rows are whom it is about, with what they had when it was planned.

    A step about anything else than the provider is for people who have Microsoft, and leaves the rest of theirs alone.
    """

    class Part(models.TextChoices):
        """What of a person's details changes."""

        PROVIDER = "provider", _("Provider")
        TOLL = "toll", _("Default toll number")
        TOLL_FREE = "toll_free", _("Default toll-free number")
        CALLERS = "callers", _("Unauthenticated callers may start meetings")

    kind_name = "change"

    wanted = models.CharField(max_length=12, choices=ProviderKindChoice.choices)
    part = models.CharField(max_length=9, choices=Part.choices, default=Part.PROVIDER, db_default=Part.PROVIDER)
    number = models.CharField(max_length=50, blank=True, db_default="")  # empty: no toll-free number any more
    allow = models.BooleanField(default=False, db_default=False)

    @property
    def wanted_name(self) -> str:
        """What is wanted, as pages name it."""
        if self.part == self.Part.PROVIDER:
            return str(ProviderKindChoice(self.wanted).label)
        if self.part == self.Part.CALLERS:
            return translated("yes") if self.allow else translated("no")
        return shown(self.number) or translated("no toll-free number")

    @property
    def is_about_provider(self) -> bool:
        return self.part == self.Part.PROVIDER

    @property
    def title(self) -> str:
        """What is wanted, and of what: "Default toll number: +1 206-555-0100"."""
        return self.wanted_name if self.is_about_provider else f"{self.get_part_display()}: {self.wanted_name}"

    def wanted_of(self, found: Details) -> Details:
        """What somebody is to have who had this."""
        if self.part == self.Part.PROVIDER:
            return Details(kind=ProviderKind(self.wanted))
        if self.part == self.Part.CALLERS:
            return replace(found, allow_pstn_only_meetings=self.allow)
        if self.part == self.Part.TOLL:
            return replace(found, toll_number=self.number)
        return replace(found, toll_free_number=self.number)


class BulkChangeRow(models.Model):
    """One person of a step, with what was found; `code` is the problem for which the person is left alone."""

    class Outcome(models.TextChoices):
        """What is to become of the person, and what became."""

        READY = "ready", _("changes")
        SAME = "same", _("has that already")
        REFUSED = "refused", _("cannot be changed")
        CHANGED = "changed", _("was changed")
        LEFT = "left", _("was left alone")
        PUT_BACK = "put_back", _("was put back")
        KEPT = "kept", _("was left as it is")

    change = models.ForeignKey(BulkChange, on_delete=models.CASCADE, related_name="rows", db_index=False)
    person = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+", db_constraint=False)
    sort_key = models.CharField(max_length=100)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, default=Outcome.READY)
    code = models.CharField(max_length=40, blank=True)
    params: Any = models.JSONField(default=dict)  # of its sentence, beside the person's name
    found_kind = models.CharField(max_length=12, choices=ProviderKindChoice.choices)
    found_provider = models.ForeignKey(
        AudioConferencingProvider, on_delete=models.SET_NULL, null=True, related_name="+", db_constraint=False
    )
    found_toll_number = models.CharField(max_length=50, blank=True)
    found_toll_free_number = models.CharField(max_length=50, blank=True)
    found_conference_id = models.CharField(max_length=20, blank=True)
    found_allow_pstn_only_meetings = models.BooleanField(default=False, db_default=False)
    found_allow_toll_free_dial_in = models.BooleanField(default=True, db_default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["change", "person"], name="person_once_a_bulk_change")]
        indexes = [models.Index(fields=["change", "outcome", "sort_key", "id"], name="bulk_change_list")]

    def __str__(self) -> str:
        return f"row of {self.change_id}"

    @property
    def found(self) -> Details:
        return Details(
            kind=ProviderKind(self.found_kind),
            provider_id=self.found_provider_id,
            toll_number=self.found_toll_number,
            toll_free_number=self.found_toll_free_number,
            conference_id=self.found_conference_id,
            **({name: getattr(self, f"found_{name}") for name in MICROSOFT_OPTIONS} if self.had_microsoft else {}),
        )

    @property
    def had_microsoft(self) -> bool:
        return self.found_kind == ProviderKind.MICROSOFT

    @property
    def found_name(self) -> str:
        """The provider that the person had, as pages name it."""
        if self.found_kind == ProviderKind.THIRD_PARTY:
            return self.found_provider.name if self.found_provider else ""
        return str(self.get_found_kind_display())

    @property
    def shown_toll_number(self) -> str:
        return shown(self.found_toll_number)

    @property
    def shown_toll_free_number(self) -> str:
        return shown(self.found_toll_free_number)
