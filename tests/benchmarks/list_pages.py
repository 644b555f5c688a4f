"""Which pages of the lists are asked for, with the time each may take and the address of the peer's page beside it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product
from urllib.parse import urlencode

from conferencing.models import AudioConferencingProvider
from users.models import User

USERS, DIAL_IN_USERS, AUDIT_LOG = "users", "dial-in users", "audit log"
ADDRESSES = {
    USERS: "/users/",
    DIAL_IN_USERS: "/dial-in-conferencing/dial-in-users/",
    AUDIT_LOG: "/organization/audit-log/",
}
PAGE, LAST_OF_SEARCH, SHORT_SEARCH = 100, 150, 250  # milliseconds
_SAMPLE = 20_000
_CJK = re.compile("[\u4e00-\u9fff]{2}")
_COLUMNS = {
    USERS: ("name", "user-name", "location", "provider"),
    DIAL_IN_USERS: ("name", "provider", "toll", "toll-free", "conference-id"),
}
Query = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One page of a list: how the portal is asked for it, and how the peer is; `last` is its last page."""

    name: str
    area: str
    query: Query
    peer: Query
    last: bool = False
    aim: int = PAGE

    @property
    def title(self) -> str:
        return f"{self.area}, {self.name}"

    @property
    def address(self) -> str:
        return f"{ADDRESSES[self.area]}?{urlencode({**self.query, **({'page': 'last'} if self.last else {})})}"

    @property
    def times_faster(self) -> int:
        """Than the peer: it reads up to the last page what the portal reads from the end."""
        return 10 if self.last and not self.query else 3


def asked_for() -> Iterator[Asked]:
    words = Words.found()
    for area in _COLUMNS:
        yield Asked(name="first page", area=area, query={}, peer={})
        yield Asked(name="last page", area=area, query={}, peer={}, last=True)
        yield from _sorted(area)
        yield from _filtered(area)
        yield from _searched(area, words=words)


def crossed() -> Iterator[tuple[str, str]]:
    """Every filter with every order, first and last page: the list and the address."""
    for area, columns in _COLUMNS.items():
        orders = [f"{sign}{name}" for name in columns for sign in ("", "-")]
        for (_name, query, _peer), order, last in product(_filters(area), orders, (False, True)):
            yield area, Asked(name="", area=area, query={**query, "sort": order}, peer={}, last=last).address


@dataclass(frozen=True)
class Words:
    """What is looked for: chosen from the first of the people, as each seed has others."""

    common: str
    rare: str
    letters: tuple[str, str]
    characters: tuple[str, str]

    @classmethod
    def found(cls) -> "Words":
        """The commonest and the rarest of each kind, and the user name of one person in the middle."""
        names = [name.lower() for name in User.objects.order_by("pk").values_list("display_name", flat=True)[:_SAMPLE]]
        words = Counter(word for name in names for word in name.split() if word.isascii() and len(word) > 2)
        pairs = Counter(a + b for name in names for a, b in pairwise(name) if (a + b).isascii() and (a + b).isalpha())
        cjk = Counter(found for name in names for found in _CJK.findall(name))
        middle = User.objects.order_by("pk")[User.objects.count() // 2]
        return cls(
            common=words.most_common(1)[0][0],
            rare=middle.user_principal_name.partition("@")[0],
            letters=_ends(pairs),
            characters=_ends(cjk),
        )


def _ends(counted: Counter[str]) -> tuple[str, str]:
    ordered = [text for text, _count in counted.most_common()]
    return ordered[0], ordered[-1]


def _sorted(area: str) -> Iterator[Asked]:
    for number, name in enumerate(_COLUMNS[area], start=1):
        for sign, direction in (("", "up"), ("-", "down")):
            yield Asked(
                name=f"by {name.replace('-', ' ')}, {direction}",
                area=area,
                query={"sort": f"{sign}{name}"},
                peer={"o": f"{sign}{number}"},
            )


def _filtered(area: str) -> Iterator[Asked]:
    for name, query, peer in _filters(area):
        yield Asked(name=name, area=area, query=query, peer=peer)
        yield Asked(name=f"{name}, last page", area=area, query=query, peer=peer, last=True)


def _filters(area: str) -> Iterator[tuple[str, Query, Query]]:
    """Each choice of the drop-downs where there are few, the commonest and the rarest where there are many."""
    provider = str(AudioConferencingProvider.objects.order_by("pk")[0].pk)
    if area == DIAL_IN_USERS:
        yield "on", {"filter": "on"}, {"kind__in": "microsoft,third_party"}
        yield "off", {"filter": "off"}, {"kind__exact": "none"}
        yield "Microsoft", {"filter": "microsoft"}, {"kind__exact": "microsoft"}
        yield "others", {"filter": "others"}, {"kind__exact": "third_party"}
        ready = {"kind__exact": "third_party", "has_pstn_plan__exact": "1"}
        yield "ready to be moved", {"filter": "ready"}, ready
        yield "one provider", {"provider": provider}, {"provider__id__exact": provider}
        return
    yield "no provider", {"provider": "none"}, {"conferencing__kind__exact": "none"}
    yield "Microsoft", {"provider": "microsoft"}, {"conferencing__kind__exact": "microsoft"}
    yield "one provider", {"provider": provider}, {"conferencing__provider__id__exact": provider}
    people = User.objects.order_by("pk").values_list("usage_location", "department")[:_SAMPLE]
    locations = _ends(Counter(location for location, _department in people))
    for which, location in zip(("common", "rare"), locations, strict=True):
        yield f"a {which} location", {"location": location}, {"usage_location__exact": location}
    department = Counter(department for _location, department in people if department).most_common(1)[0][0]
    yield "a department", {"department": department}, {"department__exact": department}
    yield (
        "location, department and provider",
        {"location": locations[0], "department": department, "provider": "none"},
        {
            "usage_location__exact": locations[0],
            "department__exact": department,
            "conferencing__kind__exact": "none",
        },
    )


def _searched(area: str, *, words: Words) -> Iterator[Asked]:
    for name, text, aim, last in (
        ("search for a common word", words.common, PAGE, False),
        ("last page of that search", words.common, LAST_OF_SEARCH, True),
        ("search for a rare word", words.rare, PAGE, False),
        ("search for nobody", "nobodyatall", PAGE, False),
        ("two common letters", words.letters[0], SHORT_SEARCH, False),
        ("two rare letters", words.letters[1], SHORT_SEARCH, False),
        ("two common CJK characters", words.characters[0], SHORT_SEARCH, False),
        ("two rare CJK characters", words.characters[1], SHORT_SEARCH, False),
        ("two words", f"{words.common} {words.letters[0]}", PAGE, False),
    ):
        yield Asked(name=name, area=area, query={"q": text}, peer={"q": text}, aim=aim, last=last)
