"""Tells when a file, or what it says, came before, and when its people were asked for again since it was sent."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, QuerySet

from conferencing.models import ExportBatch, ExportRow, ImportBatch, ImportRow, ImportState
from conferencing.problems import Problem
from conferencing.problems import repeats as problems
from conferencing.problems.kind import AT
from conferencing.provider_file.checking.counted import rows_of

# Thrown away or unreadable files said nothing.
_SAID_SOMETHING = (
    ImportState.CHECKED, ImportState.APPLYING, ImportState.APPLIED, ImportState.UNDOING, ImportState.UNDONE,
)  # fmt: skip
_COMPARED = 3  # the last imports of the same size: each is compared row by row


def check_repeats(batch: ImportBatch) -> Iterator[Problem]:
    if same := _before(batch).filter(sha256=batch.sha256).exclude(sha256="").last():
        yield Problem(problems.SAME_FILE, "", _which(same))
    elif alike := _same_rows(batch):
        yield Problem(problems.SAME_ROWS, "", _which(alike))
    yield from _old_export(batch)


def _before(batch: ImportBatch) -> QuerySet[ImportBatch]:
    earlier = ImportBatch.objects.filter(pk__lt=batch.pk, provider=batch.provider, state__in=_SAID_SOMETHING)
    return earlier.filter(is_audit=batch.is_audit).order_by("pk")


def _which(batch: ImportBatch) -> dict[str, str | int]:
    return {"import": batch.pk, "by": batch.by, AT: batch.at.isoformat(), "state": str(batch.get_state_display())}


def _same_rows(batch: ImportBatch) -> ImportBatch | None:
    """One that said the same of the same people, in a file of other bytes: opened and saved, or sent on."""
    count = rows_of(batch).count()
    for earlier in _before(batch).filter(export=batch.export).order_by("-pk")[:_COMPARED]:
        if rows_of(earlier).count() == count and not _differing(batch, earlier).exists():
            return earlier
    return None


def _differing(batch: ImportBatch, earlier: ImportBatch) -> QuerySet[ImportRow]:
    same = rows_of(earlier).filter(
        number=OuterRef("number"),
        user_name=OuterRef("user_name"),
        toll_cell=OuterRef("toll_cell"),
        toll_free_cell=OuterRef("toll_free_cell"),
        conference_id_cell=OuterRef("conference_id_cell"),
    )
    return rows_of(batch).exclude(Exists(same))


def _old_export(batch: ImportBatch) -> Iterator[Problem]:
    if batch.export is None:
        return
    newer = ExportBatch.objects.filter(provider=batch.provider, pk__gt=batch.export.pk).order_by("-pk")
    in_file = rows_of(batch).exclude(person=None).values("person")
    for export in newer[:_COMPARED]:
        again = ExportRow.objects.filter(person__in=in_file, batch=export).count()
        if again:
            dates: dict[str, str | int] = {"newer": export.pk, AT: export.at.isoformat()}
            yield Problem(problems.OLD_EXPORT, "", dates | {"export": batch.export.pk, "count": again})
            return
