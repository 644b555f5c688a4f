"""Changing the organization's settings, and what the audit log tells of it."""

from dataclasses import replace
from typing import Any

import pytest

from conferencing.models import TenantSettings
from conferencing.problems import Kind, upkeep
from conferencing.settings_actions import SettingsValues, change_settings, values_of
from users.history import describe
from users.models import AuditEvent

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"
CONTOSO = SettingsValues(organization_name="Contoso", automatically_replace_acp_provider=True)
WITHOUT_REPLACING = SettingsValues(organization_name="Contoso", automatically_replace_acp_provider=False)


def test_settings_are_saved_and_recorded() -> None:
    assert change_settings(CONTOSO, by=BY, why="first day") == []
    assert str(TenantSettings.current()) == "Contoso"
    event = AuditEvent.objects.get(action="conferencing.settings_changed")
    assert (event.actor, event.why, event.subject) == (BY, "first day", "Contoso")
    assert describe(event) == "Organization name: Contoso."


def test_switching_replacing_is_told_both_ways() -> None:
    change_settings(CONTOSO, by=BY)
    change_settings(WITHOUT_REPLACING, by=BY)
    change_settings(CONTOSO, by=BY)
    _name, off, on = AuditEvent.objects.filter(action="conferencing.settings_changed").order_by("pk")
    assert describe(off) == "A PSTN Conferencing license no longer replaces a third-party provider."
    assert describe(on) == "A PSTN Conferencing license replaces a third-party provider from now on."


def test_saving_what_is_there_records_nothing() -> None:
    change_settings(CONTOSO, by=BY)
    assert change_settings(CONTOSO, by=BY, expected={"organization_name": "Fabrikam"}) == []
    assert AuditEvent.objects.filter(action="conferencing.settings_changed").count() == 1


def test_settings_changed_meanwhile_are_not_overwritten() -> None:
    seen = CONTOSO.as_json()
    change_settings(CONTOSO, by=BY)
    change_settings(WITHOUT_REPLACING, by="amos@contoso.com", expected=seen)
    fabrikam = SettingsValues(organization_name="Fabrikam", automatically_replace_acp_provider=True)
    (problem,) = change_settings(fabrikam, by=BY, expected=seen)
    assert problem.kind is upkeep.SETTINGS_CHANGED_MEANWHILE
    assert problem.sentence == "The settings were changed meanwhile by amos@contoso.com. Nothing was overwritten."
    assert TenantSettings.current().organization_name == "Contoso"


def test_settings_that_nobody_is_known_to_have_changed() -> None:
    (problem,) = change_settings(CONTOSO, by=BY, expected={"organization_name": "Fabrikam"})
    assert problem.params == {"by": "somebody"}


def test_settings_that_the_page_did_not_show_stay_as_they_are() -> None:
    """Two pages show different settings of one row: neither is in the way of the other."""
    change_settings(replace(CONTOSO, pin_length=7), by=BY)
    assert change_settings(WITHOUT_REPLACING, by=BY, expected={"automatically_replace_acp_provider": True}) == []
    assert values_of(TenantSettings.current()) == replace(WITHOUT_REPLACING, pin_length=7)


@pytest.mark.parametrize(
    ("wrong", "kind", "sentence"),
    [
        ({"pin_length": 3}, upkeep.PIN_LENGTH, "PINs of the Microsoft bridge have 4 to 12 digits, not 3."),
        (
            {"entry_exit_announcements_type": "Trumpets"},
            upkeep.ANNOUNCEMENTS_UNKNOWN,
            "Entering and leaving is announced with UseNames or ToneOnly, not with Trumpets.",
        ),
        (
            {"send_email_from_override": True, "send_email_from_address": "desk@contoso.com"},
            upkeep.SENDER_INCOMPLETE,
            "Another sender needs an address and a name. Type both, or let the mails come from the usual sender.",
        ),
        (
            {"send_email_from_override": True, "send_email_from_display_name": "Service desk"},
            upkeep.SENDER_INCOMPLETE,
            "Another sender needs an address and a name. Type both, or let the mails come from the usual sender.",
        ),
        (
            {"send_email_from_address": "desk at contoso"},
            upkeep.SENDER_NO_ADDRESS,
            "desk at contoso is not a mail address. Type it as in desk@contoso.com.",
        ),
        (
            {"send_email_from_display_name": "Service\ndesk"},
            upkeep.NAME_UNSEEN,
            "This contains a line break, or characters that cannot be seen. Type it again, in one line.",
        ),
    ],
)
def test_settings_that_make_no_sense_are_refused(wrong: dict[str, Any], kind: Kind, sentence: str) -> None:
    (problem,) = change_settings(replace(CONTOSO, **wrong), by=BY)
    assert (problem.kind, problem.sentence) == (kind, sentence)
    assert TenantSettings.current().organization_name == ""


def test_each_setting_of_the_bridge_is_told_in_words() -> None:
    change_settings(CONTOSO, by=BY)
    change_settings(replace(CONTOSO, pin_length=7, entry_exit_announcements_type="ToneOnly"), by=BY)
    change_settings(replace(CONTOSO, pin_length=7, enable_name_recording=False), by=BY)
    _first, tones, names = AuditEvent.objects.filter(action="conferencing.settings_changed").order_by("pk")
    assert describe(tones) == (
        "Entry/exit announcement type: names or phone numbers became tones. PIN length: 5 became 7."
    )
    assert describe(names) == (
        "Entry/exit announcement type: tones became names or phone numbers. Callers record their name: yes became no."
    )


def test_event_of_a_time_with_fewer_settings_tells_only_of_those() -> None:
    change_settings(CONTOSO, by=BY)
    old = AuditEvent(
        action="conferencing.settings_changed",
        before={"organization_name": "", "automatically_replace_acp_provider": True},
        after={"organization_name": "Contoso", "automatically_replace_acp_provider": True},
    )
    assert describe(old) == "Organization name: Contoso."
