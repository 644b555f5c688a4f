"""Enable- and Set-CsOnlineDialInConferencingUser, and the organization's settings."""

import json

import pytest

from conferencing.details import ProviderKind
from conferencing.models import BridgeNumber, ConferencingAssignment, TenantSettings
from conferencing.people_actions import follow_pstn_plan
from tests.conferencing.cmdlet_runs import (
    ENABLE,
    GET_SETTINGS,
    SET,
    SET_MICROSOFT,
    SET_SETTINGS,
    give_microsoft,
    make_ken,
    refused,
    run,
)
from tests.factories import (
    details_of,
    give,
    make_bridge_number,
    make_person,
    make_provider,
    move_to_microsoft,
    third_party,
)
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db
CONFIGURATION = "Get-CsOnlineDialinConferencingTenantConfiguration"


@pytest.fixture
def ken() -> User:
    return make_ken()


def license_for_pstn(*people: User) -> None:
    make_bridge_number()
    follow_pstn_plan([person.pk for person in people], has_plan=True)


def test_enable_gives_microsoft_with_the_bridge_s_number(ken: User) -> None:
    license_for_pstn(ken)

    assert run(ENABLE, "-Identity", "Ken Myer") == ("", "")

    held = details_of(ken)
    assert held.kind is ProviderKind.MICROSOFT
    assert held.toll_number == BridgeNumber.objects.get().number
    assert len(held.conference_id) == 7


def test_enable_takes_a_conference_id_that_is_free(ken: User) -> None:
    license_for_pstn(ken)
    run(ENABLE, "Ken Myer", "-ConferenceId", "3659305")
    assert details_of(ken).conference_id == "3659305"


@pytest.mark.parametrize(
    ("conference_id", "sentence"),
    [
        ("365930", "Conference IDs of Microsoft have 7 digits, 365930 has 6."),
        ("36593O5", "Conference IDs have digits only"),
        ("1111111", "Lola already has the conference ID 1111111 on this toll number of Microsoft."),
    ],
)
@pytest.mark.parametrize("command", [ENABLE, SET_MICROSOFT])
def test_a_conference_id_of_the_bridge_is_checked(ken: User, command: str, conference_id: str, sentence: str) -> None:
    lola = make_person("lola@contoso.com", display_name="Lola")
    license_for_pstn(ken, lola)
    run(ENABLE, "lola@contoso.com", "-ConferenceId", "1111111")
    if command == SET_MICROSOFT:
        move_to_microsoft([ken.pk], by="system")
    before = details_of(ken)

    assert sentence in refused(command, "Ken Myer", "-ConferenceId", conference_id)
    assert details_of(ken) == before


def test_enable_refuses_who_is_not_licensed(ken: User) -> None:
    make_bridge_number()
    assert "Ken Myer has no PSTN Conferencing license." in refused(ENABLE, "Ken Myer")


def test_enable_changes_nothing_for_who_has_microsoft(ken: User) -> None:
    give_microsoft(ken)
    before = details_of(ken)

    assert run(ENABLE, "Ken Myer", "-ConferenceId", "3659305") == ("", "")
    assert details_of(ken) == before


def test_enable_replaces_a_third_party_only_when_told_to(ken: User) -> None:
    license_for_pstn(ken)
    give(ken, third_party(make_provider()))

    assert "Add -ReplaceProvider" in refused(ENABLE, "Ken Myer")
    assert details_of(ken).kind is ProviderKind.THIRD_PARTY

    assert "This will be lost: +1 425-555-0142, 0712301." in run(ENABLE, "Ken Myer", "-ReplaceProvider")[1]
    assert details_of(ken).kind is ProviderKind.MICROSOFT


def test_set_gives_another_conference_id(ken: User) -> None:
    give_microsoft(ken)

    assert run(SET_MICROSOFT, "Ken Myer", "-ConferenceId", "3542699", "-BridgeName", "conference bridge") == ("", "")
    assert details_of(ken).conference_id == "3542699"
    assert AuditEvent.objects.latest("pk").after["conference_id"] == "3542699"


def test_set_without_an_id_is_a_warning(ken: User) -> None:
    give_microsoft(ken)
    assert "Name something to change." in run(SET_MICROSOFT, "Ken Myer")[1]


def test_set_is_for_microsoft_users_and_the_one_bridge(ken: User) -> None:
    give(ken, third_party(make_provider()))

    assert "Ken Myer has InterCall as the provider, not Microsoft." in refused(SET_MICROSOFT, "Ken Myer")
    assert "There is no bridge Other." in refused(SET_MICROSOFT, "Ken Myer", "-BridgeName", "Other")


@pytest.mark.parametrize("command", [ENABLE, SET_MICROSOFT, SET])
def test_one_conference_id_is_for_one_person(ken: User, command: str) -> None:
    make_person("ken2@contoso.com", display_name="Ken Doe")
    rest: tuple[str, ...] = ("-ConferenceId", "3542699")
    if command == SET:
        make_provider()
        rest = ("-Name", "InterCall", "-TollNumber", "14255550142", "-ParticipantPasscode", "0712301")

    assert refused(command, "Ken*", *rest) == "-Identity Ken* means 2 people. Name one of them."


def test_settings_are_shown_and_changed() -> None:
    assert run(SET_SETTINGS, "-AutomaticallyReplaceAcp", "$false", "-OrganizationName:Contoso") == ("", "")

    (shown,) = json.loads(run(GET_SETTINGS, "-Json")[0])
    assert (shown["OrganizationName"], shown["AutomaticallyReplaceAcpProvider"]) == ("Contoso", False)
    lines = run(GET_SETTINGS)[0].splitlines()
    assert lines[:1] == ["OrganizationName                      : Contoso"]
    assert "AutomaticallyReplaceAcpProvider       : False" in lines
    assert [line.partition(" ")[0] for line in lines] == list(shown)


def test_settings_that_are_not_named_stay_and_what_if_changes_nothing() -> None:
    run(SET_SETTINGS, "-OrganizationName", "Contoso")

    assert "What if" in run(SET_SETTINGS, "-AutomaticallyReplaceAcpProvider", "$false", "-WhatIf")[0]
    assert "No setting was named" in run(SET_SETTINGS)[1]
    assert "at most 100 characters" in refused(SET_SETTINGS, "-OrganizationName", "x" * 101)

    now = TenantSettings.current()
    assert (now.organization_name, now.automatically_replace_acp_provider) == ("Contoso", True)


def test_settings_changed_in_the_last_moment_are_not_overwritten(monkeypatch: pytest.MonkeyPatch) -> None:
    def somebody_else_is_quicker(_prompt: str) -> str:
        run(SET_SETTINGS, "-OrganizationName", "Fabrikam")
        return "y"

    monkeypatch.setattr("builtins.input", somebody_else_is_quicker)

    refused(SET_SETTINGS, "-OrganizationName", "Contoso", "-Confirm")
    assert TenantSettings.current().organization_name == "Fabrikam"


def test_configuration_says_whether_microsoft_can_provide() -> None:
    assert run(CONFIGURATION)[0] == "Status : Disabled\n"
    make_bridge_number()
    assert run(CONFIGURATION)[0] == "Status : Enabled\n"


def test_several_are_changed_together_and_who_is_refused_is_named(ken: User) -> None:
    others = [make_person(f"{n}@contoso.com", display_name=f"Ken {n}") for n in range(2)]
    license_for_pstn(ken, others[0])

    assert refused(ENABLE, "Ken*").startswith("Ken 1 has no PSTN Conferencing license.")
    assert ConferencingAssignment.objects.microsoft().count() == 2
