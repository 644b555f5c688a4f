"""What every test stands on."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from pytest_django import DjangoDbBlocker

from users.triggers import lift_audit_triggers


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    """Limits of attempts are kept in the cache: those of one test are none of the next one's business."""
    cache.clear()


@pytest.fixture(autouse=True, scope="session")
def emptying_the_audit_log() -> None:
    """Tests that commit empty every table afterwards, which the audit log's triggers refuse.

    Here they are lifted for that moment; the flush sends the signal that lays them again, with the roles.
    """
    case: Any = TransactionTestCase
    flush = case._fixture_teardown

    def lift_and_flush(self: TransactionTestCase) -> None:
        lift_audit_triggers(connection)
        flush(self)

    case._fixture_teardown = lift_and_flush


@pytest.fixture(autouse=True, scope="session")
def ending_other_sessions(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A thread of the live server may still hold its connection for a moment when the tests are over.

    PostgreSQL does not drop a database that somebody uses, so whoever is left is asked to go.
    """
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
