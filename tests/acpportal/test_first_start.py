"""When the demonstration is loaded by itself, and what is kept of it."""

import stat
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from acpportal import first_start
from tests.factories import make_person


@pytest.mark.django_db
def test_an_empty_embedded_database_on_this_machine_wants_it(settings: Settings) -> None:
    settings.ACP_DEMO = True
    assert first_start.wanted(loopback=True) is (connection.vendor == "sqlite")


@pytest.mark.django_db
def test_whoever_others_can_reach_does_not(settings: Settings) -> None:
    settings.ACP_DEMO = True
    assert not first_start.wanted(loopback=False)


@pytest.mark.django_db
def test_whoever_said_no_does_not(settings: Settings) -> None:
    settings.ACP_DEMO = False
    assert not first_start.wanted(loopback=True)


@pytest.mark.django_db
def test_a_directory_with_people_does_not(settings: Settings) -> None:
    settings.ACP_DEMO = True
    make_person()
    assert not first_start.wanted(loopback=True)


def test_the_first_account_is_kept_for_the_owner_alone(settings: Settings, tmp_path: Path) -> None:
    settings.ACP_DATA = tmp_path
    account = first_start.Account(name="pilar@contoso.com", password="correct horse")
    file = first_start.keep(account, address="http://127.0.0.1:8017/")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text().splitlines() == ["http://127.0.0.1:8017/", "pilar@contoso.com", "correct horse"]
