"""Reads the rows of a file beside what was sent for their people: in the order of the file, in one pass."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection

from acpportal.bulk import CHUNK, as_one, is_one_of
from conferencing.models import ImportBatch
from conferencing.provider_file.sandbox.csv_text import unprotect_csv_text
from users.keys import fold

# Without a known export a row stands beside what the directory says; then there is no seal to compare.
_EXPORTED = "(SELECT * FROM conferencing_exportrow WHERE batch_id = %(export)s)"
_DIRECTORY = """(
    SELECT id AS person_id, 0 AS position, user_principal_name AS user_name, display_name,
           '' AS toll_number, '' AS toll_free_number, '' AS conference_id
    FROM users_user)"""
_ROWS = """
    FROM conferencing_importrow r LEFT JOIN {sent} e ON e.person_id = r.person_id
    WHERE r.batch_id = %(batch)s AND r.number IS NOT NULL"""
# What was sent for the person; what was sent blank but is there now, counts as well.
_OWN = """
    CASE WHEN e.{0} <> '' THEN e.{0} WHEN r.found_provider_id = %(provider)s THEN r.found_{0} ELSE '' END"""
_OWN_TOLL, _OWN_TOLL_FREE, _OWN_ID = (_OWN.format(f) for f in ("toll_number", "toll_free_number", "conference_id"))
_NAMES = f"""
    SELECT r.id, r.number, r.person_id, r.user_name, r.display_name, r.seal, r.conference_id,
           coalesce(e.position, 0), coalesce(e.user_name, ''), coalesce(e.display_name, '')
    {_ROWS} {{only}} ORDER BY r.number"""
_OTHERWISE = "r.person_id IS NOT NULL AND r.display_name <> '' AND r.display_name <> coalesce(e.display_name, '')"
_SEALS = f"""
    SELECT r.id, r.seal, coalesce(e.user_name, ''), coalesce(e.display_name, ''),
           {_OTHERWISE}
    {_ROWS} AND (r.seal <> '' OR ({_OTHERWISE}))"""
_SHEET = f"""
    SELECT r.id, r.number, r.person_id, r.user_name <> '' OR r.display_name <> '',
           r.toll_number, r.toll_free_number, r.conference_id, {_OWN_TOLL}, {_OWN_TOLL_FREE}, {_OWN_ID}
    {_ROWS} ORDER BY r.number"""


@dataclass(frozen=True)
class Named:
    """A row whose names have to be looked at: as it came, and as it was sent for the person of its user name."""

    key: int
    number: int
    person: int | None
    user_name: str
    display_name: str
    seal: str
    conference_id: str
    position: int
    sent_user_name: str
    sent_display_name: str


def seals(batch: ImportBatch) -> Iterator[Sequence[Any]]:
    """Of rows that have a seal, or another display name than was sent: key, seal, the names that were sent, which."""
    return _read(_SEALS, batch)


def named_rows(batch: ImportBatch, keys: Collection[int], *, namesakes: Collection[str]) -> Iterator[Named]:
    """These rows in the order of the file; and those without a seal that have one of these names, folded."""
    only = "" if namesakes else f"AND {is_one_of('r.id', '%(keys)s')}"
    for row in _read(_NAMES.replace("{only}", only), batch, keys=as_one(keys)):
        key, *_names, display_name, seal = row[:6]
        if key in keys or (not seal and fold(display_name) in namesakes):
            yield _as_it_was_meant(Named(*row))


def _as_it_was_meant(row: Named) -> Named:
    """A spreadsheet that took our CSV for plain text shows the apostrophe that keeps a name from being a formula."""
    if row.display_name == row.sent_display_name:
        return row
    return replace(row, display_name=unprotect_csv_text(row.display_name))


def sheet_rows(batch: ImportBatch) -> Iterator[Sequence[Any]]:
    """All rows: key, number, person, whether anybody is named, the details that came, the details that were sent."""
    return _read(_SHEET, batch)


def _read(statement: str, batch: ImportBatch, **parameters: Any) -> Iterator[Sequence[Any]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(_with_sent(statement, batch), {**_parameters(batch), **parameters})
        while rows := cursor.fetchmany(CHUNK):
            yield from rows


def _with_sent(statement: str, batch: ImportBatch) -> str:
    return statement.replace("{sent}", _DIRECTORY if batch.export_id is None else _EXPORTED)


def _parameters(batch: ImportBatch) -> dict[str, Any]:
    return {"batch": batch.pk, "export": batch.export_id, "provider": batch.provider_id}
