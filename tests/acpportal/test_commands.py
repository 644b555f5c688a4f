"""Commands are found in any case, and a database that cannot be used is told in a sentence."""

import sqlite3

import pytest
from django.core.management import ManagementUtility
from django.db import DatabaseError, OperationalError

from acpportal.commands import Utility, run
from conferencing.cmdlets.get_user_acp import GetCsUserAcp


@pytest.mark.parametrize("name", ["Get-CsUserAcp", "get-csuseracp", "GET-CSUSERACP"])
def test_cmdlets_are_found_in_any_case(name: str) -> None:
    assert isinstance(Utility(["manage.py", name]).fetch_command(name), GetCsUserAcp)


def test_a_command_that_is_none_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(["manage.py", "Get-CsUserAc"])
    assert capsys.readouterr().err.startswith("Unknown command: 'Get-CsUserAc'. Did you mean Get-CsUserAcp?")


@pytest.mark.django_db
def test_an_outage_is_a_sentence_and_a_fault_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    busy = sqlite3.OperationalError()
    busy.sqlite_errorcode = sqlite3.SQLITE_BUSY
    raised: list[Exception] = [OperationalError("locked"), DatabaseError("of the portal")]
    raised[0].__cause__ = busy

    def fail(_utility: ManagementUtility) -> None:
        raise raised.pop(0)

    monkeypatch.setattr(ManagementUtility, "execute", fail)
    with pytest.raises(SystemExit, match=r"^CommandError: The database of the portal is busy\.$"):
        run(["manage.py"])
    with pytest.raises(DatabaseError, match="of the portal"):
        run(["manage.py"])
