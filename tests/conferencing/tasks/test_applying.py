"""Applying to and undoing for many people: the worker does what the click asked for, or says why it does not."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db.models.functions import Now
from pytest_django import Settings

from acpportal.jobs import queue
from acpportal.jobs.models import Job, JobState
from acpportal.jobs.registry import handler_of
from conferencing.models import AudioConferencingProvider, ImportBatch, ImportState
from conferencing.provider_file.applying import apply_import, apply_plan
from conferencing.provider_file.steps import NotNow
from conferencing.provider_file.undoing import undo_import
from conferencing.tasks.imports import apply_soon, undo_soon
from tests.acpportal.jobs.workers import work
from tests.conferencing.provider_file.checked import BY, checked_import, line
from tests.factories import details_of, give, make_person, third_party
from users.models import User
from users.steps import NotAsShown

pytestmark = pytest.mark.django_db
NAMES = ("amos", "aylin", "ina", "ken")


@pytest.fixture(autouse=True)
def _two_rows_at_once(settings: Settings) -> None:
    settings.ACP_AT_ONCE_ROWS = 2


def people() -> list[User]:
    return [make_person(f"{name}@contoso.com") for name in NAMES]


def checked(provider: AudioConferencingProvider) -> ImportBatch:
    return checked_import(provider, *(line(person, f"071230{n}") for n, person in enumerate(people())))


def now(batch: ImportBatch) -> ImportBatch:
    batch.refresh_from_db()
    return batch


def job_page(batch: ImportBatch) -> str:
    return f"/dial-in-conferencing/third-party-provider/import/{batch.pk}/"


def test_long_apply_and_undo_are_done_by_the_worker(intercall: AudioConferencingProvider) -> None:
    batch = checked(intercall)
    apply_soon(batch, by=BY, why="ticket 7", expected=apply_plan(batch))
    assert now(batch).state == ImportState.CHECKED
    (job,) = work()
    assert (now(batch).state, batch.people_changed, batch.why) == (ImportState.APPLIED, 4, "ticket 7")
    assert (job.state, job.result) == (JobState.DONE, f"{job_page(batch)}done/")
    assert details_of(User.objects.get(upn_key="ken@contoso.com")).provider_id == intercall.pk
    undo_soon(batch, by=BY, why="", expected=None)
    (job,) = work()
    assert (now(batch).state, job.state) == (ImportState.UNDONE, JobState.DONE)
    assert [step for step, _seconds in job.steps] == ["looking", "changing", "noting"]


def test_second_click_is_the_first_one(intercall: AudioConferencingProvider) -> None:
    batch = checked(intercall)
    for _click in range(3):
        apply_soon(batch, by=BY, expected=apply_plan(batch))
    assert len(work()) == 1
    assert now(batch).people_changed == 4
    with pytest.raises(NotNow):
        apply_soon(batch, by=BY)


@pytest.mark.parametrize(("soon", "during"), [(apply_soon, "applying"), (undo_soon, "undoing")])
def test_what_somebody_else_is_at_by_then_is_left_to_them(
    intercall: AudioConferencingProvider, soon: Callable[..., ImportBatch], during: str
) -> None:
    batch = checked(intercall)
    soon(apply_import(batch, by=BY) if during == "undoing" else batch, by=BY)
    ImportBatch.objects.filter(pk=batch.pk).update(state=during, lease_until=Now() + timedelta(minutes=1))
    (job,) = work()
    assert (job.state, now(batch).state) == (JobState.DONE, during)


def test_plan_that_changed_before_the_click_is_refused_at_once(intercall: AudioConferencingProvider) -> None:
    batch = checked(intercall)
    with pytest.raises(NotAsShown):
        apply_soon(batch, by=BY, expected="another")
    batch = apply_import(batch, by=BY)
    with pytest.raises(NotAsShown):
        undo_soon(batch, by=BY, expected="another")
    undo_import(batch, by=BY)
    with pytest.raises(NotNow):
        undo_soon(batch, by=BY)
    assert not Job.objects.exists()


def test_plan_that_changed_before_the_worker_came_is_refused_with_a_sentence(
    intercall: AudioConferencingProvider,
) -> None:
    batch = checked(intercall)
    apply_soon(batch, by=BY, expected=apply_plan(batch))
    Job.objects.update(arguments=Job.objects.get().arguments | {"expected": "another"})
    (job,) = work()
    assert job.error.startswith("Nothing was changed: what would be done is no longer what was shown.")
    assert now(batch).state == ImportState.CHECKED
    batch = apply_import(batch, by=BY)
    undo_soon(batch, by=BY)
    Job.objects.active().update(arguments=Job.objects.active().get().arguments | {"expected": "another"})
    (job,) = work()
    assert job.error.startswith("Nothing was changed")
    assert now(batch).state == ImportState.APPLIED


def test_import_that_went_another_way_before_the_worker_came_is_left_so(intercall: AudioConferencingProvider) -> None:
    batch = checked(intercall)
    apply_soon(batch, by=BY)
    ImportBatch.objects.update(state=ImportState.ABANDONED)
    (job,) = work()
    assert (job.state, job.error) == (JobState.FAILED, "Nothing was done: this import is abandoned.")
    ImportBatch.objects.update(state=ImportState.APPLIED, people_changed=4)
    undo_soon(now(batch), by=BY)
    ImportBatch.objects.update(state=ImportState.CHECKED)
    (job,) = work()
    assert (job.state, job.error) == (JobState.FAILED, "Nothing was done: this import is checked.")


def test_role_that_was_taken_away_meanwhile_stops_the_apply(intercall: AudioConferencingProvider) -> None:
    batch = checked(intercall)
    apply_soon(batch, by=BY)
    User.objects.get(upn_key=BY).groups.set(Group.objects.none())
    (job,) = work()
    assert job.error == f"{BY} is no longer allowed to do this. Nothing was changed."
    assert now(batch).state == ImportState.CHECKED


def test_apply_whose_worker_died_after_it_was_done_is_not_done_again(intercall: AudioConferencingProvider) -> None:
    batch = checked(intercall)
    apply_soon(batch, by=BY)
    apply_import(batch, by=BY)
    (job,) = work()
    assert (job.state, now(batch).people_changed) == (JobState.DONE, 4)
    undo_soon(batch, by=BY)
    undo_import(batch, by=BY)
    (job,) = work()
    assert (job.state, now(batch).state) == (JobState.DONE, ImportState.UNDONE)


@pytest.mark.parametrize(
    ("during", "back"), [(ImportState.APPLYING, ImportState.CHECKED), (ImportState.UNDOING, ImportState.APPLIED)]
)
def test_apply_and_undo_that_are_given_up_were_never_begun(
    intercall: AudioConferencingProvider, during: ImportState, back: ImportState
) -> None:
    batch = checked(intercall)
    if back == ImportState.APPLIED:
        apply_import(batch, by=BY)
        undo_soon(batch, by=BY)
    else:
        apply_soon(batch, by=BY)
    Job.objects.update(attempt=queue.MOST_ATTEMPTS - 1)
    assert queue.claim("gone-1")
    ImportBatch.objects.update(state=during, lease_until=None)
    queue.reap_of("gone-1")
    assert now(batch).state == back


def test_titles_say_what_is_done_and_to_how_many(intercall: AudioConferencingProvider) -> None:
    batch = checked(intercall)
    apply_soon(batch, by=BY)
    job = Job.objects.get()
    handler = handler_of(job)
    assert (handler.title(job), handler.address(job)) == ("Applying to 4 people", job_page(batch))
    work()
    undo_soon(now(batch), by=BY)
    job = Job.objects.active().get()
    assert handler_of(job).title(job) == "Putting 4 people back"
    assert handler_of(job).address(job) == f"{job_page(batch)}done/"


def test_person_who_was_changed_while_the_apply_waited_is_left_alone(intercall: AudioConferencingProvider) -> None:
    batch = checked(intercall)
    apply_soon(batch, by=BY)
    give(User.objects.get(upn_key="ken@contoso.com"), third_party(intercall, "0799999"))
    work()
    assert now(batch).people_changed == 3
    assert details_of(User.objects.get(upn_key="ken@contoso.com")).conference_id == "0799999"
