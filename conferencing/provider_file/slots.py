"""How many files this process reads at the same time: one for each administrator, two in all. The others wait a little.

Workers are no concern of this: each of them reads one file at a time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

from conferencing.problems import Problem
from conferencing.problems.columns import READING_OTHERS
from conferencing.provider_file.not_received import TooBusy

AT_ONCE = 2
MOST_WAITING = 2  # every one who waits keeps a thread of the web server busy
SECONDS = 3.0


class Slots:
    """Who reads now, by name, and how many wait for it."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._reading: set[str] = set()
        self._waiting = 0

    @contextmanager
    def one(self, *, by: str, seconds: float = SECONDS) -> Iterator[None]:
        """Raises TooBusy where none becomes free in time, or enough wait for one already."""
        with self._changed:
            if not self._free_for(by) and not self._wait(by, seconds=seconds):
                raise TooBusy(Problem(READING_OTHERS, "", {"limit": AT_ONCE}))
            self._reading.add(by)
        try:
            yield
        finally:
            with self._changed:
                self._reading.remove(by)
                self._changed.notify_all()

    def _free_for(self, by: str) -> bool:
        return len(self._reading) < AT_ONCE and by not in self._reading

    def _wait(self, by: str, *, seconds: float) -> bool:
        if not seconds or self._waiting >= MOST_WAITING:
            return False
        self._waiting += 1
        try:
            return self._changed.wait_for(lambda: self._free_for(by), timeout=seconds)
        finally:
            self._waiting -= 1


slots = Slots()
