"""Twice the people are twice the work, and no more: a statement that asks for each person through all of them shows.

Counted in steps of SQLite's machine and in rows that PostgreSQL reads, which are the same on every machine.
"""

import sqlite3
from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import TestCase

from acpportal import bulk
from conferencing.info_mails import changed_by
from conferencing.models import AudioConferencingProvider, ExportRow
from conferencing.provider_file.applying import apply_import
from conferencing.provider_file.checking import whole_file
from conferencing.provider_file.deciding import accept
from conferencing.provider_file.exporting import create_export
from conferencing.provider_file.undoing import undo_import
from tests.conferencing.provider_file.checked import BY
from tests.conferencing.provider_file.taken_in import take_in
from tests.factories import make_provider
from users.models import User

pytestmark = pytest.mark.django_db
FEW = 800
STEPS_AT_ONCE = 100
# PostgreSQL reads a short table from end to end, with what is in it of the other import
AT_MOST = {"sqlite": 2.6, "postgresql": 3.5}
Result = TypeVar("Result")


@pytest.fixture(autouse=True)
def counts_as_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few people are many: PostgreSQL counts its tables as it does for thousands."""
    monkeypatch.setattr(bulk, "CHUNK", 100)
    monkeypatch.setattr(whole_file, "CHUNK", 100)


def test_twice_the_people_are_twice_the_work() -> None:
    provider = make_provider(lengths="8")
    call_command("make_people", FEW * 5, seed=1, verbosity=0)
    free = User.objects.filter(account_enabled=True).exclude(conferencing__kind="microsoft").order_by("pk")
    keys = list(free.values_list("pk", flat=True)[: FEW * 3])
    few = dict(_work(provider, keys[:FEW]))
    many = dict(_work(provider, keys[FEW:]))
    assert {step: many[step] / few[step] for step in few if many[step] > AT_MOST[connection.vendor] * few[step]} == {}


def _work(provider: AudioConferencingProvider, people: list[int]) -> Iterator[tuple[str, int]]:
    """What each step of an import of these people takes; afterwards all is as before."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        export = create_export(User.objects.filter(pk__in=people), provider=provider, format="csv", by=BY)
    names = ExportRow.objects.filter(batch=export).values_list("user_name", flat=True).order_by("position")
    lines = [f"{name},+14255550142,{number:08}" for number, name in enumerate(names)]
    file = ("Username,TollNumber,Passcode", *lines)
    steps, batch = _steps(lambda: take_in(*file, export=export))
    yield "check", steps
    yield "accept", _steps(lambda: accept(batch, by=BY))[0]
    yield "apply", _steps(lambda: apply_import(batch, by=BY))[0]
    batch.refresh_from_db()
    yield "whom it changed", _steps(lambda: len(changed_by(batch)))[0]
    yield "the same once more", _steps(lambda: take_in(*file, export=export))[0]
    yield "its way back", _steps(lambda: undo_import(batch, by=BY))[0]


def _steps(work: Callable[[], Result]) -> tuple[int, Result]:
    return (_of_sqlite if connection.vendor == "sqlite" else _of_postgresql)(work)


def _of_postgresql(work: Callable[[], Result]) -> tuple[int, Result]:
    before = _rows_read()
    with TestCase.captureOnCommitCallbacks(execute=True):
        result = work()
    return _rows_read() - before, result


def _rows_read() -> int:
    """By this transaction, from all tables."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_xact_user_tables")
        return int(cursor.fetchone()[0])


def _of_sqlite(work: Callable[[], Result]) -> tuple[int, Result]:
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    connection.ensure_connection()
    database: sqlite3.Connection = connection.connection
    database.set_progress_handler(count, STEPS_AT_ONCE)
    try:
        result = work()
    finally:
        database.set_progress_handler(None, STEPS_AT_ONCE)
    return steps, result
