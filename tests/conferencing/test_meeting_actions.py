"""Meetings are made, changed, brought up to date and cancelled by actions alone, each told in the audit log."""

from datetime import timedelta

import pytest
from django.utils import timezone

from conferencing.actions import remove_provider
from conferencing.details import NO_DETAILS, Details
from conferencing.meeting_actions import (
    Done,
    as_json,
    cancel_meeting,
    change_meeting,
    last_change_of,
    make_meeting,
    update_meetings,
)
from conferencing.models import ConferencingAssignment, Meeting, NumbersPage
from conferencing.problems import meetings
from conferencing.provider_actions import problems_with_removal
from tests.factories import details_of, give, make_person, make_plan, make_provider, meet, third_party
from users.history import describe
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"


@pytest.fixture
def ken() -> User:
    person = make_person()
    give(person, third_party(make_provider()))
    return person


def codes(done: Done) -> list[str]:
    return [problem.code for problem in done.problems]


def old(person: User) -> list[str]:
    return [meeting.subject for meeting in Meeting.objects.with_old_numbers().filter(organizer=person)]


def other_details(person: User, conference_id: str = "0799999") -> Details:
    provider = ConferencingAssignment.objects.get(pk=person.pk).provider
    assert provider
    wanted = third_party(provider, conference_id)
    give(person, wanted)
    return wanted


def test_a_new_meeting_takes_what_its_organizer_has_at_that_moment(ken: User) -> None:
    done = make_meeting(ken, make_plan(start="2026-12-01T10:00"), by=BY, why="asked for by phone")

    meeting = Meeting.objects.get()
    assert done.meetings == [meeting]
    assert meeting.details == details_of(ken)
    assert (meeting.provider_name, meeting.sequence, meeting.is_cancelled) == ("InterCall", 0, False)
    event = last_change_of(meeting)
    assert event
    assert (event.actor, event.why, event.batch) == (BY, "asked for by phone", f"meeting {meeting.pk}")
    assert event.subject_key == str(ken.object_id)
    assert describe(event) == (
        "The meeting Weekly review was made: 1 December 2026, 10:00, Europe/Berlin, 1 hour."
        " InterCall, conference ID 0712301."
    )


def test_the_numbers_have_a_page_from_the_first_meeting_on(ken: User) -> None:
    meet(ken)
    key = NumbersPage.objects.get().key
    meet(ken)

    assert NumbersPage.objects.get().key == key
    assert len(key) > 12


def test_without_dial_in_conferencing_a_meeting_has_no_numbers() -> None:
    meeting = meet(make_person())

    assert (meeting.details, meeting.provider_name, meeting.has_dial_in) == (NO_DETAILS, "", False)
    event = last_change_of(meeting)
    assert event
    assert describe(event).endswith("Without dial-in conferencing.")
    assert not NumbersPage.objects.exists()
    assert list(Meeting.objects.without_dial_in()) == [meeting]


def test_whose_account_is_disabled_organizes_nothing() -> None:
    done = make_meeting(make_person(account_enabled=False), make_plan(), by=BY)

    assert codes(done) == [meetings.ORGANIZER_DISABLED.code]
    assert not Meeting.objects.exists()


def test_a_meeting_at_a_time_that_is_left_out_is_not_made(ken: User) -> None:
    assert codes(make_meeting(ken, make_plan(start="2026-03-29T02:30"), by=BY)) == [meetings.TIME_SKIPPED.code]
    assert not Meeting.objects.exists()


def test_old_meetings_keep_their_numbers_and_say_so(ken: User) -> None:
    meeting = meet(ken)
    assert old(ken) == []

    other_details(ken)

    meeting = Meeting.objects.with_organizers().get()
    assert meeting.conference_id == "0712301"
    assert meeting.has_old_numbers
    assert old(ken) == ["Weekly review"]
    remove_provider([ken.pk], by=BY)
    assert old(ken) == ["Weekly review"]


def test_past_and_cancelled_meetings_have_no_old_numbers(ken: User) -> None:
    past = meet(ken, "past", "2020-01-01T10:00")
    cancelled = meet(ken, "cancelled")
    cancel_meeting(cancelled.pk, expected=as_json(cancelled), by=BY)
    other_details(ken)

    assert old(ken) == []
    assert past.is_over
    assert [m.subject for m in Meeting.objects.past()] == ["past"]
    assert [m.subject for m in Meeting.objects.cancelled()] == ["cancelled"]


def test_an_update_puts_in_what_the_organizer_has_now(ken: User) -> None:
    first, second = meet(ken, "first"), meet(ken, "second")
    now = other_details(ken)

    done = update_meetings(ken, expected=now, by=BY, numbers=[first.pk])

    assert [m.pk for m in done.meetings] == [first.pk]
    first.refresh_from_db()
    assert (first.conference_id, first.sequence) == ("0799999", 1)
    assert first.changed_at > first.made_at
    assert old(ken) == ["second"]
    event = last_change_of(first)
    assert event
    assert describe(event) == (
        "The meeting first got what its organizer has now. Conference ID: 0712301 became 0799999."
    )
    assert [m.pk for m in update_meetings(ken, expected=now, by=BY).meetings] == [second.pk]
    assert update_meetings(ken, expected=now, by=BY) == Done()


def test_an_update_of_somebody_without_a_provider_takes_the_numbers_out(ken: User) -> None:
    meeting = meet(ken)
    remove_provider([ken.pk], by=BY)

    update_meetings(ken, expected=NO_DETAILS, by=BY)

    meeting.refresh_from_db()
    assert (meeting.details, meeting.provider_name) == (NO_DETAILS, "")


