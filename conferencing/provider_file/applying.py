"""Gives the people of all ready rows what the file says: in one transaction, from the stored rows, once.

Whoever is no longer as the report showed them is left alone and named; so is whoever the rules refuse by now.
"""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from acpportal.bulk import in_chunks, refresh_statistics_after
from acpportal.jobs.faults import reached
from acpportal.jobs.progress import UNSEEN, Progress
from conferencing.actions import Refusal, assign_selected
from conferencing.models import ImportBatch, ImportRow, ImportState, Outcome
from conferencing.provider_file.checking.between_rows import store
from conferencing.provider_file.settling import count_open
from conferencing.provider_file.standing import as_found, changed_by_others, wanted_changes
from conferencing.provider_file.steps import NotNow, under_lease
from conferencing.provider_file.summing_up import summary
from conferencing.staging import become_the_only_writer
from users.steps import NotAsShown

__all__ = ["NotAsShown", "NotNow", "apply_import", "apply_plan"]

# What is done, as its progress names it
LOOKING, CHANGING, NOTING = "looking", "changing", "noting"


def apply_plan(batch: ImportBatch) -> str:
    """What Apply would do now, as one text: every decision that changes it changes the text."""
    batch.refresh_from_db(fields=["counts", "planned"])
    return str((batch.planned or summary(batch))["apply"])


def apply_import(
    batch: ImportBatch, *, by: str, why: str = "", expected: str | None = None, progress: Progress = UNSEEN
) -> ImportBatch:
    """Applies a checked import; a second caller gets NotNow with the import as the first one made it.

    `expected` is the plan that the administrator has seen; if it is another one by now, NotAsShown is raised.
    """
    begin, during, end = ImportState.CHECKED, ImportState.APPLYING, ImportState.APPLIED
    with under_lease(batch, begin=begin, during=during, end=end, progress=progress):
        progress.tell(step=LOOKING)
        become_the_only_writer()
        reached()
        if expected not in {None, apply_plan(batch)}:
            raise NotAsShown
        _leave_alone(batch)
        reached()
        progress.tell(step=CHANGING)
        done = assign_selected(wanted_changes(_ready(batch), batch), by=by, why=why, batch=batch.batch_name)
        reached()
        progress.tell(step=NOTING)
        _note_results(batch, done.refused)
        reached()
        ImportBatch.objects.filter(pk=batch.pk).update(
            people_changed=done.changed, applied_by=by, applied_at=timezone.now(), why=why
        )
        reached()
        count_open(batch.export_id)
        refresh_statistics_after(done.changed, ImportRow)
        reached()
    reached()
    return batch


def _ready(batch: ImportBatch) -> QuerySet[ImportRow]:
    """Rows that Apply has not settled yet."""
    return ImportRow.objects.filter(
        batch=batch, outcome=Outcome.READY, person__isnull=False, result=ImportRow.Result.NONE
    )


def _leave_alone(batch: ImportBatch) -> None:
    """People who were changed since the report showed them, and by whom."""
    changed = _ready(batch).exclude(as_found())
    store(batch, ((left.row, left.problem) for left in changed_by_others(changed)))
    changed.update(result=ImportRow.Result.LEFT_ALONE)


def _note_results(batch: ImportBatch, refused: Iterable[Refusal]) -> None:
    for refusals in in_chunks(refused):
        people = [refusal.person_id for refusal in refusals]
        row_of = dict(_ready(batch).filter(person__in=people).values_list("person", "pk"))
        store(batch, ((row_of[refusal.person_id], problem) for refusal in refusals for problem in refusal.problems))
        _ready(batch).filter(person__in=people).update(result=ImportRow.Result.REFUSED)
    _ready(batch).update(result=ImportRow.Result.CHANGED)
