"""Rows that say letter by letter what the person has already: most of a file, and nothing to find out about them.

The database compares and stores them in one statement. What it stores is what reading and checking such a row would
come to; a test holds the two against each other.
"""

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from django.db import connection

from acpportal.bulk import insert_rows
from conferencing.models import ConferencingAssignment, ImportBatch, ImportRow, Outcome
from conferencing.provider_file.cells import BLANK, FIELDS, LONGEST_SEAL, NO_COLUMN, line_in
from conferencing.provider_file.cells.judged import LONGEST_NAME
from conferencing.provider_file.checking.rows import Answer
from conferencing.provider_file.mapping import DISPLAY_NAME, LINE, SEAL, TOLL_FREE
from conferencing.provider_file.reading import Row
from conferencing.provider_file.sandbox.cells import BESIDE, TEXT
from users.keys import search_text
from users.models import User

_PLAIN_KINDS = f"{TEXT}{BLANK}{NO_COLUMN}"
_ROWS, _PEOPLE, _ASSIGNED = (model._meta.db_table for model in (ImportRow, User, ConferencingAssignment))
# What came stands in a table of the connection's own for a moment: then nothing is left of it, whatever happens.
_CAME = "conferencing_rows_that_came"
_AS_IT_CAME = (
    "number", "user_name", "display_name", "provider_name", "toll_cell", "toll_free_cell", "conference_id_cell",
    "kinds", "seal", "line", "folded_names",
)  # fmt: skip
_PREPARE = f"CREATE TEMPORARY TABLE IF NOT EXISTS {_CAME} AS SELECT {', '.join(_AS_IT_CAME)} FROM {_ROWS} LIMIT 0"  # noqa: S608 (own names)
_STORE = f"""
    INSERT INTO {_ROWS} ({", ".join(_AS_IT_CAME)}, batch_id, person_id,
        found_kind, found_provider_id, found_toll_number, found_toll_free_number, found_conference_id,
        toll_number, toll_key, toll_free_number, conference_id, outcome, decision, result, overrides)
    SELECT {", ".join(f"c.{name}" for name in _AS_IT_CAME)}, %(batch)s, u.id,
        a.kind, a.provider_id, a.toll_number, a.toll_free_number, a.conference_id,
        a.toll_number, a.toll_key, a.toll_free_number, a.conference_id, '{Outcome.UNCHANGED.value}', '', '', '{{{{}}}}'
    FROM {_CAME} c
        {{joined}} {_PEOPLE} u ON u.upn_key = lower(c.user_name) {{joined}} {_ASSIGNED} a ON a.person_id = u.id
    WHERE u.user_principal_name = c.user_name AND u.account_enabled AND NOT a.has_pstn_plan
        AND a.provider_id = %(provider)s AND c.provider_name IN ('', %(name)s)
        AND c.conference_id_cell = a.conference_id AND c.toll_cell = a.toll_number {{said}}
    RETURNING number"""  # noqa: S608 (own names; values are parameters)
# SQLite keeps the order of a CROSS JOIN. Else it may begin with all whom the provider has, for each chunk of rows.
_JOINED = {"sqlite": "CROSS JOIN"}
_SAID = {
    TOLL_FREE: "AND c.toll_free_cell = a.toll_free_number",
    DISPLAY_NAME: "AND c.display_name = u.display_name",
}


def store_ordinary(batch: ImportBatch, rows: Iterable[Row], *, fields: Sequence[str], answer: Answer) -> set[int]:
    """Stores the ordinary ones of these rows, whose cells stand in the order of `fields`; returns their numbers.

    All others say anything else, or the same in other words. What has no column cannot be otherwise.
    """
    said = " ".join(condition for field, condition in _SAID.items() if field in fields)
    provider = answer.provider
    with connection.cursor() as cursor:
        cursor.execute(_PREPARE)
        insert_rows(ImportRow, _AS_IT_CAME, _plain_rows(rows, fields=fields), table=_CAME)
        store = _STORE.format(said=said, joined=_JOINED.get(connection.vendor, "JOIN"))
        cursor.execute(store, {"batch": batch.pk, "provider": provider.id, "name": provider.name})
        stored = {number for (number,) in cursor.fetchall()}
        cursor.execute(f"TRUNCATE {_CAME}" if connection.vendor == "postgresql" else f"DELETE FROM {_CAME}")  # noqa: S608 (own name)
    return stored


def _plain_rows(rows: Iterable[Row], *, fields: Sequence[str]) -> Iterator[Sequence[object]]:
    """Rows of nothing but texts and blanks, which may be ordinary."""
    pick = itemgetter(*(fields.index(field) if field in fields else len(fields) for field in (*FIELDS, SEAL, LINE)))
    for row in rows:
        *said, seal, line = pick((*row.packed, NO_COLUMN))
        kinds = "".join([packed[0] if packed else BLANK for packed in said])
        if kinds[0] == TEXT and not kinds.strip(_PLAIN_KINDS) and len(max(said, key=len)) <= LONGEST_NAME:
            texts = [packed[1:] for packed in said]
            seal_text = seal[1:].partition(BESIDE)[0].strip()[:LONGEST_SEAL]
            yield (row.number, *texts, kinds, seal_text, line_in(line[1:]), folded_names(texts[0], texts[1]))


def folded_names(user_name: str, display_name: str) -> str:
    """What a search has to look through beside the cells: SQLite knows upper and lower case of ASCII alone."""
    is_plain = user_name.isascii() and display_name.isascii()
    return "" if is_plain else search_text(user_name, display_name)
