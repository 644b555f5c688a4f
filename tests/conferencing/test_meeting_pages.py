"""One meeting: made, looked at, changed, cancelled, and its calendar file."""

import re
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from acpportal.web.expected import packed
from conferencing.forms.meeting import MeetingChangeForm
from conferencing.meeting_actions import as_json, change_meeting
from conferencing.meetings.plan import Repeats
from conferencing.models import AudioConferencingProvider, Meeting
from tests.conferencing.meetings.reading import event_of, one
from tests.factories import (
    give,
    make_administrator,
    make_person,
    make_plan,
    make_provider,
    meet,
    third_party,
)
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"
ORDINARY = {"subject": "Review", "date": "2099-01-01", "time": "10:00", "time_zone": "Europe/Berlin", "minutes": "60"}


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


def add(client: Client, **changed: Any) -> Any:
    sent = {**ORDINARY, "organizer": "ken.myer@contoso.com", **changed}
    return client.post("/online-meetings/add/", sent)


def said(answer: Any) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_a_meeting_is_made_for_an_organizer(ken: User, client: Client) -> None:
    answer = add(client, time_zone="", repeats="weekly", every="1", weekdays=["3"], times="5")

    meeting = Meeting.objects.get()
    assert answer.url == f"/online-meetings/{meeting.pk}/"
    assert (meeting.organizer, meeting.conference_id, meeting.time_zone) == (ken, "0712301", "America/New_York")
    assert (meeting.repeats, meeting.weekdays, meeting.times) == (Repeats.WEEKLY, "3", 5)
    assert AuditEvent.objects.latest("pk").actor == BY
    page = client.get(answer.url)
    assert said(page) == ["The meeting was made with InterCall, conference ID 0712301."]
    assert "every week on Thursday, 5 times" in page.content.decode()


def test_a_meeting_without_dial_in_is_made_and_says_so(client: Client) -> None:
    make_person()

    page = client.get(add(client).url)

    assert "has no dial-in conferencing, so its invitation has no numbers." in said(page)[0]
    assert "The invitation says nothing about phones." in page.content.decode()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"organizer": "nobody@contoso.com"}, "Nobody in the directory is called nobody@contoso.com."),
        ({"organizer": ""}, "Say who organizes the meeting."),
        ({"organizer": "left@contoso.com"}, "The account of Left is disabled."),
        ({"subject": ""}, "Type what the meeting is about."),
        ({"time_zone": "Mars"}, "There is no time zone Mars."),
        ({"date": "2026-03-29", "time": "02:30"}, "and 02:30 is skipped."),
        ({"date": ""}, "Choose the day of the meeting."),
        ({"repeats": "monthly", "date": "2099-01-31"}, "Not every month has a day 31."),
    ],
)
def test_what_cannot_be_made_is_said_at_its_field(
    ken: User, client: Client, changed: dict[str, str], sentence: str
) -> None:
    make_person("left@contoso.com", account_enabled=False)

    answer = add(client, **changed)

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert sentence in answer.content.decode()
    assert not Meeting.objects.exists()


def test_the_form_is_filled_in_for_the_organizer_it_was_opened_for(ken: User, client: Client) -> None:
    form = client.get("/online-meetings/add/?organizer=ken.myer@contoso.com").context["form"]

    assert form.initial["organizer"] == "ken.myer@contoso.com"
    assert client.get("/online-meetings/add/?organizer=nobody").status_code == HTTPStatus.OK


def test_the_page_shows_the_invitation_and_what_was_done(ken: User, client: Client) -> None:
    meeting = meet(ken)

    page = client.get(f"/online-meetings/{meeting.pk}/").content.decode()

    wanted = ("Join by phone", "+1 425-555-0142", "0712301", "The meeting Weekly review was made", "ACP_PUBLIC_URL")
    assert [words for words in wanted if words not in page] == []
    invitation = client.get(f"/online-meetings/{meeting.pk}/invitation/")
    assert "+1 425-555-0142" in invitation.content.decode()
    assert client.get("/online-meetings/999/").status_code == HTTPStatus.NOT_FOUND


def test_a_form_that_is_sent_twice_makes_one_meeting(ken: User, client: Client) -> None:
    shown = client.get("/online-meetings/add/").context["form"]["expected"].value()
    sent = {**ORDINARY, "organizer": ken.user_principal_name, "expected": shown}

    first, again = (client.post("/online-meetings/add/", sent) for _time in (1, 2))

    assert first["Location"] == again["Location"]
    assert Meeting.objects.count() == 1
    client.post("/online-meetings/add/", {**sent, "subject": "Another one, typed after going back"})
    assert Meeting.objects.count() == 2


def test_what_was_made_by_mistake_is_taken_back_by_its_message(ken: User, client: Client) -> None:
    sent = {**ORDINARY, "organizer": ken.user_principal_name}
    page = client.post("/online-meetings/add/", sent, follow=True).content.decode()
    (undo,) = re.findall(r'action="(/[^"]*undo/[^"]*)"', page)
    answer = client.post(undo, follow=True)
    assert said(answer)[0].startswith("Undone. The meeting Review is cancelled")
    assert Meeting.objects.get().is_cancelled


