"""Hands many rows to the database at once: COPY on PostgreSQL, one prepared statement on SQLite."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from io import StringIO
from itertools import islice
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections, models, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

Item = TypeVar("Item")
Numbered = TypeVar("Numbered", bound=Any)
Write = Callable[[Any], Any]

CHUNK = 2000
_NULL = "\x01"  # stands for NULL between the tabs; a text that holds it is escaped
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", _NULL: "\\x01"})


def in_chunks(items: Iterable[Item], *, size: int = CHUNK) -> Iterator[list[Item]]:
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def numbered_chunks(rows: models.QuerySet[Numbered]) -> Iterator[list[Numbered]]:
    """Rows that have a number each, in its order, some at a time; of a set that may be changed meanwhile."""
    last = 0
    while chunk := list(rows.filter(number__gt=last).order_by("number")[:CHUNK]):
        last = chunk[-1].number
        yield chunk


def together(chunks: Iterable[list[Item]], *, size: int) -> Iterator[list[Item]]:
    """Chunks joined until each has so many items."""
    joined: list[Item] = []
    for chunk in chunks:
        joined += chunk
        if len(joined) >= size:
            yield joined
            joined = []
    if joined:
        yield joined


def insert_rows(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]], *, table: str = ""
) -> int:
    """Inserts rows whose values stand in the order of `columns` (field names). Returns how many.

    `table` is another one that has these columns.
    Defaults of fields that are left out are the caller's affair: all columns without a database default are named.
    The rows may be read from the same database while they are inserted.
    """
    fields: list[Any] = [model._meta.get_field(name) for name in columns]
    connection = connections[router.db_for_write(model)]
    quote = connection.ops.quote_name
    names = ", ".join(quote(f.column) for f in fields)
    insert = _copied if connection.vendor == "postgresql" else _inserted
    return insert(f"{quote(table or model._meta.db_table)} ({names})", fields=fields, rows=rows, connection=connection)


def _inserted(
    into: str, *, fields: Sequence[Any], rows: Iterable[Sequence[Any]], connection: BaseDatabaseWrapper
) -> int:
    statement = f"INSERT INTO {into} VALUES ({', '.join(['%s'] * len(fields))})"  # noqa: S608 (quoted names)
    written, unlike = 0, _unlike_text(fields, connection, as_column=_as_parameter)
    with connection.cursor() as cursor:
        for chunk in in_chunks(rows):
            cursor.executemany(statement, [_converted(row, unlike) for row in chunk])
            written += len(chunk)
    return written


def _copied(into: str, *, fields: Sequence[Any], rows: Iterable[Sequence[Any]], connection: BaseDatabaseWrapper) -> int:
    statement = f"COPY {into} FROM STDIN WITH (NULL E'\\x01')"
    written, unlike = 0, _unlike_text(fields, connection, as_column=_as_text)
    nullable = [place for place, field in enumerate(fields) if field.null]
    with connection.cursor() as cursor, connection.wrap_database_errors:
        for chunk in in_chunks(rows):
            lines = [_line(_converted(row, unlike), nullable) for row in chunk]
            cursor.copy_expert(statement, StringIO("\n".join(lines)))
            written += len(lines)
    return written


def _line(values: list[str], nullable: Sequence[int]) -> str:
    """Value by value only where one holds what stands between the values: hardly one does."""
    line = "\t".join(values)
    nulls = 0
    for place in nullable:
        nulls += values[place] == _NULL
    if line.count("\t") == len(values) - 1 and line.count(_NULL) == nulls:
        return line.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return "\t".join([value if value is _NULL else value.translate(_ESCAPED) for value in values])


def _converted(row: Sequence[Any], unlike: Sequence[tuple[int, Write]]) -> list[Any]:
    values = list(row)
    for place, write in unlike:
        values[place] = write(values[place])
    return values


def _unlike_text(
    fields: Sequence[Any], connection: BaseDatabaseWrapper, *, as_column: Callable[[Any, BaseDatabaseWrapper], Write]
) -> list[tuple[int, Write]]:
    """The places of columns that are not just text, and how their values are written."""
    plain = [isinstance(f, models.CharField | models.TextField) and not f.null for f in fields]
    return [(place, as_column(field, connection)) for place, field in enumerate(fields) if not plain[place]]


def _as_parameter(field: Any, connection: BaseDatabaseWrapper) -> Write:
    if isinstance(field, models.JSONField):
        return _as_json
    return lambda value: value if value is None or type(value) is int else field.get_db_prep_save(value, connection)


def _as_text(field: Any, connection: BaseDatabaseWrapper) -> Write:
    as_parameter = _as_parameter(field, connection)

    def write(value: Any) -> str:
        prepared = as_parameter(value)
        return _NULL if prepared is None else str(prepared)

    return write


def _as_json(value: Any) -> str | None:
    return None if value is None else "{}" if value == {} else json.dumps(value, ensure_ascii=False)


def insert_selected(model: type[models.Model], values: Mapping[str, Any], rows: models.QuerySet[Any]) -> int:
    """One row of `model` for each of `rows`, in one statement: fields and the expressions that give them. How many."""
    connection = connections[router.db_for_write(model)]
    quote = connection.ops.quote_name
    fields: list[Any] = [model._meta.get_field(name) for name in values]
    columns = ", ".join(quote(field.column) for field in fields)
    try:
        select, params = rows.values_list(*values.values()).query.sql_with_params()
    except EmptyResultSet:  # nobody is asked for
        return 0
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {quote(model._meta.db_table)} ({columns}) {select}", params)
        return int(cursor.rowcount)


def update_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Gives rows new values, in the order of `columns`; the first one is the primary key. Returns how many."""
    fields: list[Any] = [model._meta.get_field(name) for name in columns]
    connection = connections[router.db_for_write(model)]
    quote = connection.ops.quote_name
    table, key = quote(model._meta.db_table), quote(fields[0].column)
    values = ", ".join(f"{quote(f.column)} = given.{quote(f.column)}" for f in fields[1:])
    statement = f"UPDATE {table} SET {values} FROM {_given(fields, connection)} WHERE {table}.{key} = given.{key}"  # noqa: S608 (quoted names)
    written, writes = 0, [(f.column, _as_plain(f, connection)) for f in fields]
    with connection.cursor() as cursor:
        for chunk in in_chunks(rows):
            given = [{name: write(v) for (name, write), v in zip(writes, row, strict=True)} for row in chunk]
            cursor.execute(statement, [json.dumps(given, ensure_ascii=False)])
            written += len(given)
    return written


