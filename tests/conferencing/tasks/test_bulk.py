"""Many people in one step by the worker: done whole, cancelled or refused with nobody changed."""

import pytest
from django.contrib.auth.models import Group
from pytest_django import Settings

from acpportal.jobs import queue
from acpportal.jobs.models import Job, JobState
from acpportal.jobs.registry import handler_of
from conferencing.bulk_steps import counts_of, plan_step
from conferencing.details import NO_DETAILS, ProviderKind
from conferencing.models import AudioConferencingProvider, BulkChange
from conferencing.tasks.bulk import carry_out_soon, undo_soon
from tests.acpportal.jobs.workers import work
from tests.conferencing.provider_file.checked import BY
from tests.factories import details_of, give, make_person, third_party
from users.models import User
from users.steps import NotNow

pytestmark = pytest.mark.django_db


@pytest.fixture
def step(intercall: AudioConferencingProvider, settings: Settings) -> BulkChange:
    settings.ACP_AT_ONCE_ROWS = 1
    for number, name in enumerate(("amos", "ken")):
        give(make_person(f"{name}@contoso.com"), third_party(intercall, f"071230{number}"))
    planned = plan_step(User.objects.exclude(upn_key=BY), wanted=ProviderKind.NONE, by=BY)
    assert planned
    return planned


def ken() -> User:
    return User.objects.get(upn_key="ken@contoso.com")


def test_worker_carries_it_out_and_undoes_it(step: BulkChange) -> None:
    carry_out_soon(step, by=BY, why="ticket 7")
    assert details_of(ken()) != NO_DETAILS
    (job,) = work()
    step.refresh_from_db()
    assert (job.state, job.result) == (JobState.DONE, f"/dial-in-conferencing/bulk-changes/{step.pk}/")
    assert (counts_of(step)["changed"], step.why, details_of(ken())) == (2, "ticket 7", NO_DETAILS)
    assert handler_of(job).title(job) == "None for 2 people"
    undo_soon(step, by=BY)
    (job,) = work()
    assert handler_of(job).title(job) == "Undo of: None for 2 people"
    assert (counts_of(step)["put_back"], details_of(ken()).conference_id) == (2, "0712301")


def test_second_click_is_the_first_one(step: BulkChange) -> None:
    carry_out_soon(step, by=BY)
    carry_out_soon(step, by=BY)
    assert Job.objects.count() == 1
    work()
    step.refresh_from_db()
    with pytest.raises(NotNow):
        carry_out_soon(step, by=BY)
    undo_soon(step, by=BY)
    work()


def test_cancelled_before_its_turn_changes_nobody(step: BulkChange) -> None:
    carry_out_soon(step, by=BY)
    assert queue.cancel(Job.objects.get(), by=BY)
    assert work() == []
    assert details_of(ken()) != NO_DETAILS


def test_role_taken_away_meanwhile(step: BulkChange) -> None:
    carry_out_soon(step, by=BY)
    for group in Group.objects.all():
        group.user_set.clear()
    (job,) = work()
    assert (job.state, job.error) == (JobState.FAILED, f"{BY} is no longer allowed to do this. Nothing was changed.")
    assert details_of(ken()) != NO_DETAILS


def test_done_by_somebody_else_meanwhile(step: BulkChange, settings: Settings) -> None:
    carry_out_soon(step, by=BY)
    settings.ACP_AT_ONCE_ROWS = 9
    carry_out_soon(step, by=BY)
    (job,) = work()
    assert (job.state, job.result) == (JobState.DONE, f"/dial-in-conferencing/bulk-changes/{step.pk}/")
    assert counts_of(step)["changed"] == 2


def test_undo_of_what_the_audit_log_has_forgotten_says_so(step: BulkChange) -> None:
    carry_out_soon(step, by=BY)
    work()
    step.rows.create(person=None, sort_key="a", outcome="changed", found_kind="third_party")
    undo_soon(BulkChange.objects.get(pk=step.pk), by=BY)
    (job,) = work()
    assert job.state == JobState.FAILED
    assert job.error == "The audit log no longer tells what people had before. Nothing was undone."
