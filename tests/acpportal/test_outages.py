"""Errors that an outage causes are told from those that are the portal's own."""

import errno
import sqlite3

import psycopg2.errors
import pytest
from django.db import DatabaseError, InterfaceError, OperationalError, ProgrammingError

from acpportal.outages import Outage, outage_of


def because_of(cause: Exception, *, error: type[Exception] = OperationalError) -> Exception:
    """As Django hands on what a driver raised."""
    raised = error("in the driver's words")
    raised.__cause__ = cause
    return raised


def on_sqlite(code: int) -> Exception:
    cause = sqlite3.OperationalError()
    cause.sqlite_errorcode = code
    return because_of(cause)


@pytest.mark.parametrize(
    ("error", "outage"),
    [
        (because_of(psycopg2.OperationalError()), Outage.AWAY),  # the way to it is cut
        (because_of(psycopg2.InterfaceError(), error=InterfaceError), Outage.AWAY),
        (because_of(psycopg2.DatabaseError(), error=DatabaseError), Outage.AWAY),
        (on_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), Outage.BUSY),
        (on_sqlite(sqlite3.SQLITE_IOERR_SHMSIZE), Outage.AWAY),
        (on_sqlite(sqlite3.SQLITE_FULL), Outage.FULL),
        (on_sqlite(sqlite3.SQLITE_ERROR), None),  # no such table
        (because_of(sqlite3.OperationalError()), None),
        (because_of(psycopg2.ProgrammingError(), error=ProgrammingError), None),
        (DatabaseError("Forced update did not affect any rows."), None),
        (OSError(errno.ENOSPC, "No space left on device"), Outage.FULL),
        (OSError(errno.EACCES, "Permission denied"), None),
        (ValueError(), None),
        (None, None),
    ],
)
def test_errors_tell_what_is_the_matter(error: Exception | None, outage: Outage | None) -> None:
    assert outage_of(error) is outage


@pytest.mark.parametrize(("code", "outage"), [("53100", Outage.FULL), ("40P01", Outage.BUSY), ("57P01", Outage.AWAY)])
def test_postgresql_says_it_by_a_code(code: str, outage: Outage) -> None:
    """psycopg2 sets `pgcode` where it makes the error itself, and nobody else can."""

    class Coded(psycopg2.errors.lookup(code)):  # type: ignore[misc]
        pgcode = code

    assert outage_of(because_of(Coded())) is outage