def _given(fields: Sequence[Any], connection: BaseDatabaseWrapper) -> str:
    """The rows of the statement's one parameter, as a table."""
    quote = connection.ops.quote_name
    if connection.vendor == "postgresql":
        kinds = ", ".join(f"{quote(f.column)} {f.db_type(connection)}" for f in fields)
        return f"jsonb_to_recordset(%s::jsonb) AS given({kinds})"
    values = ", ".join(f"json_extract(value, '$.{f.column}') AS {quote(f.column)}" for f in fields)
    return f"(SELECT {values} FROM json_each(%s)) AS given"  # noqa: S608 (quoted names)


def _as_plain(field: Any, connection: BaseDatabaseWrapper) -> Write:
    """How JSON carries a value into the column: nested for JSON fields, else as what the database would be given."""
    if isinstance(field, models.JSONField):
        return lambda value: value
    is_text = isinstance(field, models.CharField)

    def write(value: Any) -> Any:
        if value is None or (is_text and type(value) is str):
            return value
        prepared = field.get_db_prep_save(value, connection)
        return prepared if isinstance(prepared, bool | int | float | str) else str(prepared)

    return write


def delete_rows(found: models.QuerySet[Any]) -> None:
    """In one statement: delete() would read every row to find what refers to it, which here is gone already."""
    found._raw_delete(found.db)  # noqa: SLF001 (there is no public way)


def is_one_of(column: str, given: str = "%s") -> str:
    """A condition with one parameter, whatever the number of values: what `as_one` makes of them."""
    if connections[DEFAULT_DB_ALIAS].vendor == "postgresql":
        return f"{column} = ANY({given})"
    return f"{column} IN (SELECT value FROM json_each({given}))"  # noqa: S608 (a column of ours)


def as_one(values: Iterable[Any]) -> Any:
    given = list(values)
    return given if connections[DEFAULT_DB_ALIAS].vendor == "postgresql" else json.dumps(given)


def refresh_statistics(*tables: type[models.Model]) -> None:
    """Has PostgreSQL count tables that were just filled: else it plans joins with them as if they were nearly empty."""
    for model in tables:
        connection = connections[router.db_for_write(model)]
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def refresh_statistics_after(rows: int, *tables: type[models.Model]) -> None:
    """The same once the transaction is committed, if `rows` that it changed are many.

    PostgreSQL counts by itself, but a minute later. Until then the list of whom an import of 50,000 people changed
    took it over a minute instead of a moment.
    """
    if rows > CHUNK:
        transaction.on_commit(partial(refresh_statistics, *tables), robust=True)


def refresh_old_statistics(*tables: type[models.Model]) -> None:
    """The same for tables of which a tenth changed since: PostgreSQL does so by itself, but only a minute later."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "postgresql":
        return
    by_name = {model._meta.db_table: model for model in tables}
    with connection.cursor() as cursor:
        cursor.execute(_OLD_STATISTICS, [list(by_name)])
        old = [by_name[name] for (name,) in cursor.fetchall()]
    refresh_statistics(*old)


# What has the server's own service count a table; and one that was never counted
_OLD_STATISTICS = """
    SELECT c.relname FROM pg_class c JOIN pg_stat_user_tables s ON s.relid = c.oid
    WHERE c.relname = ANY(%s) AND pg_table_is_visible(c.oid)
    AND (c.reltuples < 0 OR s.n_mod_since_analyze > 50 + c.reltuples / 10)
"""
