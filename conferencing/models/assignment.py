"""Who provides whose dial-in conferencing: exactly one row for each person."""

from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from conferencing.details import MICROSOFT_OPTIONS, Details, PersonFacts, ProviderKind
from conferencing.models.bridge import BridgeNumber
from conferencing.models.provider import AudioConferencingProvider
from conferencing.numbers import key_of, shown
from conferencing.rules import problems_with_change
from users.models import User


class ProviderKindChoice(models.TextChoices):
    NONE = ProviderKind.NONE.value, _("None")
    MICROSOFT = ProviderKind.MICROSOFT.value, _("Microsoft")
    THIRD_PARTY = ProviderKind.THIRD_PARTY.value, _("third party")


# What `provider_order` has to be: None first, then Microsoft, then the third parties by name
PROVIDER_ORDER = Case(
    When(kind=ProviderKind.NONE, then=Value("")),
    When(kind=ProviderKind.MICROSOFT, then=Value("0")),
    default=Concat(Value("1"), F("provider__name_key")),
)


class AssignmentQuerySet(models.QuerySet["ConferencingAssignment"]):
    def microsoft(self) -> Self:
        return self.filter(kind=ProviderKind.MICROSOFT)

    def third_party(self) -> Self:
        return self.filter(kind=ProviderKind.THIRD_PARTY)

    def turned_on(self) -> Self:
        return self.exclude(kind=ProviderKind.NONE)

    def turned_off(self) -> Self:
        return self.filter(kind=ProviderKind.NONE)

    def for_provider(self, provider: AudioConferencingProvider) -> Self:
        return self.filter(provider=provider)

    def left_over(self) -> Self:
        """Of people whose account is disabled, or of a provider that was retired: nobody dials in by these."""
        disabled, retired = Q(person__account_enabled=False), Q(provider__retired_at__isnull=False)
        return self.turned_on().filter(disabled | retired)

    def organizing_without(self) -> Self:
        """No provider, and meetings still to come: nobody can call in."""
        to_come = Q(person__meetings__cancelled_at=None, person__meetings__over_at__gt=timezone.now())
        organizers = self.model.objects.filter(to_come).values("pk")
        return self.turned_off().filter(pk__in=organizers)

    def ready_to_be_moved(self) -> Self:
        """Licensed for PSTN Conferencing and still with a third party."""
        return self.filter(kind=ProviderKind.THIRD_PARTY, has_pstn_plan=True)


