"""Meetings with old numbers: one, or all of an organizer, brought up to date."""

from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from conferencing.details import Details
from conferencing.meeting_actions import as_json, cancel_meeting
from conferencing.models import ConferencingAssignment, Meeting
from tests.factories import details_of, give, make_administrator, make_person, make_provider, meet, third_party
from users.models import User

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"


@pytest.fixture
def ken() -> User:
    person = make_person(usage_location="US")
    give(person, third_party(make_provider()))
    return person


@pytest.fixture(autouse=True)
def pilar(client: Client) -> User:
    administrator = make_administrator("user-management")
    client.force_login(administrator)
    return administrator


def other_details(person: User, conference_id: str = "0799999") -> Details:
    provider = ConferencingAssignment.objects.get(pk=person.pk).provider
    assert provider
    wanted = third_party(provider, conference_id, toll_free="+18885550142")
    give(person, wanted)
    return wanted


def said(answer: Any) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_old_numbers_are_shown_beside_the_new_ones_and_replaced(ken: User, client: Client) -> None:
    meeting = meet(ken)
    other_details(ken)
    page = client.get(f"/online-meetings/{meeting.pk}/")
    text = page.content.decode()
    wanted = ("This meeting has the old numbers.", "<mark>0799999</mark>", "<mark>+1 888-555-0142</mark>")
    assert [words for words in wanted if words not in text] == []

    answer = client.post(f"/online-meetings/{meeting.pk}/update/", {"expected": page.context["expected"]}, follow=True)

    assert said(answer)[0].startswith("1 meeting has the new numbers.")
    meeting.refresh_from_db()
    assert (meeting.details, meeting.sequence) == (details_of(ken), 1)
    assert "old numbers" not in answer.content.decode()
    again = client.post(f"/online-meetings/{meeting.pk}/update/", {"expected": page.context["expected"]}, follow=True)
    assert said(again)[0].startswith("Nothing was changed")


def test_an_update_that_was_not_shown_is_not_made(ken: User, client: Client) -> None:
    meeting = meet(ken)
    other_details(ken)
    seen = client.get(f"/online-meetings/{meeting.pk}/").context["expected"]
    other_details(ken, "0788888")

    for sent in ({"expected": seen}, {}):
        answer = client.post(f"/online-meetings/{meeting.pk}/update/", sent, follow=True)
        assert said(answer) == ["Ken Myer now has other numbers than the page showed. Look at them, then update again."]
    meeting.refresh_from_db()
    assert meeting.conference_id == "0712301"


def test_all_meetings_of_an_organizer_are_updated_at_once(ken: User, client: Client) -> None:
    meet(ken, "first")
    meet(ken, "second")
    off = meet(ken, "off")
    cancel_meeting(off.pk, expected=as_json(off), by=BY)
    other_details(ken)
    path = "/users/ken.myer@contoso.com/online-meetings/update/"
    page = client.get(path)
    assert [row.meeting.subject for row in page.context["rows"]] == ["first", "second"]

    answer = client.post(path, {"expected": page.context["expected"]}, follow=True)

    assert said(answer)[0].startswith("2 meetings have the new numbers.")
    assert Meeting.objects.filter(conference_id="0799999").count() == 2
    assert "have the current numbers already" in client.get(path).content.decode()


def test_all_meetings_stay_as_they_are_when_something_stands_against_it(ken: User, client: Client) -> None:
    meet(ken)
    other_details(ken)
    path = "/users/ken.myer@contoso.com/online-meetings/update/"
    seen = client.get(path).context["expected"]
    other_details(ken, "0788888")
    assert client.post(path, {"expected": seen}).status_code == HTTPStatus.CONFLICT

    User.objects.filter(pk=ken.pk).update(account_enabled=False)

    assert "The meetings stay as they are." in client.get(path).content.decode()
