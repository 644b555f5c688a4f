"""The log names no people but who acts, takes no refusal for a fault, and lets nobody write lines of their own."""

import json
import logging
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import resolve

from acpportal.logs import JsonLines, Lines, RouteInsteadOfPath, note, noting
from tests.acpportal.programs import manage

HOSTILE = "ada\r\n2026-01-01 INFO root: all is well \x1b[2J\u2028\u202e"


def logged(request: HttpRequest | None, *, path: str) -> str:
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, "%s: %s", ("Not Found", path), None)
    record.request = request
    assert RouteInsteadOfPath().filter(record)
    return record.getMessage()


def record_of(message: str, *arguments: Any, **more: Any) -> logging.LogRecord:
    record = logging.LogRecord("users", logging.ERROR, "", 1, message, arguments, sys.exc_info())
    vars(record).update(more)
    return record


def as_json(record: logging.LogRecord) -> dict[str, Any]:
    text = JsonLines().format(record)
    assert text.isascii()
    assert text.isprintable()
    said: dict[str, Any] = json.loads(text)
    return said


def test_the_route_stands_for_the_path() -> None:
    request = RequestFactory().get("/sign-in/")
    request.resolver_match = resolve("/sign-in/")
    assert logged(request, path=request.path) == "Not Found: /sign-in/"


@pytest.mark.parametrize("name", ["ada@contoso.example", "zoë@contoso.example", "ada%0Abob@contoso.example"])
def test_an_address_without_a_page_is_not_repeated(name: str) -> None:
    request = RequestFactory().get(f"/users/{name}/")
    request.resolver_match = None
    as_django_logs_it = request.path.encode("unicode_escape").decode("ascii")
    for path in (request.path, as_django_logs_it):
        assert logged(request, path=path) == "Not Found: (no such page)"


def test_the_web_server_repeats_no_address_either() -> None:
    record = logging.LogRecord("waitress", logging.INFO, "", 1, "gone at %s after %s", ("/users/ada/", 3), None)
    assert RouteInsteadOfPath().filter(record)
    assert record.getMessage() == "gone at (a page) after 3"


def test_other_records_stay_as_they_are() -> None:
    assert logged(None, path="/x") == "Not Found: /x"


@pytest.mark.parametrize(("status", "kept"), [(400, False), (403, False), (503, False), (500, True)])
def test_what_is_wrong_with_a_request_is_no_fault_of_the_portal(status: int, *, kept: bool) -> None:
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, "Forbidden", (), (None, None, None))
    record.status_code = status
    assert RouteInsteadOfPath().filter(record)
    assert bool(record.exc_info) is kept


def test_what_is_noted_stands_with_every_line_and_no_longer() -> None:
    with noting(request="1a2b"):
        note(user="pilar@contoso.com")
        said = as_json(record_of("%s rows", 7, facts={"status": 200}))
        assert Lines().format(record_of("x")).endswith("ERROR users: x (request 1a2b)")
    assert said.pop("at").endswith("Z")
    assert said == {
        "level": "ERROR",
        "logger": "users",
        "message": "7 rows",
        "request": "1a2b",
        "user": "pilar@contoso.com",
        "status": 200,
    }
    note(user="nobody is answered")
    assert set(as_json(record_of("x"))) == {"at", "level", "logger", "message"}


def test_nobody_writes_a_line_of_their_own() -> None:
    with noting(request=HOSTILE, user=HOSTILE):
        said = as_json(record_of("no such file: %s", HOSTILE))
        line = Lines().format(record_of("no such file: %s", HOSTILE))
    assert said["message"] == f"no such file: {HOSTILE}"
    assert said["user"] == HOSTILE
    assert line.isprintable()
    assert r"ada\r\n2026-01-01 INFO root: all is well \x1b[2J\u2028\u202e" in line


def test_a_fault_is_told_with_its_places_and_without_the_row_that_the_database_repeats() -> None:
    message = "taken twice\nDETAIL: Key (mail)=(ada@contoso.com)\nforged"
    try:
        try:
            raise KeyError("first")
        except KeyError as error:
            raise ValueError(message) from error
    except ValueError:
        said, text = as_json(record_of("broke off"))["fault"], Lines().format(record_of("broke off"))
    *_before, first, place, last = said.split("\n")
    assert (first, last) == ("KeyError: 'first'", "ValueError: taken twice")
    assert "test_logs.py" in place
    assert [line for line in text.split("\n")[1:] if not line.startswith("    ")] == []
    assert "ada@" not in said + text


def test_what_ends_a_program_is_a_line_of_the_log(tmp_path: Path) -> None:
    """Here a database that says it is up to date, and has lost its tables."""
    with closing(sqlite3.connect(tmp_path / "portal.sqlite3")) as database:
        database.execute("CREATE TABLE django_migrations (id INTEGER PRIMARY KEY, app TEXT, name TEXT, applied TEXT)")
        steps = [(app, name, "2026-11-27") for app, name in MigrationLoader(None).disk_migrations]
        database.executemany("INSERT INTO django_migrations (app, name, applied) VALUES (?, ?, ?)", steps)
        database.commit()
    done = manage("worker", "--once", data=tmp_path, ACP_LOG_FORMAT="json")
    assert done.returncode == 1
    said = json.loads(done.stderr)
    assert (said["level"], said["message"]) == ("CRITICAL", "The program ends: OperationalError")
    assert said["fault"].endswith("OperationalError: no such table: jobs_job")