def test_the_calendar_file_is_downloaded(ken: User, client: Client) -> None:
    meeting = meet(ken)

    answer = client.get(f"/online-meetings/{meeting.pk}/calendar-file/")

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8; method=REQUEST"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="meeting-{meeting.pk}.ics"'
    assert event_of(answer.getvalue()).uid.value == meeting.uid


def test_a_change_keeps_the_numbers(ken: User, client: Client) -> None:
    meeting = meet(ken)
    give(ken, third_party(AudioConferencingProvider.objects.get(), "0799999"))
    form = client.get(f"/online-meetings/{meeting.pk}/change/").context["form"]

    expected = packed(form.initial["expected"], of=MeetingChangeForm)
    answer = client.post(f"/online-meetings/{meeting.pk}/change/", {**ORDINARY, "expected": expected}, follow=True)

    meeting.refresh_from_db()
    assert (meeting.subject, meeting.conference_id, meeting.sequence) == ("Review", "0712301", 1)
    assert said(answer)[0].startswith("Saved.")
    again = {**ORDINARY, "expected": packed(as_json(meeting), of=MeetingChangeForm)}
    answer = client.post(f"/online-meetings/{meeting.pk}/change/", again, follow=True)
    assert said(answer)[0].startswith("Nothing was changed")


def test_a_series_comes_back_into_the_form_as_it_is(ken: User, client: Client) -> None:
    meeting = meet(ken, start="2099-01-01T10:00", series={"repeats": Repeats.WEEKLY, "weekdays": (3, 4), "times": 5})

    form = client.get(f"/online-meetings/{meeting.pk}/change/").context["form"]

    assert (form.initial["weekdays"], form.initial["times"]) == ([3, 4], 5)
    page = client.get(f"/online-meetings/{meeting.pk}/change/").content.decode()
    assert page.count("checked") == 2


def test_a_change_that_was_overtaken_shows_both_and_overwrites_nothing(ken: User, client: Client) -> None:
    meeting = meet(ken)
    seen = packed(as_json(meeting), of=MeetingChangeForm)
    change_meeting(
        meeting.pk, make_plan("Theirs", "2099-02-02T10:00"), expected=as_json(meeting), by="amos@contoso.com"
    )

    answer = client.post(f"/online-meetings/{meeting.pk}/change/", {**ORDINARY, "expected": seen})

    page = answer.content.decode()
    assert answer.status_code == HTTPStatus.CONFLICT
    assert [words for words in ("amos@contoso.com", "Theirs", "Review") if words not in page] == []
    typed = {**ORDINARY, "expected": answer.context["form"].data["expected"]}
    assert client.post(f"/online-meetings/{meeting.pk}/change/", typed).status_code == HTTPStatus.FOUND
    assert Meeting.objects.get().subject == "Review"


def test_a_change_that_makes_no_sense_is_refused(ken: User, client: Client) -> None:
    meeting = meet(ken)
    sent = {**ORDINARY, "minutes": "0", "expected": packed(as_json(meeting), of=MeetingChangeForm)}

    answer = client.post(f"/online-meetings/{meeting.pk}/change/", sent)

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert client.post(f"/online-meetings/{meeting.pk}/change/", ORDINARY).status_code == 422


def test_cancelling_asks_first_and_is_for_good(ken: User, client: Client) -> None:
    meeting = meet(ken)
    path = f"/online-meetings/{meeting.pk}/cancel/"
    asked = client.get(path)
    assert "Cancel the meeting?" in asked.content.decode()

    sent = {"expected": asked.context["expected"], "why": "on holiday"}
    page = client.post(path, sent, follow=True)

    assert said(page)[0].startswith("Cancelled.")
    assert "It takes the meeting out of calendars." in page.content.decode()
    assert AuditEvent.objects.latest("pk").why == "on holiday"
    assert one(client.get(f"/online-meetings/{meeting.pk}/calendar-file/").getvalue(), "METHOD") == "CANCEL"
    assert "It is cancelled already." in client.get(path).content.decode()
    answer = client.get(f"/online-meetings/{meeting.pk}/change/", follow=True)
    assert said(answer) == ["Nothing was changed: the meeting is cancelled."]


def test_cancelling_what_was_changed_meanwhile_is_refused(ken: User, client: Client) -> None:
    meeting = meet(ken)
    path = f"/online-meetings/{meeting.pk}/cancel/"
    expected = client.get(path).context["expected"]
    change_meeting(meeting.pk, make_plan(), expected=as_json(meeting), by="amos@contoso.com")

    answer = client.post(path, {"expected": expected})

    assert answer.status_code == HTTPStatus.CONFLICT
    assert "was changed meanwhile by amos@contoso.com" in answer.content.decode()
    assert client.post(path).status_code == HTTPStatus.CONFLICT
