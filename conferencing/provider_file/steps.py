"""The steps an import takes: each a compare-and-set on its state, the long ones under a lease.

checking -> checked -> applying -> applied -> undoing -> undone. Of twenty callers who want the same step one gets it;
the others get NotNow with the import as it is. A step whose lease ran out was given up and is put back.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from conferencing.models import ImportBatch, ImportState

LEASE = timedelta(seconds=120)
_GIVEN_UP = {
    ImportState.APPLYING: ImportState.CHECKED,
    ImportState.UNDOING: ImportState.APPLIED,
}


class NotNow(Exception):  # noqa: N818 (not an error: somebody else was quicker)
    """The import is in another state than the step needs. `batch` is the import as it is now."""

    def __init__(self, batch: ImportBatch) -> None:
        super().__init__(f"{batch} is {batch.state}")
        self.batch = batch


@contextmanager
def under_lease(batch: ImportBatch, *, begin: ImportState, during: ImportState, end: ImportState) -> Iterator[None]:
    """Takes the state `begin` to `during`, committed alone; the body and `end` commit together, or `begin` is back."""
    put_back_lost_step(batch)
    lease = timezone.now() + LEASE
    if not _move(batch, begin, to=during, lease=lease):
        raise NotNow(batch)
    done = False
    try:
        with transaction.atomic():
            yield
            if not _move(batch, during, to=end, held=lease):
                raise NotNow(batch)
        done = True
    finally:
        if not done:
            _move(batch, during, to=begin, held=lease)


@contextmanager
def only_while_checked(batch: ImportBatch) -> Iterator[None]:
    """One decision at a time, and none once the import is being applied."""
    with transaction.atomic():
        put_back_lost_step(batch)
        # Writing the state it has locks the row: the next decision, and Apply, wait for this one.
        if not _move(batch, ImportState.CHECKED, to=ImportState.CHECKED):
            raise NotNow(batch)
        yield


def put_back_lost_step(batch: ImportBatch) -> None:
    """Puts an applying or undoing that nobody works at any more back to where it began."""
    for during, begin in _GIVEN_UP.items():
        lost = ImportBatch.objects.filter(pk=batch.pk, state=during, lease_until__lt=timezone.now())
        lost.update(state=begin, lease_until=None)
    batch.refresh_from_db()


def _move(
    batch: ImportBatch,
    begin: ImportState,
    *,
    to: ImportState,
    lease: datetime | None = None,
    held: datetime | None = None,
) -> bool:
    """Compare and set; with `held` the lease must still be ours. The batch is read again either way."""
    found = ImportBatch.objects.filter(pk=batch.pk, state=begin)
    if held is not None:
        found = found.filter(lease_until=held)
    moved = found.update(state=to, lease_until=lease)
    batch.refresh_from_db()
    return moved == 1
