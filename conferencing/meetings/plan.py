"""What a meeting is to be: about what, when, how long, how often; and what stands against that. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format, time_format

from conferencing.problems import Problem
from conferencing.problems import meetings as problems

SHORTEST, LONGEST = 5, 24 * 60  # minutes; a conference ends after 24 hours, as at Microsoft
MOST_TIMES, MOST_EVERY, MOST_YEARS = 999, 99, 10
IN_EVERY_MONTH = 28
SUBJECT_LENGTH = 200
# The moment at which a series without an end is over
NEVER_OVER = datetime(9999, 12, 31, tzinfo=UTC)
START, UNTIL, WEEKLY_ON, TIMES = "time", "until", "weekdays", "times"


class Repeats(StrEnum):
    """How often; the value is what the database and commands say."""

    NEVER = "never"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


_DAYS_AT_MOST = {Repeats.DAILY: 1, Repeats.WEEKLY: 7, Repeats.MONTHLY: 31}
_FREQUENCIES = {Repeats.DAILY: DAILY, Repeats.WEEKLY: WEEKLY, Repeats.MONTHLY: MONTHLY}


@dataclass(frozen=True, kw_only=True)
class Recurrence:
    """A series: every so many days, weeks or months, without an end, until a day, or so many times.

    `weekdays` are those of a weekly series, 0 is Monday. A monthly one stays on the day of the month it begins on.
    """

    repeats: Repeats = Repeats.NEVER
    every: int = 1
    weekdays: tuple[int, ...] = ()
    until: date | None = None
    times: int | None = None

    @property
    def has_end(self) -> bool:
        return self.until is not None or self.times is not None


ONCE = Recurrence()


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A meeting as somebody wants it. `start` is what a clock on the wall of that time zone shows."""

    subject: str
    start: datetime
    time_zone: str
    minutes: int
    recurrence: Recurrence = field(default=ONCE)

    @property
    def starts_at(self) -> datetime:
        return moment(self.start, self.time_zone)

    def starts(self) -> Iterator[datetime]:
        """When each of the series begins, on the wall."""
        repeats = self.recurrence.repeats
        if repeats is Repeats.NEVER:
            yield self.start
            return
        until = self.recurrence.until
        yield from rrule(
            _FREQUENCIES[repeats],
            dtstart=self.start,
            interval=self.recurrence.every,
            byweekday=self.recurrence.weekdays if repeats is Repeats.WEEKLY else None,
            until=datetime.combine(until, time.max) if until else None,
            count=self.recurrence.times,
        )

    @property
    def over_at(self) -> datetime:
        """The end of the last one."""
        if self.recurrence.repeats is not Repeats.NEVER and not self.recurrence.has_end:
            return NEVER_OVER
        last = self.start
        for last in self.starts():  # noqa: B007 (the last one is used behind it)
            pass
        return moment(last, self.time_zone) + timedelta(minutes=self.minutes)

    def next_start(self, now: datetime) -> datetime | None:
        """The beginning of the one that is on, or comes next."""
        if self.recurrence.repeats is Repeats.NEVER:
            return self.start if self.over_at > now else None
        for start in self._from_about(now).starts():
            if moment(start, self.time_zone) + timedelta(minutes=self.minutes) > now:
                return start
        return None

    def _from_about(self, now: datetime) -> "Plan":
        """The same series, begun a little before: a daily one may have taken place thousands of times."""
        series, days = self.recurrence, (now - self.starts_at).days - 2  # no meeting lasts longer than a day
        turns = max(0, days // (_DAYS_AT_MOST[series.repeats] * series.every))
        if series.repeats is Repeats.MONTHLY:
            start = self.start + relativedelta(months=turns * series.every)
        else:
            start = self.start + timedelta(days=turns * series.every * _DAYS_AT_MOST[series.repeats])
        gone = turns * (len(series.weekdays) if series.repeats is Repeats.WEEKLY else 1)
        times = None if series.times is None else max(0, series.times - gone)
        return replace(self, start=start, recurrence=replace(series, times=times))

    def as_json(self) -> dict[str, Any]:
        """For the audit log, and for telling whether the meeting is still as somebody saw it."""
        told = {
            "meeting": self.subject,
            "start": self.start.isoformat(timespec="minutes"),
            "time_zone": self.time_zone,
            "minutes": self.minutes,
            "repeats": self.recurrence.repeats.value,
        }
        if self.recurrence.repeats is not Repeats.NEVER:
            told |= {
                "every": self.recurrence.every,
                "weekdays": list(self.recurrence.weekdays),
                "until": self.recurrence.until.isoformat() if self.recurrence.until else None,
                "times": self.recurrence.times,
            }
        return told


def moment(wall: datetime, time_zone: str) -> datetime:
    """The moment at which the clock on the wall shows this; the first one where it does so twice."""
    return wall.replace(tzinfo=ZoneInfo(time_zone)).astimezone(UTC)


def problems_with_plan(plan: Plan) -> list[Problem]:
    """What stands against it; nothing means that it can be made."""
    return [*_problems_with_start(plan), *_problems_with_series(plan)]


def _problems_with_start(plan: Plan) -> Iterator[Problem]:
    back = plan.starts_at.astimezone(ZoneInfo(plan.time_zone)).replace(tzinfo=None)
    if back != plan.start:
        skipped = {"zone": plan.time_zone.replace("_", " "), "time": time_format(plan.start, "TIME_FORMAT")}
        yield Problem(problems.TIME_SKIPPED, START, skipped)


def _problems_with_series(plan: Plan) -> Iterator[Problem]:
    series, first = plan.recurrence, plan.start.date()
    if series.repeats is Repeats.WEEKLY and first.weekday() not in series.weekdays:
        yield Problem(problems.WEEKDAY_LEFT_OUT, WEEKLY_ON, {"weekday": str(WEEKDAYS[first.weekday()])})
        return
    if series.repeats is Repeats.MONTHLY and first.day > IN_EVERY_MONTH:
        yield Problem(problems.DAY_NOT_IN_EVERY_MONTH, "date", {"day": first.day, "last": IN_EVERY_MONTH})
        return
    if series.until and series.until < first:
        yield Problem(problems.ENDS_BEFORE_START, UNTIL, {"start": date_format(first, "DATE_FORMAT")})
    elif series.has_end and _last_day(plan) > _years_on(first):
        yield Problem(problems.SERIES_TOO_LONG, UNTIL if series.until else TIMES, {"years": MOST_YEARS})


def _last_day(plan: Plan) -> date:
    series = plan.recurrence
    if series.until:
        return series.until
    last = plan.start
    for last in plan.starts():
        if last.date() > _years_on(plan.start.date()):
            break
    return last.date()


def _years_on(day: date) -> date:
    return day + timedelta(days=366 * MOST_YEARS)
