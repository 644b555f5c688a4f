"""Time zones: which there are, which one a country has, and how a calendar file describes one. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from zoneinfo import ZoneInfo

from dateutil.rrule import weekday
from icalendar import Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.prop import vRecur

UNIVERSAL = "UTC"
# How many years on a rule of summer time has to hold to be written as one
_AHEAD = 10
_WEEK, _DAYS = timedelta(days=7), 7
_LAST = -1
_LONG_AGO = datetime(1970, 1, 1)  # noqa: DTZ001 (on the wall)


@cache
def _rows() -> list[tuple[str, str]]:
    """Country and zone, the one with most people first in each country, as the time zone database lists them."""
    lines = (files("tzdata.zoneinfo") / "zone.tab").read_text("utf-8").splitlines()
    return [(line.split("\t")[0], line.split("\t")[2]) for line in lines if line and not line.startswith("#")]


@cache
def zone_names() -> tuple[str, ...]:
    return (UNIVERSAL, *sorted({zone for _country, zone in _rows()}))


@cache
def _first_zones() -> dict[str, str]:
    return dict(reversed(_rows()))


def zone_of_country(code: str) -> str:
    return _first_zones().get(code, UNIVERSAL)


def zone_called(text: str) -> str | None:
    """The zone that is meant, in any case, with spaces or underscores."""
    said = text.strip().replace(" ", "_").casefold()
    return next((name for name in zone_names() if name.casefold() == said), None)


@dataclass(frozen=True)
class Transition:
    """A moment at which clocks are put forward or back; `wall` is what they show just before."""

    wall: datetime
    before: timedelta
    after: timedelta
    name: str

    @property
    def is_summer(self) -> bool:
        """Clocks go forward. Ireland calls its winter the exception; calendar programs do not expect that."""
        return self.after > self.before

    @property
    def place(self) -> tuple[int, int, timedelta]:
        """Month, weekday and time of day, by which rules speak."""
        return self.wall.month, self.wall.weekday(), timedelta(hours=self.wall.hour, minutes=self.wall.minute)

    @property
    def kind(self) -> tuple[timedelta, timedelta, str]:
        return self.before, self.after, self.name

    @property
    def nth(self) -> int:
        return (self.wall.day - 1) // _DAYS + 1

    @property
    def is_last(self) -> bool:
        return (self.wall + _WEEK).month != self.wall.month


@lru_cache(maxsize=500)
def transitions(zone: str, *, first: int, last: int) -> tuple[Transition, ...]:
    """Those of these years, in their order. No zone puts its clocks forward and back within a week."""
    return tuple(_transitions(ZoneInfo(zone), first=first, last=last))


def _transitions(zone: ZoneInfo, *, first: int, last: int) -> Iterator[Transition]:
    begin, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    weeks = [begin + number * _WEEK for number in range((end - begin) // _WEEK + 1)]
    for early, late in pairwise([*weeks, end]):
        if _offset(early, zone) != _offset(late, zone):
            at = _turn(early, late, zone)
            before = _offset(early, zone)
            yield Transition(
                wall=at.replace(tzinfo=None) + before,
                before=before,
                after=_offset(at, zone),
                name=at.astimezone(zone).tzname() or "",
            )


def _offset(at: datetime, zone: ZoneInfo) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta(0)


def _turn(early: datetime, late: datetime, zone: ZoneInfo) -> datetime:
    """The first minute with the new offset."""
    while late - early > timedelta(minutes=1):
        middle = early + (late - early) // 2
        middle -= timedelta(seconds=middle.second, microseconds=middle.microsecond)
        if _offset(middle, zone) == _offset(early, zone):
            early = middle
        else:
            late = middle
    return late


def described(zone: str, *, first: date, last: date | None) -> Timezone:
    """A VTIMEZONE that holds from the first day to the last, or for good where that is None.

    Where summer time keeps to a rule it is written as that rule, which every calendar program reads; else each
    change of the clocks is written by itself, as far ahead as rules are looked at.
    """
    until = max(last.year if last else 0, first.year) + _AHEAD
    found = transitions(zone, first=first.year - 1, last=until)
    component = Timezone()
    component.add("TZID", zone)
    for part in _rules(found, years=until - first.year + 2) or _single_parts(zone, found, first=first):
        component.add_component(part)
    return component


def _rules(found: tuple[Transition, ...], *, years: int) -> list[TimezoneStandard | TimezoneDaylight]:
    summer = [each for each in found if each.is_summer]
    winter = [each for each in found if not each.is_summer]
    if not len(summer) == len(winter) == years:
        return []
    written = []
    for each in (winter, summer):
        if (
            len({change.place for change in each}) > 1
            or len({change.kind for change in each}) > 1
            or not (nth := _nth(each))
        ):
            return []
        month, day, _time = each[0].place
        part = _part(each[0])
        part.add("RRULE", vRecur({"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": f"{nth}{weekday(day)}"}))
        written.append(part)
    return written


def _nth(changes: list[Transition]) -> int:
    """The second Sunday is 2, the last one -1; 0 where neither is so every year."""
    if all(change.is_last for change in changes):
        return _LAST
    return changes[0].nth if len({change.nth for change in changes}) == 1 else 0


def _single_parts(
    zone: str, found: tuple[Transition, ...], *, first: date
) -> Iterator[TimezoneStandard | TimezoneDaylight]:
    earliest = datetime(first.year - 1, 1, 1, tzinfo=UTC).astimezone(ZoneInfo(zone))
    offset = earliest.utcoffset() or timedelta(0)
    yield _part(Transition(_LONG_AGO, before=offset, after=offset, name=earliest.tzname() or ""))
    yield from (_part(change) for change in found)


def _part(change: Transition) -> TimezoneStandard | TimezoneDaylight:
    part = TimezoneDaylight() if change.is_summer else TimezoneStandard()
    part.add("DTSTART", change.wall)
    part.add("TZOFFSETFROM", change.before)
    part.add("TZOFFSETTO", change.after)
    part.add("TZNAME", change.name)
    return part
