"""Gives the people of all ready rows what the file says: in one transaction, from the stored rows, once.

Whoever is no longer as the report showed them is left alone and named; so is whoever the rules refuse by now.
"""

from collections.abc import Iterator
from typing import cast

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from acpportal.bulk import in_chunks
from conferencing.actions import Outcome as Done
from conferencing.actions import Refusal, assign_provider
from conferencing.details import Change, Details
from conferencing.models import ExportRow, ImportBatch, ImportRow, ImportState, Outcome
from conferencing.problems.person import CHANGED_MEANWHILE
from conferencing.provider_file.checking.between_rows import store
from conferencing.provider_file.steps import NotNow, under_lease
from conferencing.staging import become_the_only_writer

__all__ = ["NotNow", "apply_import", "has_what_the_row_says", "wanted_by"]


def apply_import(batch: ImportBatch, *, by: str, why: str = "") -> ImportBatch:
    """Applies a checked import; a second caller gets NotNow with the import as the first one made it."""
    with under_lease(batch, begin=ImportState.CHECKED, during=ImportState.APPLYING, end=ImportState.APPLIED):
        become_the_only_writer()
        # Somebody gave these people the same meanwhile: there is nothing to change, nor to undo later.
        _ready(batch).filter(has_what_the_row_says(batch)).update(result=ImportRow.Result.LEFT_ALONE)
        done = assign_provider(_changes(batch), by=by, why=why, batch=batch.batch_name)
        _note_results(batch, done)
        _settle_export(batch)
        ImportBatch.objects.filter(pk=batch.pk).update(
            people_changed=done.changed, applied_by=by, applied_at=timezone.now(), why=why
        )
    return batch


def _ready(batch: ImportBatch) -> QuerySet[ImportRow]:
    return ImportRow.objects.filter(batch=batch, outcome=Outcome.READY, person__isnull=False)


def wanted_by(row: ImportRow, *, batch: ImportBatch) -> Details:
    return row.wanted(provider_id=cast("int", batch.provider_id))


def has_what_the_row_says(batch: ImportBatch) -> Q:
    """Rows whose people have, now, exactly the details of the row."""
    return Q(
        person__conferencing__provider=batch.provider_id,
        person__conferencing__toll_number=F("toll_number"),
        person__conferencing__toll_free_number=F("toll_free_number"),
        person__conferencing__conference_id=F("conference_id"),
    )


def _changes(batch: ImportBatch) -> Iterator[Change]:
    rows = _ready(batch).filter(result=ImportRow.Result.NONE).order_by("number")
    for row in rows.iterator(chunk_size=2000):
        yield Change(person_id=cast("int", row.person_id), wanted=wanted_by(row, batch=batch), expected=row.found)


def _note_results(batch: ImportBatch, done: Done) -> None:
    """What became of each row, and for those who were left alone why."""
    results = ImportRow.Result
    asked = _ready(batch).filter(result=results.NONE)
    for refusals in in_chunks(done.refused):
        row_of = dict(asked.filter(person__in=[refusal.person_id for refusal in refusals]).values_list("person", "pk"))
        meanwhile = {row_of[refusal.person_id] for refusal in refusals if _was_changed(refusal)}
        asked.filter(pk__in=meanwhile).update(result=results.LEFT_ALONE)
        asked.filter(pk__in=set(row_of.values()) - meanwhile).update(result=results.REFUSED)
        store(batch, ((row_of[refusal.person_id], problem) for refusal in refusals for problem in refusal.problems))
    asked.update(result=results.CHANGED)


def _was_changed(refusal: Refusal) -> bool:
    return any(problem.kind is CHANGED_MEANWHILE for problem in refusal.problems)


def _settle_export(batch: ImportBatch) -> None:
    """Those who have now what the provider was asked for; who was left alone is still open."""
    settled = ImportRow.objects.filter(batch=batch).filter(
        Q(result=ImportRow.Result.CHANGED) | Q(outcome=Outcome.UNCHANGED)
    )
    ExportRow.objects.filter(batch=batch.export_id, person__in=settled.values("person")).update(settled_by=batch)
