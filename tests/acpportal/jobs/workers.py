"""Workers for tests: in this process, or in one of its own that is killed at a step."""

import os
import signal
from itertools import count

from django.db import connections

from acpportal.jobs import faults, queue
from acpportal.jobs.models import Job
from acpportal.jobs.running import run
from acpportal.jobs.worker import Worker


def work() -> list[Job]:
    """Does here what waits, and gives the jobs as they are afterwards."""
    done = []
    while job := queue.claim("tests-1"):
        run(job)
        done.append(job.pk)
    return list(Job.objects.filter(pk__in=done))


def started(*, kill_at: int = 0) -> int:
    """A worker in a process of its own, which ends when nothing waits any more. Its number.

    The tests' connections are closed first: two processes cannot share one.
    """
    connections.close_all()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.environ[faults.KILL_AT] = str(kill_at or "")
            faults._steps = count(1)
            Worker().work(until_nothing_waits=True)
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
