"""Finds who was sent and did not come back: they get a row without a number, and keep what they have.

Of a file that follows another one up only those are missed whom its questions were about: the others are settled.
"""

from collections.abc import Iterator, Sequence

from django.db import transaction

from acpportal.bulk import CHUNK, insert_rows
from conferencing.models import ExportRow, ImportBatch, ImportRow, Outcome
from conferencing.problems import Problem
from conferencing.problems.round_trip import NOT_RETURNED
from conferencing.provider_file.asking_back import people_to_ask
from conferencing.provider_file.checking.between_rows import store
from conferencing.provider_file.checking.staging import ROW_COLUMNS, columns_of

Values = tuple[object, ...]

_BLANK_CELLS = ("", "", "", "")  # provider, toll number, toll-free number, conference ID
_NOTHING_WANTED = ("", "", "", "")  # toll number and its key, toll-free number, conference ID
_IS_MISSING: Values = (Outcome.MISSING, "", "", "", "", {})  # no decision, result, kinds, seal, overrides


@transaction.atomic
def add_missing(batch: ImportBatch) -> int:
    """Call it when all rows of the file are staged. Without a known export nobody is missing."""
    if batch.export_id is None:
        return 0
    added = insert_rows(ImportRow, ROW_COLUMNS, _rows(batch))
    absent = ImportRow.objects.filter(batch=batch, number=None).values_list("pk", "display_name").order_by("pk")
    store(batch, ((pk, not_returned(batch, name)) for pk, name in absent.iterator(chunk_size=CHUNK)))
    return added


def _rows(batch: ImportBatch) -> Iterator[Values]:
    returned = ImportRow.objects.filter(batch=batch, person__isnull=False).values("person")
    sent = ExportRow.objects.filter(batch=batch.export_id, person__isnull=False).exclude(person__in=returned)
    if batch.parent is not None:
        sent = sent.filter(person__in=people_to_ask(batch.parent))
    for row in sent.select_related("person__conferencing").order_by("position").iterator(chunk_size=CHUNK):
        held = columns_of(row.person.conferencing.details) if row.person else ()
        yield absent(batch, person=row.person_id, names=(row.user_name, row.display_name), held=held)


def absent(batch: ImportBatch, *, person: int | None, names: tuple[str, str], held: Sequence[object]) -> Values:
    """The row without a number of somebody who is not in the file, in the order of ROW_COLUMNS."""
    return (batch.pk, None, person, *names, *_BLANK_CELLS, *held, *_NOTHING_WANTED, *_IS_MISSING)


def not_returned(batch: ImportBatch, name: str) -> Problem:
    return Problem(NOT_RETURNED, "", {"person": name, "export": str(batch.export_id)})
