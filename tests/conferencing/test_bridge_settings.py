"""The page of the Microsoft bridge's settings, and the cmdlets that show and set the same."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from conferencing.cmdlets.setting_parameters import FIELDS, SETTINGS
from conferencing.forms.bridge_settings import BridgeSettingsForm
from conferencing.forms.organization import OrganizationForm
from conferencing.models import TenantSettings
from conferencing.problems import Problem, upkeep
from conferencing.settings_actions import NAMES, SettingsValues, change_settings
from tests.conferencing.cmdlet_runs import GET_SETTINGS, SET_SETTINGS, refused, run
from tests.factories import make_administrator

pytestmark = pytest.mark.django_db
CONTOSO = SettingsValues(organization_name="Contoso", automatically_replace_acp_provider=False)
TYPED = {
    "entry_exit_announcements_type": "ToneOnly",
    "pin_length": "7",
    "allow_pstn_only_meetings_by_default": "on",
    "send_email_from_override": "on",
    "send_email_from_address": "desk@contoso.com",
    "send_email_from_display_name": "Service desk",
}


@pytest.fixture
def client() -> Client:
    return signed_in("global")


def signed_in(role: str) -> Client:
    browser = Client()
    browser.force_login(make_administrator(role, f"{role}@contoso.com"))
    return browser


def address() -> str:
    return reverse("conferencing:microsoft_bridge_settings")


def save(client: Client, *, expected: str = "", **typed: Any) -> Any:
    shown = expected or client.get(address()).context["form"]["expected"].value()
    return client.post(address(), {"expected": shown, **TYPED, **typed})


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_shows_the_settings_as_they_are_before_anybody_set_them(client: Client) -> None:
    form = client.get(address()).context["form"]
    assert form["pin_length"].value() == 5
    assert form["entry_exit_announcements_type"].value() == "UseNames"
    assert form["enable_name_recording"].value() is True
    assert form["allow_pstn_only_meetings_by_default"].value() is False


def test_saves_them_and_leaves_those_of_the_organization_alone(client: Client) -> None:
    change_settings(CONTOSO, by="pilar@contoso.com")
    assert save(client).status_code == 302
    now = TenantSettings.current()
    assert (now.organization_name, now.automatically_replace_acp_provider) == ("Contoso", False)
    assert (now.pin_length, now.entry_exit_announcements_type, now.enable_name_recording) == (7, "ToneOnly", False)
    assert (now.send_email_from_address, now.send_email_from_display_name) == ("desk@contoso.com", "Service desk")
    page = text_of(client.get(address()))
    assert "The settings are saved." in page
    assert "Last saved by Global on" in page


def test_the_organization_s_settings_saved_meanwhile_are_in_nobody_s_way(client: Client) -> None:
    shown = client.get(address()).context["form"]["expected"].value()
    change_settings(CONTOSO, by="amos@contoso.com", expected={"organization_name": ""})
    assert save(client, expected=shown).status_code == 302
    assert TenantSettings.current().organization_name == "Contoso"


def test_what_somebody_saved_meanwhile_stands_beside_ones_own(client: Client) -> None:
    shown = client.get(address()).context["form"]["expected"].value()
    run(SET_SETTINGS, "-PinLength", "9")
    answer = save(client, expected=shown)
    assert answer.status_code == 409
    differing = {row["label"]: (row["theirs"], row["yours"]) for row in answer.context["compared"] if row["differs"]}
    assert differing["PIN length"] == ("9", "7")
    assert differing["Entry/exit announcement type"] == ("names or phone numbers", "tones")
    assert save(client, expected=answer.context["form"]["expected"].value()).status_code == 302


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"pin_length": "3"}, "pin_length", "PINs of the Microsoft bridge have 4 to 12 digits, not 3."),
        ({"pin_length": ""}, "pin_length", "Type how many digits a PIN has: 4 to 12."),
        ({"pin_length": "x"}, "pin_length", "Type how many digits a PIN has: 4 to 12."),
        ({"send_email_from_address": ""}, "send_email_from_address", "Another sender needs an address and a name."),
        ({"send_email_from_address": "desk"}, "send_email_from_address", "desk is not a mail address."),
        ({"send_email_from_display_name": ""}, "send_email_from_display_name", "Another sender needs"),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field(
    client: Client, typed: dict[str, str], field: str, sentence: str
) -> None:
    answer = save(client, **typed)
    assert answer.status_code == 422
    assert sentence in str(answer.context["form"].errors[field])
    assert not TenantSettings.objects.exists()


def test_what_the_action_alone_refuses_is_said_too(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = Problem(upkeep.SENDER_INCOMPLETE, "send_email_from_address")
    monkeypatch.setattr("conferencing.views.settings_pages.change_settings", lambda *_args, **_named: [problem])
    answer = save(client)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["send_email_from_address"]


def test_saving_what_is_there_says_so(client: Client) -> None:
    save(client)
    save(client)
    assert "Nothing was changed: everything was that way already." in text_of(client.get(address()))


def test_whoever_only_looks_sees_them_in_words(client: Client) -> None:
    save(client)
    looker = signed_in("user-management")
    page = looker.get(address())
    assert page.context["form"] is None
    assert page.context["values"]["PIN length"] == "7"
    assert page.context["values"]["Entry/exit announcement type"] == "tones"
    assert "Your role can view the settings, but not change them." in text_of(page)
    assert looker.post(address(), TYPED).status_code == 403


def test_shows_the_command_that_does_the_same(client: Client) -> None:
    expected = client.get(address()).context["form"]["expected"].value()
    asked = {"expected": expected, "show": "powershell", **TYPED}
    line = client.post(address(), asked, headers={"HX-Request": "true"}).context["line"]
    assert line.powershell == (
        "Set-CsOnlineDialInConferencingTenantSettings -EnableEntryExitNotifications $false"
        ' -EntryExitAnnouncementsType "ToneOnly" -EnableNameRecording $false -PinLength 7'
        " -AllowPSTNOnlyMeetingsByDefault $true -AutomaticallySendEmailsToUsers $false -SendEmailFromOverride $true"
        ' -SendEmailFromAddress "desk@contoso.com" -SendEmailFromDisplayName "Service desk"'
        " -IncludeTollFreeNumberInMeetingInvites $false -AutomaticallyMigrateUserMeetings $false"
        " -UseUniqueConferenceIds $false"
    )
    assert not TenantSettings.objects.exists()


def test_each_setting_has_its_parameter_and_its_page() -> None:
    assert sorted(FIELDS.values()) == sorted(NAMES)
    assert [parameter.name for parameter in SETTINGS] == list(FIELDS)
    assert sorted([*BridgeSettingsForm.names(), *OrganizationForm.names()]) == sorted(NAMES)


def test_the_cmdlets_set_and_show_the_same() -> None:
    run(SET_SETTINGS, "-EntryExitAnnouncementsType", "toneonly", "-PinLength", "6", "-EnableNameRecording", "$false")
    (shown,) = json.loads(run(GET_SETTINGS, "-Json")[0])
    assert (shown["EntryExitAnnouncementsType"], shown["PinLength"]) == ("ToneOnly", 6)
    assert (shown["EnableNameRecording"], shown["EnableEntryExitNotifications"]) == (False, True)


def test_the_cmdlet_refuses_what_the_page_refuses() -> None:
    assert "have 4 to 12 digits, not 13" in refused(SET_SETTINGS, "-PinLength", "13")
    assert "does not belong to the set" in refused(SET_SETTINGS, "-EntryExitAnnouncementsType", "Trumpets")
    assert "Another sender needs an address and a name." in refused(SET_SETTINGS, "-SendEmailFromOverride", "1")
    assert not TenantSettings.objects.exists()
