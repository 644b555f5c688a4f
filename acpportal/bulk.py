"""Hands many rows to the database at once: one JSON parameter a chunk, the same way on both databases."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from django.db import connections, models, router
from django.db.backends.base.base import BaseDatabaseWrapper

Item = TypeVar("Item")

CHUNK = 2000


def in_chunks(items: Iterable[Item], *, size: int = CHUNK) -> Iterator[list[Item]]:
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def insert_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Inserts rows whose values stand in the order of `columns` (field names). Returns how many.

    Defaults of fields that are left out are the caller's affair: all columns without a database default are named.
    """
    fields: list[Any] = [model._meta.get_field(name) for name in columns]
    connection = connections[router.db_for_write(model)]
    quote = connection.ops.quote_name
    names = ", ".join(quote(f.column) for f in fields)
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) SELECT * FROM {_given(fields, connection)}"  # noqa: S608 (quoted names)
    return _run(statement, fields=fields, rows=rows, connection=connection)


def update_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Gives rows new values, in the order of `columns`; the first one is the primary key. Returns how many."""
    fields: list[Any] = [model._meta.get_field(name) for name in columns]
    connection = connections[router.db_for_write(model)]
    quote = connection.ops.quote_name
    table, key = quote(model._meta.db_table), quote(fields[0].column)
    values = ", ".join(f"{quote(f.column)} = given.{quote(f.column)}" for f in fields[1:])
    statement = f"UPDATE {table} SET {values} FROM {_given(fields, connection)} WHERE {table}.{key} = given.{key}"  # noqa: S608 (quoted names)
    return _run(statement, fields=fields, rows=rows, connection=connection)


def _given(fields: Sequence[Any], connection: BaseDatabaseWrapper) -> str:
    """The rows of the statement's one parameter, as a table."""
    quote = connection.ops.quote_name
    if connection.vendor == "postgresql":
        kinds = ", ".join(f"{quote(f.column)} {f.db_type(connection)}" for f in fields)
        return f"jsonb_to_recordset(%s::jsonb) AS given({kinds})"
    values = ", ".join(f"json_extract(value, '$.{f.column}') AS {quote(f.column)}" for f in fields)
    return f"(SELECT {values} FROM json_each(%s)) AS given"  # noqa: S608 (quoted names)


def _run(
    statement: str, *, fields: Sequence[Any], rows: Iterable[Sequence[Any]], connection: BaseDatabaseWrapper
) -> int:
    written = 0
    with connection.cursor() as cursor:
        for chunk in in_chunks(rows):
            given = [{f.column: _plain(f, v, connection) for f, v in zip(fields, row, strict=True)} for row in chunk]
            cursor.execute(statement, [json.dumps(given, ensure_ascii=False)])
            written += len(given)
    return written


def refresh_statistics(model: type[models.Model]) -> None:
    """Has PostgreSQL count a table that was just filled: else it plans joins with it as if it were nearly empty."""
    connection = connections[router.db_for_write(model)]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def _plain(field: Any, value: Any, connection: BaseDatabaseWrapper) -> Any:
    """A value as JSON carries it into the column: nested for JSON fields, else what the database would be given."""
    if isinstance(field, models.JSONField) or (type(value) is str and isinstance(field, models.CharField)):
        return value
    prepared = field.get_db_prep_save(value, connection)
    return prepared if prepared is None or isinstance(prepared, bool | int | float | str) else str(prepared)
