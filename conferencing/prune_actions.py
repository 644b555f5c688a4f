"""Removes old files that went out and came back, and old changes of many people. What is still open stays.

Nobody's details change by it: what people have stands in their assignments.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest

from acpportal.bulk import delete_rows, in_chunks
from acpportal.jobs import queue
from acpportal.jobs.models import Job
from conferencing.models import (
    BulkChange,
    BulkChangeRow,
    ExportBatch,
    ExportDraft,
    ExportRow,
    ImportBatch,
    ImportProblem,
    ImportRow,
    ImportState,
    InfoMailing,
    InfoMailingRow,
    Meeting,
)
from users.steps import old_steps

_OVER = (
    *(ImportState.APPLIED, ImportState.UNDONE, ImportState.COMPARED),
    *(ImportState.FAILED, ImportState.ABANDONED),
)
_LAST_TOUCHED = Greatest("at", Coalesce("applied_at", "at"), Coalesce("undone_at", "at"))


def old_imports(before: datetime) -> list[int]:
    """Those that came to an end and were not touched since; locked until the transaction ends."""
    over = ImportBatch.objects.filter(state__in=_OVER).annotate(touched=_LAST_TOUCHED).filter(touched__lt=before)
    return list(over.select_for_update().order_by("pk").values_list("pk", flat=True))


def applied_since(before: datetime) -> list[str]:
    """Imports that came earlier: the events of their apply go with them, and not before."""
    numbers = ImportBatch.objects.filter(at__lt=before, applied_at__gte=before)
    return [batch.batch_name for batch in numbers]


def remove_imports(numbers: list[int]) -> None:
    for chunk in in_chunks(numbers):
        delete_rows(ImportProblem.objects.filter(batch__in=chunk))
        delete_rows(ImportRow.objects.filter(batch__in=chunk))
        ImportBatch.objects.filter(parent__in=chunk).update(parent=None)
    _remove(ImportBatch, numbers, what="import")


def old_exports(before: datetime, *, old_imports: Iterable[int]) -> list[int]:
    """Those that no import answers which stays; none that a worker is writing."""
    answers = ImportBatch.objects.filter(export=OuterRef("pk")).exclude(pk__in=list(old_imports))
    old = ExportBatch.objects.filter(~Exists(answers), at__lt=before)
    old = old.exclude(pk__in=Job.objects.active().numbers_of("export"))
    return list(old.select_for_update().order_by("pk").values_list("pk", flat=True))


def remove_exports(numbers: list[int], *, before: datetime) -> None:
    """With the choices of people that were never sent, or led to them."""
    drafts = ExportDraft.objects.filter(Q(export__in=numbers) | Q(export=None, at__lt=before))
    drafts = drafts.exclude(pk__in=Job.objects.active().numbers_of("draft"))
    for chunk in in_chunks(list(drafts.values_list("pk", flat=True))):
        delete_rows(ExportDraft.people.through.objects.filter(exportdraft__in=chunk))
        _remove(ExportDraft, chunk, what="draft")
    for chunk in in_chunks(numbers):
        delete_rows(ExportRow.objects.filter(batch__in=chunk))
    _remove(ExportBatch, numbers, what="export")


def old_changes(before: datetime) -> list[int]:
    return old_steps(BulkChange, before)


def remove_changes(numbers: list[int]) -> None:
    for chunk in in_chunks(numbers):
        delete_rows(BulkChangeRow.objects.filter(change__in=chunk))
    _remove(BulkChange, numbers, what="change")


def remove_mailings(before: datetime) -> None:
    """What is left of them are their mails."""
    numbers = old_steps(InfoMailing, before)
    for chunk in in_chunks(numbers):
        delete_rows(InfoMailingRow.objects.filter(mailing__in=chunk))
    _remove(InfoMailing, numbers, what="mailing")


def old_meetings(before: datetime) -> list[int]:
    """Those that were over, or had been cancelled, by then."""
    over = Q(cancelled_at=None, over_at__lt=before, changed_at__lt=before)
    found = Meeting.objects.filter(over | Q(cancelled_at__lt=before))
    return list(found.select_for_update().order_by("pk").values_list("pk", flat=True))


def remove_meetings(numbers: list[int]) -> None:
    for chunk in in_chunks(numbers):
        delete_rows(Meeting.objects.filter(pk__in=chunk))


def _remove(
    model: type[ImportBatch | ExportBatch | ExportDraft | BulkChange | InfoMailing], numbers: list[int], *, what: str
) -> None:
    for chunk in in_chunks(numbers):
        delete_rows(QuerySet(model).filter(pk__in=chunk))
    queue.forget_about(what, numbers)
