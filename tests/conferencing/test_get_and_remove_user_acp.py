"""Get-CsUserAcp, Remove-CsUserAcp and those of the Microsoft bridge."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conferencing import actions
from conferencing.details import NO_DETAILS, ProviderKind
from tests.conferencing.cmdlet_runs import DISABLE, GET, GET_MICROSOFT, REMOVE, give_microsoft, make_ken, refused, run
from tests.factories import details_of, give, make_person, make_provider, third_party
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def ken() -> User:
    return make_ken()


@pytest.mark.parametrize("command", [REMOVE, DISABLE])
def test_removing_in_the_last_moment_is_refused_too(ken: User, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    provider = make_provider()
    if command == DISABLE:
        give_microsoft(ken)
    else:
        give(ken, third_party(provider))
    later = third_party(provider, "0799999")

    def somebody_else_is_quicker(_prompt: str) -> str:
        actions.remove_provider([ken.pk], by="lola@contoso.com")
        give(ken, later, by="lola@contoso.com")
        return "y"

    monkeypatch.setattr("builtins.input", somebody_else_is_quicker)

    assert "was changed meanwhile by lola@contoso.com" in refused(command, "Ken Myer", "-Confirm")
    assert details_of(ken) == later


def test_get_shows_everybody_in_a_table(ken: User) -> None:
    give(ken, third_party(make_provider()))
    lola = make_person("lola@contoso.com")
    give_microsoft(lola)
    make_person("ina@contoso.com")

    lines = run(GET)[0].splitlines()

    assert lines[0].split() == [
        *("DisplayName", "Identity", "Name", "TollNumber", "TollFreeNumbers", "ParticipantPasscode", "Domain")
    ]
    assert [line.split()[0] for line in lines[2:]] == ["Ina", "Ken", "Lola"]
    assert lines[2] == "Ina         ina@contoso.com"
    assert "resources.lync.com" in lines[4]


def test_get_gives_json_as_the_original_s_list(ken: User) -> None:
    give(ken, third_party(make_provider(url="https://intercall.example/"), toll_free="+18885550142"))
    make_person("ina@contoso.com", display_name="Ína")

    ina, shown = json.loads(run(GET, "--json")[0])

    assert ina == {"Identity": "ina@contoso.com", "DisplayName": "Ína", "AcpInfo": []}
    assert shown["AcpInfo"] == [
        {
            "Name": "InterCall",
            "Domain": "intercall.example",
            "Url": "https://intercall.example/",
            "TollNumber": "+14255550142",
            "TollFreeNumbers": ["+18885550142"],
            "ParticipantPasscode": "0712301",
            "IsDefault": True,
        }
    ]
    assert [each["Identity"] for each in json.loads(run(GET, "Ken Myer", "-Json")[0])] == ["ken.myer@contoso.com"]


@pytest.mark.parametrize("command", [GET, GET_MICROSOFT])
@pytest.mark.parametrize("words", [[""], ["-Identity", ""], ["-Identity:$null"]])
@pytest.mark.usefixtures("ken")
def test_empty_variable_of_the_shell_is_not_everybody(command: str, words: list[str]) -> None:
    assert refused(command, *words) == "Cannot bind argument to parameter 'Identity' because it is an empty string."


@pytest.mark.parametrize("command", [GET, GET_MICROSOFT, REMOVE, DISABLE])
def test_name_that_is_no_text_is_refused(command: str) -> None:
    assert "is not UTF-8" in refused(command, "-Identity", "a\udcff")


def test_get_of_everybody_asks_a_few_queries_however_many_there_are() -> None:
    for number in range(20):
        make_person(f"more{number}@contoso.com")
    with CaptureQueriesContext(connection) as asked:
        run(GET)
    assert len(asked) <= 3


def test_get_of_nobody_prints_nothing_or_an_empty_array() -> None:
    assert run(GET_MICROSOFT)[0] == ""
    assert json.loads(run(GET_MICROSOFT, "--json")[0]) == []


def test_remove_takes_the_provider_away(ken: User) -> None:
    give(ken, third_party(make_provider()))

    assert run(REMOVE, "-Identity", "Ken Myer") == ("", "")

    assert details_of(ken) == NO_DETAILS
    assert AuditEvent.objects.filter(origin=REMOVE).count() == 1


@pytest.mark.parametrize(
    ("narrowed", "done"),
    [
        (("-Name", "intercall"), True),
        (("-TollNumber", "1 425 555 0142", "-ParticipantPasscode", "0712301"), True),
        (("-Name", "PGi"), False),
        (("-TollNumber", "14255550143"), False),
        (("-ParticipantPasscode", "712301"), False),
    ],
)
def test_remove_touches_only_the_one_that_is_named(ken: User, narrowed: tuple[str, ...], *, done: bool) -> None:
    give(ken, third_party(make_provider()))

    _out, err = run(REMOVE, "Ken Myer", *narrowed)

    assert (details_of(ken) == NO_DETAILS) is done
    told = "WARNING: Ken Myer has InterCall, +1 425-555-0142, 0712301: that is not the one. Nothing was changed.\n"
    assert err == ("" if done else told)


def test_remove_leaves_microsoft_to_the_other_command(ken: User) -> None:
    give_microsoft(ken)
    assert refused(REMOVE, "Ken Myer") == (
        "Ken Myer has Microsoft as the provider. Use Disable-CsOnlineDialInConferencingUser."
    )


@pytest.mark.parametrize("command", [REMOVE, DISABLE])
def test_removing_from_somebody_without_provider_is_a_warning(ken: User, command: str) -> None:
    assert run(command, "Ken Myer")[1] == f"WARNING: {ken.display_name} has no provider. Nothing was changed.\n"


@pytest.mark.parametrize("command", [REMOVE, DISABLE])
def test_removing_can_be_tried_with_what_if(ken: User, command: str) -> None:
    give(ken, third_party(make_provider()))
    if command == DISABLE:
        give_microsoft(ken)
    before = details_of(ken)

    assert run(command, "Ken Myer", "-WhatIf")[0].startswith("What if: ")
    assert details_of(ken) == before


def test_disable_takes_microsoft_away_though_the_license_stays(ken: User) -> None:
    give_microsoft(ken)

    assert run(DISABLE, "-Identity", "Ken Myer") == ("", "")

    assert details_of(ken).kind is ProviderKind.NONE


def test_disable_leaves_third_parties_to_the_other_command(ken: User) -> None:
    give(ken, third_party(make_provider()))
    assert refused(DISABLE, "Ken Myer") == "Ken Myer has InterCall as the provider. Use Remove-CsUserAcp."


def test_get_of_microsoft_users_shows_only_them(ken: User) -> None:
    give(ken, third_party(make_provider()))
    lola = make_person("lola@contoso.com")
    give_microsoft(lola)

    (row,) = json.loads(run(GET_MICROSOFT, "--json")[0])

    assert row == {
        "DisplayName": "Lola",
        "Identity": "lola@contoso.com",
        "ServiceNumber": "+12065550100",
        "TollFreeServiceNumber": "",
        "ConferenceId": details_of(lola).conference_id,
        "AllowPstnOnlyMeetings": False,
        "AllowTollFreeDialIn": True,
    }
    assert "lola@contoso.com" in run(GET_MICROSOFT, "Lola")[0]
    assert refused(GET_MICROSOFT, "Ken Myer") == (
        "Ken Myer has InterCall as the provider, not Microsoft. Use Get-CsUserAcp."
    )
