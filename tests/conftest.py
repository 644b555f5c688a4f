"""What every test stands on."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, connections
from django.test import TransactionTestCase
from playwright.sync_api import Playwright

from tests.everything import ELSEWHERE
from users.triggers import lift_audit_triggers

# Each run draws the same examples: what one run finds the next one finds again.
hypothesis.settings.register_profile("suite", derandomize=True, database=None)
hypothesis.settings.load_profile("suite")

_DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that ask no database say the same beside each: of two runs on two databases one does them."""
    if os.environ.get(ELSEWHERE):
        left = {item for item in items if not _asks_a_database(item)}
        items[:] = [item for item in items if item not in left]
        config.hook.pytest_deselected(items=list(left))


def _asks_a_database(item: pytest.Item) -> bool:
    owner = getattr(item, "cls", None)
    return bool(
        item.get_closest_marker("django_db")
        or _DATABASE.intersection(getattr(item, "fixturenames", ()))
        or (owner and issubclass(owner, TransactionTestCase))
    )


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    """Limits of attempts are kept in the cache: those of one test are none of the next one's business."""
    cache.clear()


@pytest.fixture(autouse=True)
def no_uploads_left() -> Iterator[None]:
    """A file that waits for an answer goes with the import of its test."""
    yield
    for path in Path(settings.ACP_UPLOADS).iterdir():
        path.unlink()


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


@pytest.fixture(scope="session")
def playwright(playwright: Playwright) -> Iterator[Playwright]:
    """While playwright's event loop runs, Django keeps connections of their own for it, which only it can close.

    Left open, they would keep PostgreSQL from dropping the database of the tests.
    """
    yield playwright
    connections.close_all()
