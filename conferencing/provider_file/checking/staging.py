"""Stores the rows of a file as they are read: people, what was sent and problems in sets, no query for a single row."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from acpportal.bulk import insert_rows
from conferencing.details import Details
from conferencing.models import ImportBatch, ImportRow
from conferencing.provider_file.cells import FIELDS, RowReader
from conferencing.provider_file.checking.between_rows import store
from conferencing.provider_file.checking.ordinary import folded_names, store_ordinary
from conferencing.provider_file.checking.people import people_of, sent_to
from conferencing.provider_file.checking.rows import Answer, Checked, check_row
from conferencing.provider_file.mapping import DISPLAY_NAME, USER_NAME
from conferencing.provider_file.reading import Row

ROW_COLUMNS = (
    "batch", "number", "person", "user_name", "display_name", "provider_name", "toll_cell", "toll_free_cell",
    "conference_id_cell", "found_kind", "found_provider", "found_toll_number", "found_toll_free_number",
    "found_conference_id", "toll_number", "toll_key", "toll_free_number", "conference_id", "outcome", "decision",
    "result", "kinds", "seal", "line", "folded_names", "overrides",
)  # fmt: skip


def stage(batch: ImportBatch, rows: Sequence[Row], *, fields: Sequence[str], answer: Answer) -> int:
    """Checks and stores some rows, whose cells stand in the order of `fields`. Returns how many held anything."""
    with transaction.atomic():
        ordinary = store_ordinary(batch, rows, fields=fields, answer=answer)
        others = [row for row in rows if row.number not in ordinary]
        checked = _checked(others, fields=fields, answer=answer)
        insert_rows(ImportRow, ROW_COLUMNS, (_stored(batch, number, row) for number, row in checked))
        numbers = [number for number, row in checked if row.problems]
        keys = dict(ImportRow.objects.filter(batch=batch, number__in=numbers).values_list("number", "pk"))
        store(batch, ((keys[number], problem) for number, row in checked for problem in row.problems))
    return len(ordinary) + len(checked)


def _checked(rows: Iterable[Row], *, fields: Sequence[str], answer: Answer) -> list[tuple[int, Checked]]:
    """Rows that hold anything, read and checked one by one."""
    reader = RowReader(provider=answer.provider, habits=answer.habits)
    read = [
        (row.number, reading)
        for row in rows
        if not (reading := reader.read(dict(zip(fields, row.cells, strict=True)))).is_blank
    ]
    meant = people_of(reading.user_name for _number, reading in read)
    sent = sent_to((person.id for person in meant.values()), export=answer.export)
    found = []
    for number, reading in read:
        person = meant.get(reading.user_name)
        went_out = sent.get(person.id) if person else None
        found.append((number, check_row(reading, person=person, sent=went_out, answer=answer)))
    return found


def _stored(batch: ImportBatch, number: int, row: Checked) -> tuple[object, ...]:
    """The row in the order of the columns."""
    person, wanted = row.person, row.wanted
    found = columns_of(person.held) if person else ("", None, "", "", "")
    return (
        batch.pk,
        number,
        person.id if person else None,
        *(row.reading.texts.get(name, "") for name in FIELDS),
        *found,
        wanted.toll_number,
        row.reading.toll_key,
        wanted.toll_free_number,
        wanted.conference_id,
        row.outcome.value,
        "",
        "",
        row.reading.kinds,
        row.reading.seal,
        row.reading.line,
        folded_names(*(row.reading.texts.get(name, "") for name in (USER_NAME, DISPLAY_NAME))),
        {},
    )


def columns_of(held: Details) -> tuple[object, ...]:
    return (held.kind.value, held.provider_id, held.toll_number, held.toll_free_number, held.conference_id)
