"""What the dashboard counts of everybody, in a few queries however many people there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count as Counted
from django.db.models import Value
from django.db.models.functions import StrIndex, Substr
from django.utils import timezone

from acpportal.web.counts import Count, count_of
from conferencing.details import ProviderKind
from conferencing.models import AudioConferencingProvider, ConferencingAssignment, Meeting
from licensing.models import LicenseAssignment
from users.models import AuditEvent, User

_NAMING = ("users.added", "users.changed")


@dataclass(frozen=True)
class PeopleByProvider:
    """How many people each provider has: one walk along the index, from which the other figures follow."""

    none: int
    microsoft: int
    third_parties: Mapping[int, int]

    @classmethod
    def read(cls) -> "PeopleByProvider":
        groups = ConferencingAssignment.objects.order_by().values_list("kind", "provider").annotate(Counted("pk"))
        numbers = {(kind, provider): number for kind, provider, number in groups}
        return cls(
            none=numbers.get((ProviderKind.NONE, None), 0),
            microsoft=numbers.get((ProviderKind.MICROSOFT, None), 0),
            third_parties={provider: number for (_kind, provider), number in numbers.items() if provider is not None},
        )

    @property
    def third_party(self) -> int:
        return sum(self.third_parties.values())

    @property
    def turned_on(self) -> int:
        return self.microsoft + self.third_party

    @property
    def total(self) -> int:
        return self.none + self.turned_on


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Everybody counted at one moment. `kept`: it was a while ago, and the page says when."""

    people: PeopleByProvider
    provider_names: Mapping[int, str]
    ready: Count
    organizing: Count
    old_meetings: Count
    seats_used: Mapping[int, int]
    domains: Sequence[str]
    names_as_of: int  # the event that gave somebody a user name last
    at: datetime
    kept: bool = False

    @classmethod
    def read(cls, *, before: "Counts | None" = None) -> "Counts":
        """Of user names all are read only where they are others than `before`."""
        assignments, names_as_of = ConferencingAssignment.objects, _last_event_about_names()
        same_names = before is not None and before.names_as_of == names_as_of
        return cls(
            at=timezone.now(),
            names_as_of=names_as_of,
            domains=before.domains if before and same_names else domains(),
            people=PeopleByProvider.read(),
            provider_names=dict(AudioConferencingProvider.objects.values_list("pk", "name")),
            ready=count_of(assignments.ready_to_be_moved()),
            organizing=count_of(assignments.organizing_without()),
            old_meetings=count_of(Meeting.objects.with_old_numbers()),
            seats_used=LicenseAssignment.objects.seats_used(),
        )

    def as_kept(self) -> "Counts":
        return replace(self, kept=True)


def domains() -> list[str]:
    """Behind the @ of people's user names, the one that most people have first."""
    domain = Substr("upn_key", StrIndex("upn_key", Value("@")) + 1)
    found = User.objects.order_by().values_list(domain).annotate(people=Counted("pk"))
    return [name for name, _people in found.order_by("-people", domain)]


def _last_event_about_names() -> int:
    """Asked for one action after the other, which is the end of an index each time."""
    events = AuditEvent.objects.order_by("-at", "-pk").values_list("pk", flat=True)
    return max(events.filter(action=action).first() or 0 for action in _NAMING)
