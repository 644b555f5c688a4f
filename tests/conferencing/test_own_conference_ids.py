"""Conference IDs of single meetings, where the organization has it so (UseUniqueConferenceIds)."""

from dataclasses import replace

import pytest
from django.test import Client

from conferencing import bridge_ids
from conferencing.actions import remove_provider, reset_conference_ids
from conferencing.details import Change
from conferencing.invariants import broken_invariants
from conferencing.meeting_actions import UPDATED, update_meetings
from conferencing.models import Meeting, TenantSettings
from conferencing.problems import Problem
from conferencing.problems.meetings import ID_TAKEN
from conferencing.undoing_meetings import put_back_meeting
from licensing.products import E5
from tests.factories import (
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
BY, LONDON = "pilar@contoso.com", "+441632960123"


@pytest.fixture
def ken() -> User:
    make_bridge_number()
    make_bridge_number(LONDON)
    person = make_person()
    give_licenses(person, E5)
    return person


def set_unique(*, on: bool) -> None:
    TenantSettings.objects.update_or_create(pk=1, defaults={"use_unique_conference_ids": on})


def is_old(meeting: Meeting) -> bool:
    """The same for the list, which counts, and for the page."""
    found = Meeting.objects.with_organizers().get(pk=meeting.pk)
    assert Meeting.objects.with_old_numbers().filter(pk=meeting.pk).exists() == found.has_old_numbers
    assert found.has_old_numbers == (found.details != found.details_to_get(found.organizer.conferencing.details))
    return found.has_old_numbers


def update(organizer: User) -> None:
    update_meetings(organizer, expected=details_of(organizer), by=BY)


def test_each_new_meeting_gets_one_and_older_ones_keep_theirs(ken: User) -> None:
    before = meet(ken)
    set_unique(on=True)
    one, other = meet(ken), meet(ken)

    assert before.conference_id == details_of(ken).conference_id
    ids = {meeting.conference_id for meeting in (before, one, other)}
    assert sorted(len(found) for found in ids) == [7, 8, 8]
    assert not any(is_old(meeting) for meeting in (before, one, other))
    assert not list(broken_invariants())


def test_third_parties_and_nobody_s_meetings_have_none() -> None:
    set_unique(on=True)
    person = make_person()
    assert not meet(person).has_own_id
    give(person, third_party(make_provider()))
    assert meet(person).conference_id == "0712301"


def test_it_stays_whatever_becomes_of_the_organizer_s(ken: User) -> None:
    set_unique(on=True)
    meeting = meet(ken)
    reset_conference_ids([Change(person_id=ken.pk, wanted=details_of(ken))], by=BY)
    assert not is_old(meeting)
    give(ken, replace(details_of(ken), toll_number=LONDON))
    assert is_old(meeting)
    set_unique(on=False)

    update(ken)

    now = Meeting.objects.get()
    assert (now.toll_number, now.conference_id, now.has_own_id) == (LONDON, meeting.conference_id, True)


def test_it_goes_with_microsoft_and_comes_back_by_undo(ken: User) -> None:
    set_unique(on=True)
    meeting = meet(ken)
    remove_provider([ken.pk], by=BY)
    update(ken)
    assert not Meeting.objects.get().has_own_id

    event = AuditEvent.objects.filter(action=UPDATED).latest("pk")
    assert not put_back_meeting(event, by=BY).problems

    now = Meeting.objects.get()
    assert (now.conference_id, now.has_own_id) == (meeting.conference_id, True)
    assert not list(broken_invariants())


def test_undo_takes_no_id_that_another_meeting_was_given(ken: User, monkeypatch: pytest.MonkeyPatch) -> None:
    set_unique(on=True)
    meeting = meet(ken)
    remove_provider([ken.pk], by=BY)
    update(ken)
    event = AuditEvent.objects.filter(action=UPDATED).latest("pk")
    give_licenses(make_person("eva@contoso.com"), E5)
    monkeypatch.setattr(bridge_ids, "OF_MEETINGS", (int(meeting.conference_id),) * 2)
    meet(User.objects.get(upn_key="eva@contoso.com"), "Theirs")

    (said,) = put_back_meeting(event, by=BY).problems

    assert said == Problem(ID_TAKEN, "", {"found": meeting.conference_id, "subject": "Theirs"}).sentence


def test_a_meeting_that_gets_microsoft_gets_one(ken: User) -> None:
    eva = make_person("eva@contoso.com")
    give(eva, third_party(make_provider()))
    meeting = meet(eva)
    set_unique(on=True)
    give_licenses(eva, E5)
    assert is_old(meeting)
    update(eva)
    meeting.refresh_from_db()
    assert (len(meeting.conference_id), meeting.has_own_id, is_old(meeting)) == (8, True, False)


def test_one_that_is_taken_is_drawn_again(ken: User, monkeypatch: pytest.MonkeyPatch) -> None:
    set_unique(on=True)
    taken = int(meet(ken).conference_id)
    drawn = iter([taken, taken - 1])

    class Drawn:
        def randint(self, _low: int, _high: int) -> int:
            return next(drawn)

    monkeypatch.setattr(bridge_ids, "_random", Drawn())
    assert meet(ken).conference_id == str(taken - 1)


def test_the_preview_beside_the_form_says_so(ken: User, client: Client) -> None:
    set_unique(on=True)
    client.force_login(make_administrator())
    page = client.get("/users/ken.myer@contoso.com/dial-in-conferencing/").content.decode()
    assert "each meeting gets its own" in page
