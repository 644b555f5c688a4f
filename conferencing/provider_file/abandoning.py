"""Throws a check away: nothing was changed by it, and nothing will be."""

from functools import partial

from django.db import transaction

from conferencing.models import ImportBatch, ImportState
from conferencing.provider_file import uploads
from conferencing.provider_file.steps import NotNow, forget_rows, settle_lost_leases
from users import audit

ABANDONED = "conferencing.import_abandoned"


def abandon(batch: ImportBatch, *, by: str) -> None:
    """Only while it is checked, or waits for an answer; what was found stays to be read, of the file nothing."""
    with transaction.atomic():
        settle_lost_leases(batch)
        if not _moved(batch, ImportState.CHECKED, ImportState.ASKING, by=by):
            raise NotNow(batch)
        name = uploads.forget_name(batch)
    uploads.remove(name)


@transaction.atomic
def cancel_check(batch: ImportBatch, *, by: str) -> None:
    """A check that is not done yet: nothing of the file is kept."""
    if _moved(batch, ImportState.CHECKING, by=by):
        forget_rows(batch)
        transaction.on_commit(partial(uploads.remove, uploads.forget_name(batch)))


def _moved(batch: ImportBatch, *states: ImportState, by: str) -> bool:
    found = ImportBatch.objects.filter(pk=batch.pk, state__in=states)
    moved = found.update(state=ImportState.ABANDONED, lease_until=None, asked={})
    batch.refresh_from_db()
    if moved:
        after = {"file": batch.file_name}
        entry = audit.Entry(action=ABANDONED, subject_key=f"import:{batch.pk}", subject=str(batch), after=after)
        audit.record([entry], by=by)
    return bool(moved)
