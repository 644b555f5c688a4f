"""Meetings of people with Microsoft: which of them have old numbers, and where a toll-free number is left out."""

from dataclasses import replace

import pytest
from django.test import Client

from conferencing.invariants import broken_invariants
from conferencing.meeting_actions import as_json, update_meetings
from conferencing.meetings.invitation import dial_in, dial_in_of
from conferencing.models import Meeting, NumberKind, TenantSettings
from licensing.products import E5
from tests.factories import (
    TOLL_FREE,
    details_of,
    give,
    give_licenses,
    make_administrator,
    make_bridge_number,
    make_person,
    make_provider,
    meet,
    third_party,
)
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"
PAGE = "/users/ken.myer@contoso.com/dial-in-conferencing/"


@pytest.fixture
def ken() -> User:
    make_bridge_number()
    make_bridge_number(TOLL_FREE, kind=NumberKind.TOLL_FREE)
    person = make_person()
    give_licenses(person, E5)
    return person


def no_toll_free(person: User) -> None:
    give(person, replace(details_of(person), allow_toll_free_dial_in=False))


def no_toll_free_in_invitations() -> None:
    TenantSettings.objects.update_or_create(pk=1, defaults={"include_toll_free_number_in_meeting_invites": False})


def is_old() -> bool:
    """The same for the list, which counts, and for the page."""
    meeting = Meeting.objects.with_organizers().get()
    assert Meeting.objects.with_old_numbers().count() == int(meeting.has_old_numbers)
    now = meeting.organizer.conferencing.details
    assert meeting.is_behind == (meeting.details != meeting.details_to_get(now))
    return meeting.has_old_numbers


def test_a_meeting_has_no_old_numbers_as_long_as_its_organizer_has_them(ken: User) -> None:
    meet(ken)

    assert not is_old()
    give(ken, replace(details_of(ken), allow_pstn_only_meetings=True))
    assert not is_old()
    give(ken, replace(details_of(ken), toll_free_number=""))
    assert is_old()


def test_what_is_told_of_a_meeting_has_no_options_and_is_what_it_is(ken: User) -> None:
    meeting = meet(ken)

    told = AuditEvent.objects.latest("pk").after
    assert [name for name in told if name.startswith("allow_")] == []
    assert told == as_json(meeting)
    assert [str(broken) for broken in broken_invariants()] == []


def test_a_toll_free_number_that_may_not_be_used_goes_into_no_meeting(ken: User) -> None:
    meeting = meet(ken)
    assert meeting.toll_free_number == TOLL_FREE

    no_toll_free(ken)

    assert is_old()
    update_meetings(ken, expected=details_of(ken), by=BY)
    meeting.refresh_from_db()
    assert meeting.toll_free_number == ""
    assert not is_old()
    give(ken, replace(details_of(ken), allow_toll_free_dial_in=True))
    assert is_old()


def test_a_toll_free_number_that_may_not_be_used_is_not_offered(ken: User) -> None:
    no_toll_free(ken)

    shown = dial_in(details_of(ken), provider=None)

    assert shown
    assert shown.toll_free_number == ""


def test_invitations_leave_the_toll_free_number_out_where_the_bridge_does(ken: User, client: Client) -> None:
    meeting = meet(ken)
    before = dial_in_of(meeting)
    no_toll_free_in_invitations()

    shown = dial_in_of(meeting)

    assert before
    assert shown
    assert (before.toll_free_number, shown.toll_free_number) == ("+1 888-555-0142", "")
    assert not is_old()
    client.force_login(make_administrator())
    assert "888-555-0142" not in client.get(f"/online-meetings/{meeting.pk}/calendar-file/").getvalue().decode()


def test_the_preview_of_what_microsoft_would_give_leaves_it_out_too(client: Client, ken: User) -> None:
    client.force_login(make_administrator())
    give(ken, type(details_of(ken))())
    for words in ("888-555-0142", ""):
        page = client.post(PAGE, {"show": "invitation", "provider": "microsoft"}, headers={"HX-Request": "true"})
        assert page.context["preview"].dial_in.toll_free_number.endswith(words)
        no_toll_free_in_invitations()
    assert page.context["preview"].dial_in.toll_free_number == ""


def test_third_parties_keep_theirs_in_invitations(ken: User) -> None:
    no_toll_free_in_invitations()
    anna = make_person("anna.ek@contoso.com")
    give(anna, third_party(make_provider(), toll_free=TOLL_FREE))

    shown = dial_in_of(meet(anna))

    assert shown
    assert shown.toll_free_number == "+1 888-555-0142"


def test_whose_account_is_disabled_has_no_old_numbers(ken: User) -> None:
    meet(ken)
    give(ken, replace(details_of(ken), toll_free_number=""))
    assert is_old()

    User.objects.filter(pk=ken.pk).update(account_enabled=False)

    assert not is_old()
