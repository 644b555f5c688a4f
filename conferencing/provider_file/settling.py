"""Whose answer an export still waits for: everybody in it to whom no import has given what was asked for.

It follows from the rows of the imports. Writing it to each row that was sent took as long as applying the changes.
"""

from django.db.models import F, Q, QuerySet

from conferencing.models import ExportBatch, ExportRow, ImportRow, Outcome

_GIVEN = (ImportRow.Result.CHANGED, ImportRow.Result.KEPT)


def settled_rows(export: int) -> QuerySet[ExportRow]:
    """Whoever had it already when an import was applied is settled, whatever becomes of that import."""
    applied = ImportRow.objects.filter(batch__export=export, batch__applied_at__isnull=False, person__isnull=False)
    given = applied.filter(Q(result__in=_GIVEN) | Q(outcome=Outcome.UNCHANGED))
    return ExportRow.objects.filter(batch=export, person__in=given.values("person"))


def count_open(export: int | None) -> None:
    """Call it when an import of this export was applied or undone."""
    if export is not None:
        settled = settled_rows(export).count()
        ExportBatch.objects.filter(pk=export).update(open_people=F("people") - settled)
