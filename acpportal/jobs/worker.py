"""The worker: takes one job after the other until it is told to stop; a database that is away is waited for."""

import fcntl
import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections
from django.db.utils import Error

from acpportal.jobs import queue
from acpportal.jobs.registry import SELDOM
from acpportal.jobs.registry import chores as registered_chores
from acpportal.jobs.running import run
from acpportal.outages import outage_of

logger = logging.getLogger(__name__)
LOOK_EVERY = 0.2  # seconds between two looks into an empty queue
_TRY_EVERY = 1  # seconds between two looks for a database that is away
_REAP_EVERY = 15


class Worker:
    """`parent`: the process that started it and without which it is not to go on."""

    def __init__(self, *, parent: int | None = None) -> None:
        self._parent = parent
        self._told = threading.Event()
        self._is_cut_off = False

    def stop(self, *_signal: object) -> None:
        self._told.set()

    def stopping(self) -> bool:
        return self._told.is_set() or (self._parent is not None and os.getppid() != self._parent)

    def work(self, *, until_nothing_waits: bool = False) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        chores = [_NowAndThen(chore, every=every) for chore, every in _chores().items()]
        with _place() as name:
            reap = _NowAndThen(partial(_reap, name), every=_REAP_EVERY)
            while not self.stopping():
                close_old_connections()
                try:
                    reap()
                    for chore in chores:
                        chore()
                    is_done = self._do_one(name)
                except Error as error:
                    if until_nothing_waits or outage_of(error) is None:
                        raise
                    self._tell(is_cut_off=True)
                    self._told.wait(_TRY_EVERY)
                    reap.soon()  # what it was at itself
                    continue
                if not is_done:
                    if until_nothing_waits:
                        return
                    self._told.wait(LOOK_EVERY)

    def _do_one(self, name: str) -> bool:
        """Whether something waited."""
        job = queue.claim(name)
        self._tell(is_cut_off=False)
        if job is not None:
            run(job, stopping=self.stopping)
        return job is not None

    def _tell(self, *, is_cut_off: bool) -> None:
        """Once, however long it lasts."""
        if is_cut_off != self._is_cut_off:
            logger.warning("The database %s", "does not answer: waiting for it" if is_cut_off else "answers again")
            self._is_cut_off = is_cut_off


class _NowAndThen:
    """Calls something no more often than so."""

    def __init__(self, call: Callable[[], None], *, every: float) -> None:
        self._call, self._every = call, every
        self._next = 0.0

    def __call__(self) -> None:
        now = time.monotonic()
        if now >= self._next:
            self._call()
            self._next = now + self._every

    def soon(self) -> None:
        self._next = 0.0


def _reap(name: str) -> None:
    """More than once: for a moment after a worker was killed the database may still hold its job."""
    queue.reap()
    queue.reap_of(name)


def _chores() -> dict[Callable[[], None], float]:
    return {queue.forget_old: SELDOM, **registered_chores()}


@contextmanager
def _place() -> Iterator[str]:
    """A name that no other worker of this machine has at the same time.

    Whoever gets it knows that the one who had it before is gone: the system takes the lock from a process that ends,
    however it ends. So what that one left is put back at once, without waiting for its lease.
    """
    host = socket.gethostname()
    for number in count(1):
        file = Path(settings.ACP_DATA) / f"worker-{host}-{number}.lock"
        with file.open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            yield f"{host}-{number}"
            return
