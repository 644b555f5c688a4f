"""The database as it is at one moment, while others go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def snapshot() -> Iterator[None]:
    """Everything that is read within is of one moment. Nobody waits for it, and it waits for nobody."""
    frozen = _frozen_on_postgresql if connection.vendor == "postgresql" else _frozen_on_sqlite
    with frozen():
        yield


@contextmanager
def _frozen_on_postgresql() -> Iterator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT 1")  # the moment is that of the first question
        yield


@contextmanager
def _frozen_on_sqlite() -> Iterator[None]:
    """By hand: atomic() would take the place of the one who may write. The write-ahead log keeps the moment."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")
            yield
        finally:
            cursor.execute("ROLLBACK")
