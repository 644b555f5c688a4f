"""Commands on a database that was not laid out, or that nobody answers for."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from acpportal.laid_out import require_tables
from tests.acpportal.programs import manage


@pytest.mark.django_db
def test_database_that_is_up_to_date_is_fine() -> None:
    require_tables()


@pytest.mark.parametrize(
    "command", [("load_demo",), ("get-csuseracp",), ("export_acp_users", "a.csv", "--provider", "A")]
)
def test_a_folder_without_a_database_is_named(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = manage(*command, data=tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        f"CommandError: There is no database of the portal in {tmp_path}. Is that the folder that ACP_DATA should name?"
        " If it is, prepare the database first: manage.py migrate\n"
    )


def test_a_database_of_another_version_waits_for_its_tables(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "portal.sqlite3")) as database:
        database.execute("CREATE TABLE django_migrations (id integer, app text, name text, applied text)")
    done = manage("load_demo", data=tmp_path)
    assert done.stderr == (
        "CommandError: The database is not prepared for this version of the portal. Run this first: manage.py migrate\n"
    )


def test_database_that_does_not_answer_is_said(tmp_path: Path) -> None:
    done = manage("check_invariants", data=tmp_path, DATABASE_URL="postgresql://portal:secret@127.0.0.1:1/portal")
    assert done.stderr.startswith("CommandError: The database cannot be reached: ")
    assert "Traceback" not in done.stderr
