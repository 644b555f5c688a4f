"""The steps an import takes: each a compare-and-set on its state, the long ones under a lease.

checking -> checked -> applying -> applied -> undoing -> undone. Of twenty callers who want the same step one gets it;
the others get NotNow with the import as it is. A step whose lease ran out was given up and is put back.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Now

from acpportal.bulk import delete_rows
from acpportal.jobs.progress import LeaseLost, Progress, Stopped
from conferencing.models import ImportBatch, ImportProblem, ImportRow, ImportState
from conferencing.problems import Problem
from conferencing.problems.columns import CHECK_GIVEN_UP
from conferencing.provider_file import uploads
from users import steps

LEASE = timedelta(seconds=120)
_GIVEN_UP = {
    ImportState.APPLYING: ImportState.CHECKED,
    ImportState.UNDOING: ImportState.APPLIED,
}


class NotNow(steps.NotNow):
    """The import is in another state than the step needs. `batch` is the import as it is now."""

    def __init__(self, batch: ImportBatch) -> None:
        super().__init__(f"{batch} is {batch.state}")
        self.batch = batch


def same_rows(rows: Iterable[int]) -> str:
    """Two lists of rows have the same text here when they have the same rows in the same order."""
    sha256 = hashlib.sha256()
    for row in rows:
        sha256.update(b"%d " % row)
    return sha256.hexdigest()[:32]


@contextmanager
def under_lease(
    batch: ImportBatch, *, begin: ImportState, during: ImportState, end: ImportState, progress: Progress
) -> Iterator[None]:
    """Takes the state `begin` to `during`, committed alone; the body and `end` commit together, or `begin` is back.

    A job has a lease of its own: then the import needs none.
    """
    settle_lost_leases(batch)
    if not _move(batch, begin, to=during, lease=None if progress.leased else Now() + LEASE):
        raise NotNow(batch)
    lease = batch.lease_until
    done = False
    try:
        with transaction.atomic():
            yield
            progress.hold()
            if not _move(batch, during, to=end, held=lease):
                raise NotNow(batch)
        done = True
    except LeaseLost:
        # Whoever took the work over has the import in hand.
        done = True
        raise
    finally:
        if not done:
            _move(batch, during, to=begin, held=lease)


@contextmanager
def only_while_checked(batch: ImportBatch) -> Iterator[None]:
    """One decision at a time, and none once the import is being applied."""
    with transaction.atomic():
        settle_lost_leases(batch)
        # Writing the state it has locks the row: the next decision, and Apply, wait for this one.
        if not _move(batch, ImportState.CHECKED, to=ImportState.CHECKED):
            raise NotNow(batch)
        yield


def settle_lost_leases(batch: ImportBatch) -> None:
    """Puts back what nobody works at any more: a check failed, an applying or undoing was never begun."""
    lost = ImportBatch.objects.filter(pk=batch.pk, lease_until__lt=Now())
    _put_back(lost)
    if lost.filter(state=ImportState.CHECKING).exists():
        fail_check(batch, given_up(batch))
    batch.refresh_from_db()


def put_back(batch: ImportBatch) -> None:
    """For the worker that goes on with what another one left: an applying or undoing was never begun."""
    _put_back(ImportBatch.objects.filter(pk=batch.pk))
    batch.refresh_from_db()


def _put_back(left: QuerySet[ImportBatch]) -> None:
    for during, begin in _GIVEN_UP.items():
        left.filter(state=during).update(state=begin, lease_until=None)


def hand_over(batch: ImportBatch) -> bool:
    """For a check that a job goes on with: the job has a lease, and says when it is given up. False if it has ended."""
    return ImportBatch.objects.filter(pk=batch.pk, state=ImportState.CHECKING).update(lease_until=None) == 1


@contextmanager
def failed_unless_done(batch: ImportBatch) -> Iterator[None]:
    """A check that breaks off here fails; one that was only stopped is gone on with by somebody else."""
    done = False
    try:
        yield
        done = True
    except Stopped:
        done = True
        raise
    finally:
        if not done:
            fail_check(batch, given_up(batch))


def given_up(batch: ImportBatch) -> Problem:
    return Problem(CHECK_GIVEN_UP, "", {"file": batch.file_name})


def fail_check(batch: ImportBatch, problem: Problem, *, during: ImportState = ImportState.CHECKING) -> None:
    """Once: what ended the check first is what stays to be read. Nothing of the file is kept."""
    failure = {"code": problem.code, "params": dict(problem.params)}
    ours = ImportBatch.objects.filter(pk=batch.pk, state=during)
    name = ""
    with transaction.atomic():
        if ours.update(state=ImportState.FAILED, lease_until=None, failure=failure, asked={}):
            forget_rows(batch)
            name = uploads.forget_name(batch)
    uploads.remove(name)
    batch.refresh_from_db()


def forget_rows(batch: ImportBatch) -> None:
    """In two statements, however many rows a check has left behind."""
    ImportProblem.objects.filter(batch=batch).delete()
    delete_rows(ImportRow.objects.filter(batch=batch))


def _move(
    batch: ImportBatch,
    begin: ImportState,
    *,
    to: ImportState,
    lease: Combinable | None = None,
    held: datetime | None = None,
) -> bool:
    """Compare and set; with `held` the lease must still be ours. The batch is read again either way."""
    found = ImportBatch.objects.filter(pk=batch.pk, state=begin)
    if held is not None:
        found = found.filter(lease_until=held)
    moved = found.update(state=to, lease_until=lease)
    batch.refresh_from_db()
    return moved == 1
