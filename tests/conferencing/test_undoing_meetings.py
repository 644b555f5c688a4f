"""Undo of single changes of meetings and of the meeting invitation."""

import pytest
from django.test import Client

from conferencing.actions import remove_provider
from conferencing.details import NO_DETAILS
from conferencing.invariants import broken_invariants
from conferencing.invitation_actions import InvitationValues, change_invitation, values_of
from conferencing.meeting_actions import (
    AsItWas,
    as_json,
    cancel_meeting,
    change_meeting,
    put_meeting_back,
    update_meetings,
)
from conferencing.models import InvitationSettings, Meeting
from conferencing.problems import Problem, meetings
from conferencing.undoing_meetings import put_back_invitation, put_back_meeting
from tests.factories import (
    details_of,
    give,
    make_administrator,
    make_person,
    make_plan,
    make_provider,
    meet,
    third_party,
)
from users.history import describe
from users.models import AuditEvent, User
from users.undoing import Undone, undo_addresses

pytestmark = pytest.mark.django_db
BY, OTHER = "pilar@contoso.com", "amos@contoso.com"


@pytest.fixture
def ken() -> User:
    person = make_person()
    give(person, third_party(make_provider()))
    return person


def last() -> AuditEvent:
    return AuditEvent.objects.latest("pk")


def told_twice(event: AuditEvent) -> str:
    """The same for whoever asks first and again; only the first changes anything."""
    said = put_back_meeting(event, by=OTHER)
    events = AuditEvent.objects.count()
    assert (last().actor, last().why, last().batch) == (OTHER, f"undo of event {event.pk}", event.batch)
    assert put_back_meeting(event, by=OTHER) == said
    assert AuditEvent.objects.count() == events
    assert [str(broken) for broken in broken_invariants()] == []
    assert not said.problems
    return said.said


def cancelled(meeting: Meeting) -> AuditEvent:
    cancel_meeting(meeting.pk, expected=as_json(Meeting.objects.get(pk=meeting.pk)), by=BY)
    return last()


def updated(person: User) -> AuditEvent:
    remove_provider([person.pk], by=BY)
    update_meetings(person, expected=NO_DETAILS, by=BY)
    return last()


def test_a_cancelled_meeting_takes_place_again_and_calendars_take_it(ken: User) -> None:
    meeting = meet(ken)

    said = told_twice(cancelled(meeting))

    assert said.startswith("Undone. The meeting Weekly review is as it was before: send its calendar file")
    meeting.refresh_from_db()
    assert (meeting.is_cancelled, meeting.sequence) == (False, 2)
    assert describe(last()) == "The meeting Weekly review is as it was before again. It takes place."
    told_twice(last())
    meeting.refresh_from_db()
    assert meeting.is_cancelled
    assert describe(last()).endswith("It is cancelled.")


def test_a_meeting_that_was_made_is_cancelled_and_takes_place_again(ken: User) -> None:
    meeting = meet(ken)
    made = last()
    User.objects.filter(pk=ken.pk).update(account_enabled=False)  # no hindrance: nothing takes place by it

    said = put_back_meeting(made, by=OTHER)

    assert said.said.startswith("Undone. The meeting Weekly review is cancelled")
    assert (last().actor, last().why) == (OTHER, f"undo of event {made.pk}")
    events = AuditEvent.objects.count()
    assert put_back_meeting(made, by=OTHER) == said
    assert AuditEvent.objects.count() == events
    meeting.refresh_from_db()
    assert (meeting.is_cancelled, meeting.sequence) == (True, 1)
    User.objects.filter(pk=ken.pk).update(account_enabled=True)
    told_twice(last())
    assert not Meeting.objects.get().is_cancelled


def test_a_meeting_that_was_changed_since_it_was_made_stays(ken: User) -> None:
    meeting = meet(ken)
    made = last()
    change_meeting(meeting.pk, make_plan("Other"), expected=as_json(meeting), by=BY)
    (problem,) = put_back_meeting(made, by=OTHER).problems
    assert problem == "The meeting Other was changed meanwhile by pilar@contoso.com. Nothing was overwritten."


def test_a_changed_meeting_has_its_plan_of_before(ken: User) -> None:
    meeting = meet(ken, start="2026-12-01T10:00")
    plan = meeting.plan
    change_meeting(meeting.pk, make_plan("Other", "2026-12-02T11:00"), expected=as_json(meeting), by=BY)

    told_twice(last())

    meeting.refresh_from_db()
    assert (meeting.plan, meeting.sequence) == (plan, 2)
    assert "When: 2 December 2026, 11:00, Europe/Berlin, 1 hour became 1 December 2026" in describe(last())


