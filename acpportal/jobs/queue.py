"""The queue: jobs are put in, taken by one worker, ended, and put back when their worker is gone.

Every move is a compare-and-set on state and attempt, by the time of the database, so of two who try one wins.
"""

import logging
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from acpportal.bulk import in_chunks
from acpportal.jobs.faults import reached
from acpportal.jobs.models import Job, JobState
from acpportal.jobs.registry import handler_of, kinds

logger = logging.getLogger(__name__)
# Longer than anything that goes on without a word. A worker of this machine that died is noticed much earlier.
LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 3
KEPT = timedelta(days=30)


def enqueue(*, kind: str, subject: str, by: str, arguments: dict[str, Any] | None = None) -> Job:
    """The job about this subject: a new one, or the one that waits or runs already."""
    while True:
        try:
            with transaction.atomic():
                return Job.objects.create(kind=kind, subject=subject, by=by, arguments=arguments or {})
        except IntegrityError:
            if running := Job.objects.active().filter(subject=subject).first():
                return running


def claim(worker: str) -> Job | None:
    """The job that has waited longest, now running; of several workers one gets it."""
    waiting = Job.objects.filter(state=JobState.WAITING, kind__in=kinds()).order_by("pk")
    # Asked outside of a transaction first: on SQLite one would wait for whoever is writing, for nothing.
    if not waiting.exists():
        return None
    with transaction.atomic():
        skip = connection.features.has_select_for_update_skip_locked
        job = waiting.select_for_update(skip_locked=skip).first()
        if job is None or not _move(
            job,
            JobState.RUNNING,
            attempt=F("attempt") + 1,
            worker=worker,
            lease_until=Now() + LEASE,
            started_at=Now(),
            step="",
            steps=[],
            done=0,
            total=0,
        ):
            return None
    job.refresh_from_db()
    reached()
    return job


def finish(job: Job, *, result: str) -> bool:
    """Whether it was still ours to end."""
    return _move(job, JobState.DONE, **_ENDED, result=result)


def fail(job: Job, *, error: str, result: str = "") -> bool:
    return _move(job, JobState.FAILED, **_ENDED, error=error[:1000], result=result)


def put_back(job: Job) -> None:
    """What the worker leaves because it is to end itself: the attempt does not count."""
    _move(job, JobState.WAITING, attempt=F("attempt") - 1, lease_until=None, worker="")


def cancel(job: Job, *, by: str) -> bool:
    """Whether it will end, or has: a waiting one at once, a running one as soon as its worker hears of it."""
    handler = handler_of(job)
    if handler.cancelled is None:
        return False
    with transaction.atomic():
        if _move(job, JobState.CANCELLED, began=JobState.WAITING, **_ENDED, cancelled_by=by):
            job.refresh_from_db()
            handler.cancelled(job)
            return True
    asked = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, cancelled_by="").update(cancelled_by=by)
    job.refresh_from_db()
    return bool(asked) or job.state == JobState.CANCELLED


def end_cancelled(job: Job) -> None:
    """The worker heard that it is to stop; what is half done is put right in the same transaction."""
    with transaction.atomic():
        transaction.on_commit(reached)  # before what else waits for the commit
        cancelled = handler_of(job).cancelled
        if _move(job, JobState.CANCELLED, **_ENDED) and cancelled:
            job.refresh_from_db()
            reached()
            cancelled(job)
            reached()


def broke_off(job: Job, *, disk_is_full: bool = False) -> None:
    """An attempt came to no end: another one is made, or none any more; on a full disk none would go better."""
    if job.cancelled_by:
        end_cancelled(job)
    elif disk_is_full:
        _give_up(job, _("The portal's disk was full. Nothing of this was kept; start it again."))
    elif job.attempt < MOST_ATTEMPTS:
        _move(job, JobState.WAITING, lease_until=None, worker="")
    else:
        words = _("This was interrupted %(count)s times and is not tried again. Nothing of it was kept.")
        _give_up(job, words % {"count": MOST_ATTEMPTS})


@transaction.atomic
def _give_up(job: Job, sentence: str) -> None:
    if fail(job, error=sentence, result=handler_of(job).address(job)):
        handler_of(job).gave_up(job)


def reap() -> None:
    """Puts back what workers left whose lease has run out."""
    _put_back_all(Q(lease_until__lt=Now()))


def reap_of(worker: str) -> None:
    """Puts back what the worker of this name left: it is gone, its successor says so."""
    _put_back_all(Q(worker=worker))


def forget_old() -> None:
    """Jobs that ended long ago: what they did is told elsewhere."""
    Job.objects.ended().filter(ended_at__lt=Now() - KEPT).delete()


def forget_about(what: str, numbers: Iterable[int]) -> None:
    """Jobs that ended, about imports, exports, changes that are removed."""
    for chunk in in_chunks(numbers):
        Job.objects.ended().filter(subject__in=[f"{what}:{number}" for number in chunk]).delete()


def _put_back_all(left: Q) -> None:
    running: QuerySet[Job] = Job.objects.filter(left, state=JobState.RUNNING, kind__in=kinds())
    for job in list(running):
        facts = {"job": job.pk, "kind": job.kind}
        logger.warning(
            "%s (%s) was left by %s in attempt %s", job, job.kind, job.worker, job.attempt, extra={"facts": facts}
        )
        # Renewed in the meantime: then it was not left.
        with transaction.atomic():
            skip = connection.features.has_select_for_update_skip_locked
            still = running.filter(pk=job.pk, attempt=job.attempt).select_for_update(skip_locked=skip).first()
            if still is not None:
                broke_off(still)


_ENDED: dict[str, Any] = {"ended_at": Now(), "lease_until": None, "worker": ""}


def _move(job: Job, to: JobState, *, began: JobState | None = None, **values: Any) -> bool:
    """Compare and set: from the state and attempt in which the job was last read."""
    found = Job.objects.filter(pk=job.pk, state=began or job.state, attempt=job.attempt)
    return found.update(state=to, **values) == 1
