"""Commands on a database that was not laid out, or that nobody answers for."""

from pathlib import Path

import pytest

from acpportal.laid_out import require_tables
from tests.acpportal.programs import manage


@pytest.mark.django_db
def test_database_that_is_up_to_date_is_fine() -> None:
    require_tables()


def test_demonstration_waits_for_the_tables(tmp_path: Path) -> None:
    done = manage("load_demo", data=tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        "CommandError: The database has not been laid out for this version of the portal."
        " Do so first: manage.py migrate\n"
    )


def test_database_that_does_not_answer_is_said(tmp_path: Path) -> None:
    done = manage("check_invariants", data=tmp_path, DATABASE_URL="postgresql://portal:secret@127.0.0.1:1/portal")
    assert done.stderr.startswith("CommandError: The database cannot be reached: ")
    assert "Traceback" not in done.stderr
