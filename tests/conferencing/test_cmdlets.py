"""What all PowerShell-style commands share: who is meant, and how they are typed."""

import os
import sys
from typing import Any

import pytest
from django.core.management import execute_from_command_line

from tests.conferencing.cmdlet_runs import DISABLE, GET, GET_MICROSOFT, GIVEN, REMOVE, SET, make_ken, refused
from tests.factories import details_of, make_person, make_provider, third_party
from users.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def ken() -> User:
    return make_ken()


def typed(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    """As somebody types it after manage.py."""
    code = 0
    try:
        execute_from_command_line(["manage.py", *words])
    except SystemExit as end:
        code = int(end.code or 0)
    return code, capsys.readouterr()


@pytest.mark.parametrize("command", [GET, REMOVE, DISABLE, GET_MICROSOFT])
def test_an_unknown_identity_is_said_as_the_original_says_it(command: str) -> None:
    assert refused(command, "-Identity", "nobody").startswith('Management object not found for identity "nobody".')


def test_an_ambiguous_identity_names_who_could_be_meant(ken: User) -> None:
    make_person("ken2@contoso.com", display_name="Ken Myer")
    assert "ken.myer@contoso.com, ken2@contoso.com" in refused(GET, "Ken Myer")


def test_typed_it_says_what_is_wrong_behind_its_name(ken: User, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = typed(capsys, SET, "-Identity", "Ken Myer")

    assert (code, said.out) == (1, "")
    assert said.err == (
        "Set-CsUserAcp : Cannot process command because of one or more missing mandatory parameters:"
        " Name TollNumber ParticipantPasscode.\n"
    )


def test_typed_it_works(ken: User, capsys: pytest.CaptureFixture[str]) -> None:
    provider = make_provider()

    assert typed(capsys, SET, "-Identity", "Ken Myer", *GIVEN)[0] == 0
    assert details_of(ken) == third_party(provider)


@pytest.mark.parametrize("words", [(SET, "-?"), (SET, "-Help"), ("help", SET)])
def test_typed_with_a_question_it_shows_its_syntax(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    said = typed(capsys, *words)[1]
    assert "manage.py Set-CsUserAcp [-Identity] <String> -Name <String>" in said.out


def test_typed_it_ends_quietly_when_the_reader_has_seen_enough(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """manage.py Get-CsUserAcp | head -1"""
    make_ken()
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", buffering=1) as broken:
        monkeypatch.setattr(sys, "stdout", broken)
        execute_from_command_line(["manage.py", GET])
        broken.write("into nothing")
    assert capfd.readouterr().err == ""
