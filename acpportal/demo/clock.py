"""The clock of the story: what is told stands on the days before today, for whoever asks Django for the time.

What asks the database for it, as the queue of jobs does, hears the same.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import DateTimeField, Value
from django.db.models.functions import Now
from django.utils import timezone

_SATURDAY = 5
_BY_DATABASE = "as_sqlite", "as_postgresql"
# Between one step and the next; and how long ago the last step on a day is at least
_PAUSE, _OVER = timedelta(minutes=6), timedelta(hours=1)
# How far the clock of this context is behind; nobody else's is
_behind: ContextVar[timedelta] = ContextVar("behind", default=timedelta())


class Clock:
    """Goes on by itself from wherever it was put, and is never put back: a story that does this contradicts itself."""

    def __init__(self, real_now: Callable[[], datetime]) -> None:
        self._real_now = real_now
        self._today = timezone.localtime(real_now())
        self._earliest = datetime.min.replace(tzinfo=self._today.tzinfo) + _PAUSE

    @property
    def today(self) -> date:
        """The day on which the story is told."""
        return self._today.date()

    def office(self, *, days_ago: int, hour: int, minute: int = 0) -> None:
        """On this day, or the Friday before it where it falls on a weekend."""
        day = self.today - timedelta(days=days_ago)
        self._put(_at(day - timedelta(days=max(day.weekday() + 1 - _SATURDAY, 0)), hour, minute))

    def night(self, *, days_ago: int) -> None:
        """When the directory is brought in, on weekends too."""
        self._put(_at(self.today - timedelta(days=days_ago), 4, 0))

    def ago(self, *, minutes: int) -> None:
        self._put(self._today - timedelta(minutes=minutes), over=timedelta())

    def _put(self, moment: datetime, *, over: timedelta = _OVER) -> None:
        while moment > self._today - over:
            moment -= timedelta(days=1)
        moment = max(moment, self._earliest)
        self._earliest = moment + _PAUSE
        _behind.set(self._real_now() - moment)


@contextmanager
def in_the_past() -> Iterator[Clock]:
    """The same actions write the same columns as on every other day; the time alone is another."""
    real_now, of_databases = timezone.now, {name: getattr(Now, name) for name in _BY_DATABASE}
    clock, token = Clock(real_now), _behind.set(timedelta())
    timezone.now = lambda: real_now() - _behind.get()
    for name in _BY_DATABASE:
        setattr(Now, name, _as_a_value)
    try:
        yield clock
    finally:
        timezone.now = real_now
        for name, as_before in of_databases.items():
            setattr(Now, name, as_before)
        _behind.reset(token)


def _as_a_value(_now: Now, compiler: Any, _connection: Any, **_context: Any) -> Any:
    return compiler.compile(Value(timezone.now(), output_field=DateTimeField()))


def _at(day: date, hour: int, minute: int) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=timezone.get_current_timezone())
