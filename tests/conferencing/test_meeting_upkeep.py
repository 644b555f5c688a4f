"""Meetings in check_invariants, and old ones in prune."""

import pytest
from django.db.models import F

from acpportal.pruning import prune
from conferencing.invariants import broken_invariants
from conferencing.meeting_actions import as_json, cancel_meeting, update_meetings
from conferencing.models import Meeting
from tests.aged import days_ago, happened
from tests.factories import details_of, give, make_person, make_provider, meet, third_party
from users.history import describe
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"


@pytest.fixture
def ken() -> User:
    person = make_person()
    give(person, third_party(make_provider()))
    return person


def found() -> list[str]:
    return [str(broken) for broken in broken_invariants()]


def test_meetings_that_went_through_the_actions_agree(ken: User) -> None:
    meet(ken, "kept")
    off = meet(ken, "off")
    cancel_meeting(off.pk, expected=as_json(off), by=BY)
    give(ken, third_party(make_provider("PGi"), "0799999"))
    update_meetings(ken, expected=details_of(ken), by=BY)

    assert found() == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"conference_id": "0700000", "is_behind": True}, "I11: Meeting {} is not as the audit tells."),
        ({"sequence": 7}, "I11: Meeting {} is not as the audit tells."),
        ({"is_behind": True}, "I11: Meeting {} is noted wrongly as having the old numbers, or as not."),
        ({"minutes": F("minutes") + 1}, "I11: Meeting {} stands in lists where it does not belong."),
    ],
)
def test_what_was_changed_behind_the_back_is_found(ken: User, change: dict[str, object], said: str) -> None:
    meeting = meet(ken)

    Meeting.objects.filter(pk=meeting.pk).update(**change)

    assert found() == [said.format(meeting.pk)]


def test_a_meeting_that_nothing_tells_of_is_found(ken: User) -> None:
    meeting = meet(ken)
    meeting.pk, meeting.uid = None, "another"
    meeting.save()

    assert found() == [f"I11: Nothing in the audit tells of meeting {meeting.pk}."]


def test_prune_forgets_meetings_that_were_over(ken: User) -> None:
    with happened(100):
        meet(ken, "over", "2020-01-01T10:00")
        off = meet(ken, "off")
        cancel_meeting(off.pk, expected=as_json(off), by=BY)
        meet(ken, "to come", "2099-01-01T10:00")
    meet(ken, "entered afterwards", "2020-01-01T10:00")

    pruned = prune(days_ago(50), by=BY)

    assert pruned.meetings == 2
    assert sorted(Meeting.objects.values_list("subject", flat=True)) == ["entered afterwards", "to come"]
    assert "2 online meetings" in describe(AuditEvent.objects.latest("pk"))
    assert found() == []