def test_an_update_puts_in_nothing_that_was_not_shown(ken: User) -> None:
    meet(ken)
    shown = other_details(ken)
    other_details(ken, "0788888")

    assert codes(update_meetings(ken, expected=shown, by=BY)) == [meetings.DETAILS_CHANGED_MEANWHILE.code]
    assert old(ken) == ["Weekly review"]


def test_meetings_of_a_disabled_account_are_not_updated(ken: User) -> None:
    meet(ken)
    now = other_details(ken)
    User.objects.filter(pk=ken.pk).update(account_enabled=False)

    assert codes(update_meetings(ken, expected=now, by=BY)) == [meetings.ORGANIZER_DISABLED.code]


def test_a_change_of_the_time_keeps_the_numbers(ken: User) -> None:
    meeting = meet(ken, start="2026-12-01T10:00")
    other_details(ken)

    plan = make_plan("Monthly review", "2026-12-02T11:00", minutes=30)
    done = change_meeting(meeting.pk, plan, expected=as_json(meeting), by=BY)

    assert [m.sequence for m in done.meetings] == [1]
    meeting.refresh_from_db()
    assert (meeting.plan, meeting.conference_id) == (plan, "0712301")
    event = last_change_of(meeting)
    assert event
    assert describe(event) == (
        "The meeting Weekly review is called Monthly review now."
        " When: 1 December 2026, 10:00, Europe/Berlin, 1 hour"
        " became 2 December 2026, 11:00, Europe/Berlin, 30 minutes."
    )


def test_a_change_to_what_is_there_changes_nothing(ken: User) -> None:
    meeting = meet(ken)

    assert change_meeting(meeting.pk, meeting.plan, expected=as_json(meeting), by=BY) == Done()
    assert AuditEvent.objects.filter(batch=f"meeting {meeting.pk}").count() == 1


def test_a_change_is_refused_when_somebody_was_faster_or_the_time_is_left_out(ken: User) -> None:
    meeting = meet(ken)
    seen = as_json(meeting)
    assert codes(change_meeting(meeting.pk, make_plan(start="2026-03-29T02:30"), expected=seen, by=BY)) == [
        meetings.TIME_SKIPPED.code
    ]
    later = meeting.plan.start + timedelta(hours=1)
    change_meeting(meeting.pk, make_plan(start=later.isoformat()), expected=seen, by="amos@contoso.com")

    done = change_meeting(meeting.pk, make_plan("Other"), expected=seen, by=BY)

    assert [problem.sentence for problem in done.problems] == [
        "The meeting Weekly review was changed meanwhile by amos@contoso.com. Nothing was overwritten."
    ]
    assert done.problems[0].kind is meetings.CHANGED_MEANWHILE
    assert codes(cancel_meeting(meeting.pk, expected=seen, by=BY)) == [meetings.CHANGED_MEANWHILE.code]


def test_a_change_meanwhile_that_nothing_tells_of_is_somebodys(ken: User) -> None:
    meeting = meet(ken)
    meeting.pk, meeting.uid = None, "another"
    meeting.save()  # as if what was told of it had been removed because of its age
    seen = {**as_json(meeting), "sequence": 5}

    assert "by somebody" in change_meeting(meeting.pk, make_plan(), expected=seen, by=BY).problems[0].sentence


def test_a_cancelled_meeting_stays_cancelled(ken: User) -> None:
    meeting = meet(ken)
    seen = as_json(meeting)
    done = cancel_meeting(meeting.pk, expected=seen, by=BY, why="on holiday")

    assert [(m.is_cancelled, m.sequence) for m in done.meetings] == [(True, 1)]
    assert cancel_meeting(meeting.pk, expected=seen, by=BY) == Done()
    assert codes(change_meeting(meeting.pk, make_plan(), expected=seen, by=BY)) == [meetings.CANCELLED.code]
    event = last_change_of(meeting)
    assert event
    assert describe(event) == "The meeting Weekly review was cancelled."


def test_a_change_of_the_subject_alone_and_of_the_time_alone_are_told(ken: User) -> None:
    meeting = meet(ken, start="2026-12-01T10:00")
    change_meeting(meeting.pk, make_plan(start="2026-12-01T10:30"), expected=as_json(meeting), by=BY)

    event = last_change_of(meeting)
    assert event
    assert describe(event).startswith("The meeting Weekly review was changed. When: 1 December 2026, 10:00")


def test_a_provider_that_a_meeting_names_is_kept(ken: User) -> None:
    meeting = meet(ken)
    assert meeting.provider
    remove_provider([ken.pk], by=BY)

    assert "1 meeting" in problems_with_removal(meeting.provider)[0].sentence


def test_meetings_are_found_by_subject_and_organizer(ken: User) -> None:
    meet(ken, "Größe und Form")
    meet(make_person("anna.ek@contoso.com", display_name="Anna Ek"), "Budget")

    def found(text: str) -> list[str]:
        return [m.subject for m in Meeting.objects.search(text)]

    assert found("GRÖSSE ken") == ["Größe und Form"]
    assert found("anna budget") == ["Budget"]
    assert found("anna größe") == []
    assert str(Meeting.objects.latest("pk")) == "Budget"


def test_to_come_is_what_is_not_over(ken: User) -> None:
    running = meet(ken, "running", (timezone.now() - timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M"), time_zone="UTC")

    assert running.is_to_come
    assert [m.subject for m in Meeting.objects.upcoming()] == ["running"]
