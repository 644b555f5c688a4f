"""Finds who was sent and did not come back: they get a row without a number, and keep what they have.

Of a file that follows another one up only those are missed whom its questions were about: the others are settled.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction
from django.db.models import Q, QuerySet

from acpportal.bulk import CHUNK, delete_rows, in_chunks, insert_rows
from conferencing.models import ExportRow, ImportBatch, ImportProblem, ImportRow, Outcome
from conferencing.problems import Problem
from conferencing.problems.round_trip import NOT_RETURNED
from conferencing.provider_file.asking_back import people_to_ask
from conferencing.provider_file.checking.between_rows import store
from conferencing.provider_file.checking.ordinary import folded_names
from conferencing.provider_file.checking.staging import ROW_COLUMNS, columns_of

Values = tuple[object, ...]

_BLANK_CELLS = ("", "", "", "")  # provider, toll number, toll-free number, conference ID
_NOTHING_WANTED = ("", "", "", "")  # toll number and its key, toll-free number, conference ID
_IS_MISSING: Values = (Outcome.MISSING, "", "", "", "")  # no decision, result, kinds, seal


@transaction.atomic
def add_missing(batch: ImportBatch) -> int:
    """Call it when all rows of the file are staged. Without a known export nobody is missing."""
    if batch.export_id is None:
        return 0
    sent = ExportRow.objects.filter(batch=batch.export_id, person__isnull=False)
    return _add(batch, batch.not_in_it(sent), of=Q())


def settle_missing(batch: ImportBatch, people: Iterable[int]) -> None:
    """Call it for people of whom a decision said that a row is, or is no longer, about them.

    Whoever is in the file now is no longer missing, even if the row is left out; whoever is so no longer is missing.
    What was typed for somebody who was missing stays, and is compared with the row that turned up.
    """
    if batch.export_id is None:
        return
    for keys in in_chunks(people):
        rows = ImportRow.objects.filter(batch=batch, person__in=keys)
        came = set(rows.filter(number__isnull=False).values_list("person", flat=True))
        absent = dict(rows.filter(number=None).values_list("person", "pk"))
        found = ImportRow.objects.filter(
            pk__in=[pk for person, pk in absent.items() if person in came], overrides={}
        ).values_list("pk", flat=True)
        _forget(list(found))
        if gone := set(keys) - came - absent.keys():
            whose = Q(person__in=gone)
            _add(batch, ExportRow.objects.filter(whose, batch=batch.export_id), of=whose)


def _forget(rows: Sequence[int]) -> None:
    ImportProblem.objects.filter(row__in=rows).delete()
    delete_rows(ImportRow.objects.filter(pk__in=rows))


def _add(batch: ImportBatch, sent: QuerySet[ExportRow], *, of: Q) -> int:
    """`of` finds the rows that were added among those without a number."""
    added = insert_rows(ImportRow, ROW_COLUMNS, _rows(batch, sent))
    absent = ImportRow.objects.filter(of, batch=batch, number=None).values_list("pk", "display_name").order_by("pk")
    store(batch, ((pk, not_returned(batch, name)) for pk, name in absent.iterator(chunk_size=CHUNK)))
    return added


def _rows(batch: ImportBatch, sent: QuerySet[ExportRow]) -> Iterator[Values]:
    if batch.parent is not None:
        sent = sent.filter(person__in=people_to_ask(batch.parent))
    for row in sent.select_related("person__conferencing").order_by("position").iterator(chunk_size=CHUNK):
        held = columns_of(row.person.conferencing.details) if row.person else ()
        yield absent(batch, person=row.person_id, names=(row.user_name, row.display_name), held=held)


def absent(batch: ImportBatch, *, person: int | None, names: tuple[str, str], held: Sequence[object]) -> Values:
    """The row without a number of somebody who is not in the file, in the order of ROW_COLUMNS."""
    row = (batch.pk, None, person, *names, *_BLANK_CELLS, *held, *_NOTHING_WANTED, *_IS_MISSING)
    return (*row, None, folded_names(*names), {})


def not_returned(batch: ImportBatch, name: str) -> Problem:
    return Problem(NOT_RETURNED, "", {"person": name, "export": str(batch.export_id)})
