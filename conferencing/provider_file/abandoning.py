"""Throws a check away: nothing was changed by it, and nothing will be."""

from django.db import transaction

from conferencing.models import ImportBatch, ImportState
from conferencing.provider_file import uploads
from conferencing.provider_file.steps import NotNow, settle_lost_leases
from users import audit

ABANDONED = "conferencing.import_abandoned"


@transaction.atomic
def abandon(batch: ImportBatch, *, by: str) -> None:
    """Only while it is checked, or waits for an answer; what was found stays to be read, of the file nothing."""
    settle_lost_leases(batch)
    waiting = ImportBatch.objects.filter(pk=batch.pk, state__in=(ImportState.CHECKED, ImportState.ASKING))
    moved = waiting.update(state=ImportState.ABANDONED, asked={})
    batch.refresh_from_db()
    if not moved:
        raise NotNow(batch)
    uploads.forget(batch)
    after = {"file": batch.file_name}
    audit.record(
        [audit.Entry(action=ABANDONED, subject_key=f"import:{batch.pk}", subject=str(batch), after=after)], by=by
    )
