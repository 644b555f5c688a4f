"""The figures of the dashboard; each leads to the list it counts."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from acpportal.dashboard.counts import Counts
from acpportal.web.counts import Count
from conferencing.details import ProviderKind
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

    @property
    def percent_text(self) -> str:
        """Somebody is more than nobody, however many the others are."""
        return "<1" if self.number and not self.percent else str(self.percent)


def statistics(counts: Counts) -> list[Figure]:
    people = counts.people
    return [
        Figure(label=_("Skype for Business users"), count=Count(people.total), url=reverse("people:users")),
        Figure(
            label=_("Users enabled for dial-in conferencing"), count=Count(people.turned_on), url=dial_in_users("on")
        ),
        Figure(
            label=_("Users with a third-party provider"), count=Count(people.third_party), url=dial_in_users("others")
        ),
        Figure(label=_("Users with Microsoft"), count=Count(people.microsoft), url=dial_in_users("microsoft")),
        Figure(
            label=_("Users ready to be moved to Microsoft PSTN Conferencing"),
            count=counts.ready,
            url=dial_in_users("ready"),
        ),
        Figure(label=_("Users without a provider"), count=Count(people.none), url=dial_in_users("off")),
        Figure(
            label=_("Users without a provider who organize meetings"),
            count=counts.organizing,
            url=dial_in_users("organizing"),
        ),
    ]


def shares(counts: Counts) -> list[Share]:
    """The largest first; who has nobody is not shown, but Microsoft and None always are."""
    people = counts.people
    found = [(counts.provider_names[pk], str(pk), number) for pk, number in people.third_parties.items()]
    found += [
        ("Microsoft", ProviderKind.MICROSOFT.value, people.microsoft),
        (_("None"), ProviderKind.NONE.value, people.none),
    ]
    longest = max(number for _name, _key, number in found) or 1
    return [
        Share(
            label=name,
            number=number,
            url=_list("people:users", provider=key),
            width=round(LONGEST * number / longest, 2),
            percent=round(100 * number / (people.total or 1)),
            outlined=key == ProviderKind.NONE,
        )
        for name, key, number in sorted(found, key=lambda item: (-item[2], item[0]))
    ]


def seats(counts: Counts) -> list[Seats]:
    """Of what was bought, and of what people have although nothing was bought."""
    return [product for product in seats_of_all(used=counts.seats_used) if product.used or product.bought]


def dial_in_users(choice: str) -> str:
    """The list of dial-in users with one of its filters: on, off, microsoft, others, ready."""
    return _list("conferencing:dial_in_users", filter=choice)


def online_meetings(state: str) -> str:
    """The list of meetings in one state."""
    return _list("conferencing:meetings", state=state)


def _list(route: str, **query: str) -> str:
    return f"{reverse(route)}?{urlencode(query)}"