def test_an_updated_meeting_has_its_numbers_of_before(ken: User) -> None:
    meeting = meet(ken)
    before = meeting.details

    told_twice(updated(ken))

    meeting.refresh_from_db()
    assert (meeting.details, meeting.provider_name) == (before, "InterCall")
    assert "0712301" in describe(last())


def test_what_was_changed_since_stays_and_says_by_whom(ken: User) -> None:
    meeting = meet(ken)
    change_meeting(meeting.pk, make_plan("Other"), expected=as_json(meeting), by=BY)
    event = last()
    cancelled(meeting)

    (problem,) = put_back_meeting(event, by=OTHER).problems

    assert problem == "The meeting Other was changed meanwhile by pilar@contoso.com. Nothing was overwritten."
    wanted = AsItWas(plan=meeting.plan, details=NO_DETAILS, provider_name="", cancelled=False)
    done = put_meeting_back(meeting.pk, wanted, expected={}, by=OTHER)
    assert [found.kind for found in done.problems] == [meetings.CHANGED_MEANWHILE]


def test_what_is_missing_is_named(ken: User) -> None:
    meeting = meet(ken)
    event, provider = updated(ken), meeting.provider
    assert provider
    provider.delete()
    assert "InterCall" in put_back_meeting(event, by=OTHER).problems[0]
    User.objects.filter(pk=ken.pk).update(account_enabled=False)
    assert "is disabled" in put_back_meeting(cancelled(meeting), by=OTHER).problems[0]
    Meeting.objects.all().delete()
    gone = Problem(meetings.GONE, "", {"subject": "Weekly review"})
    assert put_back_meeting(event, by=OTHER) == Undone(problems=[gone.sentence])


def test_each_meeting_has_its_own_undo_and_only_of_its_last_change(ken: User) -> None:
    first, second = meet(ken, "first"), meet(ken, "second")
    give(ken, third_party(make_provider("PGi"), "0799999"))
    update_meetings(ken, expected=details_of(ken), by=BY)
    cancelled(first)
    events = list(AuditEvent.objects.filter(batch__startswith="meeting ").order_by("pk"))

    offered = undo_addresses(events, may=lambda _permission: True)

    assert [(describe(event), event.batch) for event in events if event.pk in offered] == [
        (describe(events[-2]), f"meeting {second.pk}"),
        ("The meeting first was cancelled.", f"meeting {first.pk}"),
    ]


def test_the_message_and_the_history_take_it_back(ken: User, client: Client) -> None:
    client.force_login(make_administrator())
    meeting = meet(ken)
    path = f"/online-meetings/{meeting.pk}/"
    expected = client.get(f"{path}cancel/").context["expected"]

    page = client.post(f"{path}cancel/", {"expected": expected}, follow=True).content.decode()

    address = f"/undo/meeting/{last().pk}/"
    assert address in page
    assert address in client.get("/users/ken.myer@contoso.com/history/").content.decode()
    assert client.post(address).headers["Location"] == path
    meeting.refresh_from_db()
    assert not meeting.is_cancelled


def test_the_message_of_one_update_takes_it_back(ken: User, client: Client) -> None:
    client.force_login(make_administrator())
    meeting = meet(ken)
    give(ken, third_party(make_provider("PGi"), "0799999"))
    path = f"/online-meetings/{meeting.pk}/"
    expected = client.get(path).context["expected"]

    page = client.post(f"{path}update/", {"expected": expected}, follow=True).content.decode()

    assert f"/undo/meeting/{last().pk}/" in page


def test_the_meeting_invitation_is_as_before_where_it_was_not_changed_since() -> None:
    def now() -> dict[str, str]:
        return values_of(InvitationSettings.current()).as_json()

    change_invitation(InvitationValues(footer_text="Contoso Ltd."), expected=now(), by=BY)
    event = last()

    said = put_back_invitation(event, by=OTHER)

    assert said.said == "Undone. What was changed in the meeting invitation is as it was before."
    assert now() == InvitationValues().as_json()
    assert (last().actor, last().batch) == (OTHER, f"undo of event {event.pk}")
    assert put_back_invitation(event, by=OTHER) == said
    change_invitation(InvitationValues(footer_text="Theirs"), expected=now(), by=BY)
    assert BY in put_back_invitation(event, by=OTHER).problems[0]
    assert now()["footer_text"] == "Theirs"
