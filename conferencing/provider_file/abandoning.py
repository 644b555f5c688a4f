"""Throws a check away: nothing was changed by it, and nothing will be."""

from django.db import transaction

from conferencing.models import ImportBatch, ImportState
from conferencing.provider_file.steps import NotNow, settle_lost_leases
from users import audit

ABANDONED = "conferencing.import_abandoned"


@transaction.atomic
def abandon(batch: ImportBatch, *, by: str) -> None:
    """Only while it is checked; what was found stays to be read."""
    settle_lost_leases(batch)
    moved = ImportBatch.objects.filter(pk=batch.pk, state=ImportState.CHECKED).update(state=ImportState.ABANDONED)
    batch.refresh_from_db()
    if not moved:
        raise NotNow(batch)
    after = {"file": batch.file_name}
    audit.record(
        [audit.Entry(action=ABANDONED, subject_key=f"import:{batch.pk}", subject=str(batch), after=after)], by=by
    )
