"""Workers for tests: in this process, or in one of its own that is killed at a step, or cancelled at one."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count

from django.db import OperationalError, connection, connections
from django.urls import get_resolver

from acpportal.jobs import faults, queue
from acpportal.jobs.models import Job, JobState
from acpportal.jobs.running import run
from acpportal.jobs.worker import Worker

CANCELS = "amos@contoso.com"


def work() -> list[Job]:
    """Does here what waits, and gives the jobs as they are afterwards."""
    done = []
    while job := queue.claim("tests-1"):
        run(job)
        done.append(job.pk)
    return list(Job.objects.filter(pk__in=done))


def started(*, kill_at: int = 0, cancel_at: int = 0) -> int:
    """A worker in a process of its own, which ends when nothing waits any more. Its number."""
    return forked(lambda: Worker().work(until_nothing_waits=True), kill_at=kill_at, cancel_at=cancel_at)


def forked(do: Callable[[], object], *, kill_at: int = 0, cancel_at: int = 0) -> int:
    """Does it in a process of its own. Its number.

    The tests' connections are closed first: two processes cannot share one. Pages are known before, or each of the
    processes would have to get to know them.
    """
    assert get_resolver().reverse_dict
    connections.close_all()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.environ[faults.KILL_AT] = str(kill_at or -1)
            faults._steps = _steps(cancel_at)  # type: ignore[assignment] # numbers as well
            do()
            code = 0
        finally:
            os._exit(code)
    return pid


def was_killed(pid: int) -> bool:
    """Waits for its end; one that ended by itself did what it should."""
    _pid, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.waitstatus_to_exitcode(status) == 0
    return False


def _steps(cancel_at: int) -> Iterator[int]:
    """Somebody cancels at this step; where the database lets nobody but the worker, as soon as it does."""
    click = _Click()
    for step in count(1):
        if cancel_at and step >= cancel_at:
            click()
            if not click.done and connection.in_atomic_block:
                connection.on_commit(click)
        yield step


class _Click:
    """Somebody else cancels what runs, and does not wait while the worker has the database for itself."""

    done = False

    def __call__(self) -> None:
        if self.done:
            return
        connections["clicks"] = connection.copy("clicks")
        at_once = {"timeout": 0} if connection.vendor == "sqlite" else {"options": "-c lock_timeout=1"}
        connections["clicks"].settings_dict["OPTIONS"] |= at_once
        running = Job.objects.using("clicks").filter(state=JobState.RUNNING)
        with suppress(OperationalError):
            self.done = running.update(cancelled_by=CANCELS) > 0
        connections["clicks"].close()
