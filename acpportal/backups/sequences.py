"""The numbers that the database gives to new rows: none is given twice, not even that of a row that is gone."""

from django.db import connection, models

_LAST_ON_POSTGRESQL = "SELECT pg_get_serial_sequence(%s, %s)"


def last_id(model: type[models.Model]) -> int:
    """The highest number that was ever given; 0 where none was, or where the database gives none."""
    if not isinstance(model._meta.pk, models.AutoField):
        return 0
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {_sequence_of(model)}")  # noqa: S608 (as the database names it)
        else:
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
        found = cursor.fetchone()
    return int(found[0]) if found else 0


def go_on_after(model: type[models.Model], last: int) -> None:
    """The next number is the one behind `last`, or 1."""
    if not isinstance(model._meta.pk, models.AutoField):
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT setval(%s, %s, %s)", [_sequence_of(model), max(last, 1), last > 0])
        else:
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [model._meta.db_table, last])


def _sequence_of(model: type[models.Model]) -> str:
    with connection.cursor() as cursor:
        quoted = connection.ops.quote_name(model._meta.db_table)
        cursor.execute(_LAST_ON_POSTGRESQL, [quoted, model._meta.pk.column])
        return str(cursor.fetchone()[0])