class ConferencingAssignment(models.Model):
    """One person's provider and details. What is not editable are copies kept by the actions, to find and sort by."""

    person = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True, related_name="conferencing")
    kind = models.CharField(max_length=12, choices=ProviderKindChoice.choices, default=ProviderKind.NONE.value)
    provider = models.ForeignKey(
        AudioConferencingProvider, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    toll_number = models.CharField(_("toll number"), max_length=50, blank=True)
    toll_key = models.CharField(max_length=50, blank=True, editable=False)
    toll_free_number = models.CharField(_("toll-free number"), max_length=50, blank=True)
    conference_id = models.CharField(_("conference ID"), max_length=20, blank=True)
    allow_pstn_only_meetings = models.BooleanField(
        _("unauthenticated callers may start meetings"), default=False, db_default=False
    )
    allow_toll_free_dial_in = models.BooleanField(_("toll-free numbers may be used"), default=True, db_default=True)
    sort_key = models.CharField(max_length=100, editable=False)
    provider_order = models.CharField(max_length=101, default="", db_default="", editable=False)
    has_pstn_plan = models.BooleanField(default=False, editable=False)

    objects: ClassVar[models.Manager["ConferencingAssignment"]] = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="none", provider=None, toll_number="", toll_free_number="", conference_id="")
                | (Q(kind="microsoft", provider=None, conference_id__regex=r"^[0-9]{7}\Z") & ~Q(toll_number=""))
                | (
                    Q(kind="third_party", provider__isnull=False, conference_id__regex=r"^[0-9]{1,20}\Z")
                    & ~Q(toll_number="")
                ),
                name="details_fit_the_provider",
                violation_error_message=_(
                    "None has no details; every provider needs a toll number and a conference ID."
                ),
            ),
            models.CheckConstraint(
                condition=Q(kind="microsoft") | Q(**MICROSOFT_OPTIONS),
                name="options_of_microsoft",
                violation_error_message=_("Only people with Microsoft have settings of the Microsoft bridge."),
            ),
            models.CheckConstraint(
                condition=Q(toll_number="", toll_key="") | (~Q(toll_number="") & ~Q(toll_key="")),
                name="toll_key_beside_toll_number",
            ),
            models.UniqueConstraint(
                fields=["provider", "toll_key", "conference_id"],
                condition=Q(kind="third_party"),
                name="conference_id_once_a_toll_number",
                violation_error_message=_("Somebody else has this conference ID on this toll number."),
            ),
            models.UniqueConstraint(
                fields=["conference_id"],
                condition=Q(kind="microsoft"),
                name="conference_id_once_on_the_bridge",
                violation_error_message=_("Somebody else has this conference ID on the Microsoft bridge."),
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "provider", "sort_key", "person"], name="assignment_list"),
            # The kind stands in it so that SQLite takes it for those who are counted, too
            models.Index(
                fields=["kind", "sort_key", "person"],
                condition=Q(kind="third_party", has_pstn_plan=True),
                name="assignment_ready_to_move",
            ),
            models.Index(fields=["provider_order", "sort_key", "person"], name="assignment_by_provider"),
            models.Index(fields=["toll_number", "sort_key", "person"], name="assignment_by_toll"),
            models.Index(fields=["toll_free_number", "sort_key", "person"], name="assignment_by_toll_free"),
            models.Index(fields=["conference_id", "person"], name="assignment_by_conference_id"),
            # Nearly empty: each of these may be the same as another one that says its country
            models.Index(
                fields=["conference_id", "provider"],
                condition=Q(kind="third_party") & ~Q(toll_number__startswith="+"),
                name="assignment_without_country",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}"

    def clean(self) -> None:
        """The same rules as everywhere else, asked with what the database holds now as the current details."""
        stored = type(self).objects.filter(pk=self.pk).first()
        problems = problems_with_change(
            stored.details if stored else None,
            self.details,
            person=self.person_facts(),
            provider=self.provider.facts() if self.provider else None,
            bridge=BridgeNumber.objects.all().facts(),
        )
        errors: dict[str, list[str]] = {}
        for problem in problems:
            if problem.refuses:
                errors.setdefault(problem.field or "kind", []).append(problem.sentence)
        if errors:
            raise ValidationError(errors)

    @property
    def details(self) -> Details:
        return Details(
            kind=ProviderKind(self.kind),
            provider_id=self.provider_id,
            toll_number=self.toll_number,
            toll_free_number=self.toll_free_number,
            conference_id=self.conference_id,
            **({name: getattr(self, name) for name in MICROSOFT_OPTIONS} if self.is_microsoft else {}),
        )

    @details.setter
    def details(self, wanted: Details) -> None:
        self.kind = wanted.kind.value
        self.provider_id = wanted.provider_id
        self.toll_number = wanted.toll_number
        self.toll_key = key_of(wanted.toll_number) if wanted.toll_number else ""
        self.toll_free_number = wanted.toll_free_number
        self.conference_id = wanted.conference_id
        for name, usual in MICROSOFT_OPTIONS.items():
            said = getattr(wanted, name)
            setattr(self, name, usual if said is None else said)

    def person_facts(self) -> PersonFacts:
        return PersonFacts(
            name=self.person.display_name,
            enabled=self.person.account_enabled,
            has_pstn_plan=self.has_pstn_plan,
            usage_location=self.person.usage_location,
        )

    @property
    def is_none(self) -> bool:
        return self.kind == ProviderKind.NONE

    @property
    def is_microsoft(self) -> bool:
        return self.kind == ProviderKind.MICROSOFT

    @property
    def is_third_party(self) -> bool:
        return self.kind == ProviderKind.THIRD_PARTY

    @property
    def provider_name(self) -> str:
        """As the drop-down of the original shows it: Microsoft, None, or the third party's name."""
        return self.provider.name if self.provider else str(ProviderKindChoice(self.kind).label)

    @property
    def shown_toll_number(self) -> str:
        return shown(self.toll_number)

    @property
    def shown_toll_free_number(self) -> str:
        return shown(self.toll_free_number)
