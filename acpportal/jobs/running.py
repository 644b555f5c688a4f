"""Does one job: hands it its progress, and ends it as it came out."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.db import connection, connections
from django.db.models.functions import Now

from acpportal.jobs import queue
from acpportal.jobs.faults import reached
from acpportal.jobs.models import Job, JobState
from acpportal.jobs.progress import Cancelled, LeaseLost, Refused, Stopping
from acpportal.jobs.registry import handler_of
from acpportal.logs import noting
from acpportal.outages import Outage, outage_of

logger = logging.getLogger(__name__)
_ASIDE = "aside"


class Work:
    """The progress of a job that runs: every word renews the lease, and hears whether to stop."""

    leased = True

    def __init__(self, job: Job, *, stopping: Callable[[], bool]) -> None:
        self._job, self._stopping = job, stopping
        self._since = time.monotonic()
        self._steps: list[list[Any]] = []
        self._within = connection.in_atomic_block
        self._has_aside = False

    def tell(self, *, step: str = "", done: int = 0, of: int = 0) -> None:
        reached()
        values: dict[str, Any] = {}
        if step:
            self._steps.append([step, round(time.monotonic() - self._since, 1)])
            values |= {"step": step, "steps": self._steps, "done": 0, "total": 0}
        if of:
            values["total"] = of
        if done:
            values["done"] = done
        if self._stopping():
            raise Stopping
        # What is written within a transaction nobody sees before it ends: there PostgreSQL is told aside. On SQLite
        # the transaction keeps everybody from writing, so that nobody can take the work over either.
        if self._within or not connection.in_atomic_block:
            self._renew("default", **values)
        elif connection.vendor == "postgresql":
            self._renew(self._aside(), **values)

    def hold(self, *, done: int = 0, of: int = 0) -> None:
        reached()
        told = {"done": done, "total": of}
        self._renew("default", **{name: value for name, value in told.items() if value})
        reached()

    def close(self) -> None:
        if self._has_aside:
            connections[_ASIDE].close()
            del connections[_ASIDE]

    def _renew(self, using: str, **values: Any) -> None:
        ours = Job.objects.using(using).filter(pk=self._job.pk, state=JobState.RUNNING, attempt=self._job.attempt)
        if ours.filter(cancelled_by="").update(lease_until=Now() + queue.LEASE, **values):
            return
        raise Cancelled if ours.exists() else LeaseLost

    def _aside(self) -> str:
        if not self._has_aside:
            connections[_ASIDE] = connection.copy(_ASIDE)
            self._has_aside = True
        return _ASIDE


def run(job: Job, *, stopping: Callable[[], bool] = lambda: False) -> None:
    """To its end, whatever that is. Only an error of the database is passed on."""
    with noting(job=job.pk, kind=job.kind, user=job.by):
        logger.info("%s (%s) begins, attempt %s", job, job.kind, job.attempt)
        since = time.monotonic()
        _run(job, stopping=stopping)
        job.refresh_from_db(fields=["state"])
        logger.info("%s is %s after %.1f s", job, job.state, time.monotonic() - since)


def _run(job: Job, *, stopping: Callable[[], bool]) -> None:
    work = Work(job, stopping=stopping)
    try:
        result = handler_of(job).run(job, work)
        reached()
        queue.finish(job, result=result)
    except Refused as refused:
        queue.fail(job, error=str(refused), result=handler_of(job).address(job))
    except Cancelled:
        job.refresh_from_db(fields=["cancelled_by"])
        queue.end_cancelled(job)
    except Stopping:
        queue.put_back(job)
    except LeaseLost:
        logger.warning("%s was taken over by others", job)
    except Exception as error:
        logger.exception("%s (%s) broke off in attempt %s", job, job.kind, job.attempt)
        job.refresh_from_db(fields=["cancelled_by"])
        queue.broke_off(job, disk_is_full=outage_of(error) is Outage.FULL)
    finally:
        work.close()
