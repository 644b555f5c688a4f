"""What a page showed comes back to its own form alone: anything else is told as a page that is out of date."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

from acpportal.account import AccountForm
from acpportal.organization.forms import RolesForm
from acpportal.web.expected import EXPECTED, ExpectedField, packed
from conferencing.details import Details
from conferencing.forms import DialInForm
from conferencing.forms.bridge import ChangedNumberForm
from conferencing.forms.bridge_settings import BridgeSettingsForm
from conferencing.forms.invitation import InvitationForm
from conferencing.forms.meeting import MeetingChangeForm, NewMeetingForm
from conferencing.forms.meeting_steps import MeetingCancelForm, MeetingUpdateForm
from conferencing.forms.microsoft import ResetForm
from conferencing.forms.organization import OrganizationForm
from conferencing.forms.pin import ResetPinForm
from conferencing.forms.provider_files import WhyForm
from conferencing.forms.provider_mail import ProviderMailForm
from conferencing.forms.providers import ProviderForm
from conferencing.forms.send_once import SendOnceForm
from conferencing.invitation_actions import InvitationValues
from conferencing.meeting_actions import as_json
from conferencing.models import Meeting
from conferencing.people_actions import follow_pstn_plan
from tests.conferencing.provider_file.checked import checked_import, export_of, line
from tests.factories import (
    details_of,
    give,
    make_administrator,
    make_bridge_number,
    make_person,
    make_provider,
    meet,
    move_to_microsoft,
    third_party,
)
from users.models import AuditEvent, User
from users.roles import Role

pytestmark = pytest.mark.django_db
ORDINARY = {"subject": "x", "date": "2099-01-01", "time": "10:00", "time_zone": "Europe/Paris", "minutes": "60"}
GARBLED = ["", "a:b:c", "\u202e:١:\u00e9", "\x00", "eyJ9:1:x"]
SAID = ("The page was not sent", "Open it again", "Nothing was", "changed", "than the page showed")


@dataclass(frozen=True)
class Place:
    """Where a form is sent, with what else it needs, and what its page shows."""

    name: str
    arguments: Callable[["Organization"], dict[str, Any]] = lambda _one: {}
    typed: dict[str, str] = field(default_factory=dict)
    shows: Callable[["Organization"], dict[str, Any]] = lambda _one: {}


class Organization:
    """Somebody with Microsoft and a meeting from before, a provider with somebody, an import that is ready."""

    def __init__(self) -> None:
        self.provider, self.number = make_provider(contact_mail="lists@intercall.example"), make_bridge_number()
        self.person = make_person()
        give(self.person, third_party(self.provider))
        self.meeting = meet(self.person, start="2099-01-01T10:00")
        follow_pstn_plan([self.person.pk], has_plan=True)
        move_to_microsoft([self.person.pk], by="system")
        eva, amos = make_person("eva@contoso.com"), make_person("amos@contoso.com")
        export = export_of(self.provider, eva, amos)
        self.import_ = checked_import(self.provider, line(eva, "0712307"), export=export)


def of_person(one: Organization) -> dict[str, Any]:
    return {"upn": one.person.user_principal_name}


def of_meeting(one: Organization) -> dict[str, Any]:
    return {"number": one.meeting.pk}


def what_person_has(one: Organization) -> dict[str, Any]:
    return details_of(one.person).as_json()


def what_is_planned(one: Organization) -> dict[str, Any]:
    return as_json(Meeting.objects.get(pk=one.meeting.pk))


PLACES: dict[type[forms.Form], list[Place]] = {
    DialInForm: [Place("conferencing:dial_in", of_person, {"provider": "none"}, what_person_has)],
    ResetForm: [Place("conferencing:reset_conference_id", of_person, shows=what_person_has)],
    ResetPinForm: [Place("conferencing:reset_pin", of_person, shows=lambda _one: {"last": 0})],
    SendOnceForm: [
        Place("conferencing:info_mail_to_one", of_person, shows=lambda _one: {"last": 0}),
        Place("conferencing:meeting_send", of_meeting),
    ],
    NewMeetingForm: [
        Place(
            "conferencing:meeting_add",
            typed={**ORDINARY, "organizer": "ken.myer@contoso.com"},
            shows=lambda _one: {"uid": "x@contoso.com"},
        )
    ],
    MeetingChangeForm: [Place("conferencing:meeting_change", of_meeting, ORDINARY, what_is_planned)],
    MeetingCancelForm: [Place("conferencing:meeting_cancel", of_meeting, shows=what_is_planned)],
    MeetingUpdateForm: [
        Place("conferencing:meeting_update", of_meeting, {"tell": "on"}, what_person_has),
        Place("conferencing:meetings_update", of_person),
    ],
    ProviderForm: [
        Place(
            "conferencing:provider_edit",
            lambda one: {"provider_id": one.provider.pk},
            {"name": "Other", "domain": "other.example"},
            lambda _one: {"name": "InterCall", "domain": "intercall.example"},
        )
    ],
    ProviderMailForm: [
        Place(
            "conferencing:import_write",
            lambda one: {"number": one.import_.pk},
            {"title": "x", "text": "x"},
            lambda _one: {"sent": 0},
        )
    ],
    WhyForm: [
        Place(
            "conferencing:import_apply",
            lambda one: {"number": one.import_.pk},
            shows=lambda one: {"step": "apply", "import": one.import_.pk},
        )
    ],
    ChangedNumberForm: [
        Place(
            "conferencing:bridge_number_change", lambda one: {"number_id": one.number.pk}, {"city": "x", "country": ""}
        )
    ],
    OrganizationForm: [Place("conferencing:organization_general", typed={"organization_name": "x"})],
    BridgeSettingsForm: [
        Place("conferencing:microsoft_bridge_settings", typed={"pin_length": "9", "entry_exit_announcements_type": "x"})
    ],
    InvitationForm: [
        Place("conferencing:invitation", typed={"footer_text": "x"}, shows=lambda _one: InvitationValues().as_json())
    ],
    AccountForm: [Place("account", typed={"time_zone": "Europe/Paris"})],
    RolesForm: [
        Place("organization:administrator_roles", of_person, {Role.SERVICE.value: "on"}, lambda _one: {"roles": []})
    ],
}
IDS = [form.__name__ for form in PLACES]


def forms_that_compare() -> Iterator[type[forms.Form]]:
    """Every form of the portal that a page can send with what it showed."""
    open_ends = [forms.Form]
    while open_ends:
        for form in open_ends.pop().__subclasses__():
            open_ends.append(form)
            fields = getattr(form, "base_fields", {})
            if any(isinstance(each, ExpectedField) for each in fields.values()) and not form.__subclasses__():
                yield form


def foreign(form: type[forms.Form], one: Organization) -> Iterator[str]:
    """What the pages of all other forms showed, and what this one's shows, signed for another."""
    others = [other for other in PLACES if other is not form]
    for other in others:
        yield packed(PLACES[other][0].shows(one) or {"x": 1}, of=other)
    yield packed(PLACES[form][0].shows(one) or {"x": 1}, of=others[0])


