"""Meetings that follow their organizers where the organization has it so: what moves them, and what never does."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from acpportal.jobs.models import Job
from acpportal.jobs.progress import UNSEEN
from acpportal.jobs.registry import handler_of
from acpportal.mail.models import Mail
from conferencing.actions import remove_provider, reset_conference_ids
from conferencing.details import Change, Details
from conferencing.following_actions import FOLLOW
from conferencing.meeting_actions import as_json, cancel_meeting
from conferencing.meetings.following import follow_organizers
from conferencing.meetings.mailing import KIND
from conferencing.models import AudioConferencingProvider, Meeting, TenantSettings
from conferencing.tasks.following import follow_what_is_marked
from licensing.actions import change_licenses
from licensing.models import License
from licensing.products import E5
from tests.acpportal.jobs.workers import work
from tests.factories import (
    details_of,
    give,
    give_licenses,
    make_bridge_number,
    make_person,
    make_provider,
    meet,
    third_party,
)
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db
BY, AMOS = "pilar@contoso.com", "amos@contoso.com"
LONDON = "+441632960123"
Act = Callable[[User], object]


@pytest.fixture(autouse=True)
def organization() -> None:
    make_bridge_number()
    make_bridge_number(LONDON)
    make_provider()
    set_following(on=True)


def set_following(*, on: bool) -> None:
    TenantSettings.objects.update_or_create(pk=1, defaults={"automatically_migrate_user_meetings": on})


def with_third_party() -> User:
    person = make_person()
    give(person, intercall())
    return person


def with_microsoft() -> User:
    person = make_person()
    give_licenses(person, E5)
    return person


def intercall() -> Details:
    return third_party(AudioConferencingProvider.objects.get())


def take_license(person: User) -> None:
    change_licenses([person.pk], remove=[License.objects.get(sku=E5)], by=BY)


def new_id(person: User) -> None:
    reset_conference_ids([Change(person_id=person.pk, wanted=details_of(person))], by=BY)


def marked() -> int:
    return Meeting.objects.to_follow().count()


MOVED: dict[str, tuple[Callable[[], User], Act]] = {
    "a license in the place of a third party": (with_third_party, lambda one: give_licenses(one, E5)),
    "a license that is taken": (with_microsoft, take_license),
    "Microsoft taken by hand": (with_microsoft, lambda one: remove_provider([one.pk], by=BY)),
    "another conference ID": (with_microsoft, new_id),
}
STAYS: dict[str, tuple[Callable[[], User], Act]] = {
    "another default number": (
        with_microsoft,
        lambda one: give(one, replace(details_of(one), toll_number=LONDON)),
    ),
    "another ID of a third party": (
        with_third_party,
        lambda one: give(one, replace(details_of(one), conference_id="0799999")),
    ),
    "a third party taken": (with_third_party, lambda one: remove_provider([one.pk], by=BY)),
}


@pytest.mark.parametrize(("person", "act"), MOVED.values(), ids=MOVED)
def test_a_change_of_microsoft_takes_the_meetings_along(
    person: Callable[[], User], act: Act, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    ken = person()
    meeting = meet(ken)
    Mail.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        act(ken)
    assert marked() == 1
    assert Job.objects.filter(kind=FOLLOW).exists()

    assert follow_organizers(UNSEEN) == 1

    meeting.refresh_from_db()
    assert meeting.details == details_of(ken).in_meetings
    assert (marked(), meeting.sequence, Mail.objects.filter(kind=KIND).count()) == (0, 1, 1)
    assert AuditEvent.objects.latest("pk").actor == BY
    assert follow_organizers(UNSEEN) == 0


@pytest.mark.parametrize(("person", "act"), STAYS.values(), ids=STAYS)
def test_nothing_else_moves_a_meeting(person: Callable[[], User], act: Act) -> None:
    ken = person()
    meet(ken)
    act(ken)
    assert marked() == 0
    assert Meeting.objects.with_old_numbers().count() == 1


@pytest.mark.parametrize(("person", "act"), MOVED.values(), ids=MOVED)
def test_meetings_keep_what_they_have_where_they_are_not_to_follow(person: Callable[[], User], act: Act) -> None:
    set_following(on=False)
    ken = person()
    meet(ken)
    act(ken)
    assert (marked(), Meeting.objects.with_old_numbers().count()) == (0, 1)


def test_what_is_over_or_cancelled_stays_as_it_is() -> None:
    ken = with_microsoft()
    off = meet(ken)
    meet(ken, start="2020-01-01T10:00")
    cancel_meeting(off.pk, expected=as_json(off), by=BY)
    remove_provider([ken.pk], by=BY)
    assert marked() == 0


def test_whoever_has_a_third_party_by_the_time_keeps_the_meetings() -> None:
    ken = with_microsoft()
    meeting = meet(ken)
    remove_provider([ken.pk], by=BY)
    give(ken, intercall())
    assert marked() == 1
    assert follow_organizers(UNSEEN) == 0
    meeting.refresh_from_db()
    assert (meeting.kind, meeting.update_due_by, meeting.has_old_numbers) == ("microsoft", "", True)


def test_whoever_is_disabled_by_the_time_keeps_the_meetings() -> None:
    ken = with_microsoft()
    meet(ken)
    remove_provider([ken.pk], by=BY)
    User.objects.filter(pk=ken.pk).update(account_enabled=False)
    assert (follow_organizers(UNSEEN), marked()) == (0, 0)


def test_a_worker_finds_what_waits_and_updates_all_of_it() -> None:
    for name in ("ken@contoso.com", "eva@contoso.com"):
        person = make_person(name)
        give_licenses(person, E5)
        meet(person)
        meet(person, "Another")
    follow_what_is_marked()
    assert not Job.objects.exists()
    remove_provider(User.objects.values_list("pk", flat=True), by=AMOS)
    follow_what_is_marked()
    jobs = [job for job in work() if job.kind == FOLLOW]
    assert [job.state for job in jobs] == ["done"]
    handler = handler_of(jobs[0])
    assert handler.title(jobs[0]) == "Updating meetings whose organizers have other numbers"
    assert handler.address(jobs[0]) == jobs[0].result == "/online-meetings/"
    assert (marked(), Meeting.objects.with_old_numbers().count()) == (0, 0)
    assert not Meeting.objects.exclude(kind="none").exists()
