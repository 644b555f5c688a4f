"""What every test stands on."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase

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