def test_every_form_that_compares_is_tried() -> None:
    assert {form for form in forms_that_compare() if not form.__module__.startswith("tests.")} == set(PLACES)
    assert all(isinstance(form.base_fields[EXPECTED], ExpectedField) for form in PLACES)


@pytest.mark.parametrize("form", PLACES, ids=IDS)
def test_nothing_is_done_for_what_its_page_did_not_show(form: type[forms.Form]) -> None:
    one, client = Organization(), Client()
    client.force_login(make_administrator("global"))
    before = AuditEvent.objects.count(), details_of(one.person), what_is_planned(one)
    for place in PLACES[form]:
        path = reverse(place.name, kwargs=place.arguments(one))
        required = form.base_fields[EXPECTED].required
        for value in [*(GARBLED if required else GARBLED[1:]), *foreign(form, one)]:
            answer = client.post(path, {**place.typed, "expected": value}, follow=True)
            page = answer.content.decode()
            assert answer.status_code in {HTTPStatus.OK, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY}, value
            assert any(words in page for words in SAID), (path, value)
        assert (AuditEvent.objects.count(), details_of(one.person), what_is_planned(one)) == before


def test_what_its_own_page_showed_is_taken(client: Client) -> None:
    one = Organization()
    client.force_login(make_administrator("global"))
    path = reverse("conferencing:reset_conference_id", kwargs=of_person(one))
    before: Details = details_of(one.person)
    client.post(path, {"expected": packed(before.as_json(), of=ResetForm)})
    assert details_of(one.person) != before
    assert User.objects.filter(pk=one.person.pk).exists()
