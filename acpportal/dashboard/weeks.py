"""Imports over time: how many people were in the files of each week, and how many of them were changed.

Drawn on the server: across in per cent of the room, so that letters keep their size in narrow windows, and
upwards in pixels.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from conferencing.models import ImportBatch
from conferencing.views.provider_history import address_of_week

WEEKS = 12
# Pixels upwards: the room of the bars below that of the number on the highest one
_HEIGHT, _TOP = 108, 24
# Percent across: at the left the numbers of the lines stand, then a place for each week
_LEFT, _BAR = 9.0, 3.8
_PLACE = (100 - _LEFT) / WEEKS
_DAYS_NAMED = 4  # every so many weeks, and the last one


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line across with its number, so that heights can be read."""

    y: float
    text: str

    @property
    def text_y(self) -> float:
        """Where letters stand that have the line in their middle."""
        return self.y + 4


@dataclass(frozen=True, kw_only=True)
class Week:
    """The imports of one week as a bar: whoever was changed below, whoever was not above."""

    monday: date
    people: int
    changed: int
    place: int
    scale: float

    @property
    def url(self) -> str:
        return address_of_week(self.monday)

    @property
    def left_as_they_were(self) -> int:
        return max(self.people - self.changed, 0)

    @property
    def people_text(self) -> str:
        return number_format(self.people, force_grouping=True)

    @property
    def changed_text(self) -> str:
        return number_format(self.changed, force_grouping=True)

    @property
    def left_text(self) -> str:
        return number_format(self.left_as_they_were, force_grouping=True)

    @property
    def short_text(self) -> str:
        return short(self.people)

    @property
    def day(self) -> str:
        return date_format(self.monday, "j M")

    @property
    def day_is_named(self) -> bool:
        return self.place % _DAYS_NAMED == 0 or self.is_last

    @property
    def is_last(self) -> bool:
        return self.place == WEEKS - 1

    @property
    def room(self) -> float:
        """Where the week's own room begins, all of which can be pointed at."""
        return round(_LEFT + _PLACE * self.place, 3)

    @property
    def room_width(self) -> float:
        return round(_PLACE, 3)

    @property
    def middle(self) -> float:
        return round(_LEFT + _PLACE * (self.place + 0.5), 3)

    @property
    def bar(self) -> float:
        return round(self.middle - _BAR / 2, 3)

    @property
    def bar_width(self) -> float:
        return _BAR

    @property
    def changed_height(self) -> float:
        return round(self.changed * self.scale, 1)

    @property
    def left_height(self) -> float:
        return round(self.left_as_they_were * self.scale, 1)

    @property
    def changed_y(self) -> float:
        return round(_TOP + _HEIGHT - self.changed_height, 1)

    @property
    def left_y(self) -> float:
        return round(self.changed_y - self.left_height, 1)

    @property
    def text_y(self) -> float:
        return round(self.left_y - 6, 1)


@dataclass(frozen=True, kw_only=True)
class Chart:
    """The last weeks, this one among them; nothing to draw where no file came back in any of them."""

    weeks: list[Week]
    lines: list[Line]
    ground: int = _TOP + _HEIGHT
    height: int = _TOP + _HEIGHT + 24
    days_y: int = _TOP + _HEIGHT + 18
    left: float = _LEFT
    numbers_end: float = _LEFT - 1.5

    @property
    def people(self) -> int:
        return sum(week.people for week in self.weeks)

    @property
    def people_text(self) -> str:
        return number_format(self.people, force_grouping=True)

    @property
    def changed_text(self) -> str:
        return number_format(sum(week.changed for week in self.weeks), force_grouping=True)

    @property
    def latest_first(self) -> list[Week]:
        return [week for week in reversed(self.weeks) if week.people]


def chart() -> Chart:
    today = timezone.localdate()
    this_week = today - timedelta(days=today.weekday())
    mondays = [this_week - timedelta(weeks=back) for back in reversed(range(WEEKS))]
    people, changed = _people_by_week(first=mondays[0], before=this_week + timedelta(weeks=1))
    step = step_of(max(people.values(), default=0))
    highest = step * max(-(-max(people.values(), default=0) // step), 1)
    scale = _HEIGHT / highest
    return Chart(
        weeks=[
            Week(monday=monday, people=people[monday], changed=changed[monday], place=place, scale=scale)
            for place, monday in enumerate(mondays)
        ],
        lines=list(_lines(step=step, highest=highest, scale=scale)),
    )


def _people_by_week(*, first: date, before: date) -> tuple[Counter[date], Counter[date]]:
    people: Counter[date] = Counter()
    changed: Counter[date] = Counter()
    received = ImportBatch.objects.received(first=first, before=before)
    for batch in received.only("at", "state", "counts", "people_changed"):
        day = timezone.localdate(batch.at)
        monday = day - timedelta(days=day.weekday())
        people[monday] += batch.people
        changed[monday] += batch.people_changed_now
    return people, changed


def _lines(*, step: int, highest: int, scale: float) -> Iterator[Line]:
    for number in range(0, highest + 1, step):
        yield Line(y=round(_TOP + _HEIGHT - number * scale, 1), text=short(number))


def step_of(highest: int) -> int:
    """A round number of people from one line to the next, so that there are two to four of them above the ground."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if factor * step * 4 >= highest:
                return factor * step
        step *= 10


def short(number: int) -> str:
    """As many letters as fit over a bar: 209, 1.3k, 102k, 1.2M. The table has the whole number."""
    if number < 1_000:
        return str(number)
    if number < 999_500:
        return _("%(number)sk") % {"number": _short_of(number / 1_000)}
    return _("%(number)sM") % {"number": _short_of(number / 1_000_000)}


def _short_of(number: float) -> str:
    """One digit behind the point only where one stands before it, and none that is 0."""
    tenths = round(number * 10)
    if tenths >= 100 or tenths % 10 == 0:
        return number_format(round(number), 0)
    return number_format(tenths / 10, 1)
