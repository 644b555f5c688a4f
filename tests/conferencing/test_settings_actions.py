"""Changing the organization's settings, and what the audit log tells of it."""

import pytest

from conferencing.models import TenantSettings
from conferencing.problems import upkeep
from conferencing.settings_actions import SettingsValues, change_settings
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
    assert change_settings(CONTOSO, by=BY, expected={"anything": "else"}) == []
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
    (problem,) = change_settings(CONTOSO, by=BY, expected={})
    assert problem.params == {"by": "somebody"}
