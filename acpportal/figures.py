"""What the dashboard counts, in a few queries however many people there are; every figure leads to its list."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count as Counted
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from acpportal.web.counts import Count, count_of
from conferencing.details import ProviderKind
from conferencing.models import AudioConferencingProvider, ConferencingAssignment, Meeting
from licensing.seats import LONGEST, Seats, seats_of_all


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number with its name and the list that it counts."""

    label: str
    count: Count
    url: str


@dataclass(frozen=True, kw_only=True)
class Share:
    """A part of a whole, to be drawn as a bar: `width` in per cent of the room, `percent` of the whole."""

    label: str
    number: int
    url: str = ""
    width: float = 0
    percent: int = 0
    outlined: bool = False

    @property
    def text(self) -> str:
        return number_format(self.number, force_grouping=True)


@dataclass(frozen=True)
class PeopleByProvider:
    """How many people each provider has: one walk along the index, from which the other figures follow."""

    none: int
    microsoft: int
    third_parties: dict[int, int]

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
    def total(self) -> int:
        return self.none + self.microsoft + self.third_party

    def shares(self) -> list[Share]:
        """The largest first; who has nobody is not shown, but Microsoft and None always are."""
        names = dict(AudioConferencingProvider.objects.values_list("pk", "name"))
        found = [(names[pk], str(pk), number) for pk, number in self.third_parties.items()]
        found += [
            ("Microsoft", ProviderKind.MICROSOFT.value, self.microsoft),
            (_("None"), ProviderKind.NONE.value, self.none),
        ]
        longest = max(number for _name, _key, number in found) or 1
        return [
            Share(
                label=name,
                number=number,
                url=_list("people:users", provider=key),
                width=round(LONGEST * number / longest, 2),
                percent=round(100 * number / (self.total or 1)),
                outlined=key == ProviderKind.NONE,
            )
            for name, key, number in sorted(found, key=lambda item: -item[2])
        ]


def statistics(people: PeopleByProvider, *, ready: Count) -> list[Figure]:
    on = people.microsoft + people.third_party
    return [
        Figure(label=_("Skype for Business users"), count=Count(people.total), url=reverse("people:users")),
        Figure(label=_("Users enabled for dial-in conferencing"), count=Count(on), url=dial_in_users("on")),
        Figure(
            label=_("Users with a third-party provider"), count=Count(people.third_party), url=dial_in_users("others")
        ),
        Figure(label=_("Users with Microsoft"), count=Count(people.microsoft), url=dial_in_users("microsoft")),
        Figure(
            label=_("Users ready to be moved to Microsoft PSTN Conferencing"), count=ready, url=dial_in_users("ready")
        ),
        Figure(label=_("Users without a provider"), count=Count(people.none), url=dial_in_users("off")),
        Figure(
            label=_("Users without a provider who organize meetings"),
            count=count_of(ConferencingAssignment.objects.organizing_without()),
            url=dial_in_users("organizing"),
        ),
    ]


def ready_to_be_moved() -> Count:
    return count_of(ConferencingAssignment.objects.ready_to_be_moved())


def meetings_with_old_numbers() -> Count:
    return count_of(Meeting.objects.with_old_numbers())


def seats() -> list[Seats]:
    """Of what was bought, and of what people have although nothing was bought."""
    return [product for product in seats_of_all() if product.used or product.bought]


def dial_in_users(choice: str) -> str:
    """The list of dial-in users with one of its filters: on, off, microsoft, others, ready."""
    return _list("conferencing:dial_in_users", filter=choice)


def online_meetings(state: str) -> str:
    """The list of meetings in one state."""
    return _list("conferencing:meetings", state=state)


def _list(route: str, **query: str) -> str:
    return f"{reverse(route)}?{urlencode(query)}"
