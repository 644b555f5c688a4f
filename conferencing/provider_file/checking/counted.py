"""Counts the values of a file's columns, and finds those that go up by one from row to row; in the database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import F, Q, QuerySet

from conferencing.models import ImportBatch, ImportRow

LONGEST = 15  # digits of a phone number; what is longer is told as that
_SHORTEST = 4  # counting up from 1 to 3 says nothing
_FEW_STEPS = 1000
# What stands in the place of a number: its digits where they make a number, else nothing
_DIGITS = {
    "toll_number": "r.toll_key",
    "toll_free_number": "CASE WHEN r.toll_free_number LIKE '+%%' THEN substr(r.toll_free_number, 2) ELSE '' END",
    "conference_id": "r.conference_id",
}
_ROWS = "FROM conferencing_importrow r WHERE r.batch_id = %(batch)s AND r.number IS NOT NULL"
_NEW = f"""
    SELECT r.id, r.number, r.{{field}} AS text, {{digits}} AS digits,
           r.found_{{field}} <> '' AND coalesce(r.found_provider_id, 0) = %(provider)s AS changed {_ROWS}
    AND NOT (coalesce(r.found_provider_id, 0) = %(provider)s AND r.found_{{field}} = r.{{field}})"""
_STEPS = f"""
    WITH given AS ({_NEW}), numbers AS (
        SELECT id, number, text, changed,
               CASE WHEN length(digits) BETWEEN {_SHORTEST} AND {LONGEST} {{digits_only}}
                    THEN CAST(digits AS bigint) END AS value
        FROM given
    ), steps AS (
        SELECT id, number, text, changed, value,
               value - lag(value) OVER near AS up, lead(value) OVER near - value AS next_up
        FROM numbers WHERE value IS NOT NULL WINDOW near AS (ORDER BY number)
    )"""  # noqa: S608 (our own names; values are parameters)
_HABIT = f"""
    SELECT count(*), count(CASE WHEN up = 1 THEN 1 END), count(CASE WHEN up BETWEEN 2 AND {_FEW_STEPS} THEN 1 END)
    FROM steps"""  # noqa: S608 (our own number)
_FOLLOWING = f""", places AS (
        SELECT r.id AS row, row_number() OVER above AS place, lag(r.{{field}}) OVER above AS above {_ROWS}
        WINDOW above AS (ORDER BY r.number)
    )
    SELECT id, number, text, place, value, changed,
           up BETWEEN 2 AND {_FEW_STEPS}, next_up BETWEEN 2 AND {_FEW_STEPS}, coalesce(above, '')
    FROM steps JOIN places ON places.row = steps.id WHERE up = 1 OR next_up = 1 ORDER BY number"""  # noqa: S608 (own names)


@dataclass(frozen=True)
class Habit:
    """Of the new values of a column: how many there are, how many are the one before plus one, or plus a few."""

    new: int
    by_one: int
    by_few: int


@dataclass(frozen=True)
class Following:
    """A row whose value follows that of the one before it, or is followed.

    `changed` where it replaces another; `goes_on` where it is a few more than the new value before, `leads_on` where
    it is a few less than the next one, which need not be neighbours; `above` is what the row before it has.
    """

    key: int
    number: int
    text: str
    place: int
    value: int
    changed: bool
    goes_on: bool
    leads_on: bool
    above: str


def habit(batch: ImportBatch, field: str) -> Habit:
    return Habit(*next(_asked(_HABIT, batch, field)))


def following(batch: ImportBatch, field: str) -> list[Following]:
    return [Following(*row) for row in _asked(_FOLLOWING, batch, field)]


def _asked(statement: str, batch: ImportBatch, field: str) -> Iterator[Sequence[Any]]:
    digits_only = "AND digits ~ '^[0-9]+$'" if connection.vendor == "postgresql" else "AND digits NOT GLOB '*[^0-9]*'"
    asked = (_STEPS + statement).format(field=field, digits=_DIGITS[field], digits_only=digits_only)
    with connection.cursor() as cursor:
        cursor.execute(asked, {"batch": batch.pk, "provider": batch.provider_id})
        yield from cursor.fetchall()


def new_ones(batch: ImportBatch, field: str) -> QuerySet[ImportRow]:
    """Rows whose value is new in this field: what a person already has is known to be right."""
    held = Q(**{"found_provider": batch.provider_id, f"found_{field}": F(field)})
    return rows_of(batch).exclude(held).order_by("number")


def rows_of(batch: ImportBatch) -> QuerySet[ImportRow]:
    return ImportRow.objects.filter(batch=batch, number__isnull=False)
