"""Checks that are cancelled at every step, workers that die of it: nothing is changed, nothing of the file is kept."""

import io

import pytest
from pytest_django import Settings

from acpportal.jobs import queue
from acpportal.jobs.models import Job, JobState
from conferencing.invariants import broken_invariants
from conferencing.models import (
    AudioConferencingProvider,
    ConferencingAssignment,
    ImportBatch,
    ImportProblem,
    ImportRow,
    ImportState,
)
from conferencing.provider_file.abandoning import ABANDONED
from conferencing.provider_file.receiving import take_in
from conferencing.tasks.imports import apply_soon, check_soon, undo_soon
from tests.acpportal.jobs.workers import CANCELS, started, was_killed, work
from tests.conferencing.provider_file.checked import BY, checked_import, line
from tests.conferencing.provider_file.taken_in import HEADER, stage_in_pieces, stored_files
from tests.factories import make_person
from users.models import AuditEvent

pytestmark = pytest.mark.django_db(transaction=True)
STAGED_AT_ONCE = 2
ROWS = 2 * STAGED_AT_ONCE + 1
HALF = 5  # the step after which some rows are staged


@pytest.fixture(autouse=True)
def _nothing_at_once(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ACP_AT_ONCE_ROWS = 0
    stage_in_pieces(monkeypatch, size=STAGED_AT_ONCE)


@pytest.fixture
def intercall(intercall: AudioConferencingProvider) -> AudioConferencingProvider:
    """With the people of the file."""
    for number in range(ROWS):
        make_person(f"person{number}@contoso.com")
    return intercall


def sent(provider: AudioConferencingProvider) -> ImportBatch:
    rows = "\n".join(f"person{n}@contoso.com,,,+14255550142,,{n:07}" for n in range(ROWS))
    batch = take_in(io.BytesIO(f"{HEADER}\n{rows}\n".encode()), file_name="answer.csv", by=BY, provider=provider)
    check_soon(batch)
    return batch


def is_thrown_away(batch: ImportBatch) -> None:
    """Once, by whoever cancelled it."""
    assert Job.objects.latest("pk").state == JobState.CANCELLED
    batch.refresh_from_db()
    assert (batch.state, batch.upload, batch.lease_until) == (ImportState.ABANDONED, "", None)
    assert not ImportRow.objects.filter(batch=batch).exists()
    assert not ImportProblem.objects.filter(batch=batch).exists()
    assert stored_files() == []
    told = AuditEvent.objects.filter(action=ABANDONED, subject_key=f"import:{batch.pk}")
    assert list(told.values_list("actor", flat=True)) == [CANCELS]
    assert not ConferencingAssignment.objects.third_party().exists()
    assert list(broken_invariants()) == []


def test_check_that_is_cancelled_at_each_step_is_thrown_away(intercall: AudioConferencingProvider) -> None:
    step, in_time = 0, True
    while in_time:
        step += 1
        batch = sent(intercall)
        assert not was_killed(started(cancel_at=step))
        batch.refresh_from_db()
        if in_time := batch.state == ImportState.ABANDONED:
            is_thrown_away(batch)
    # It was over when the click came: nothing is lost
    assert (Job.objects.latest("pk").state, batch.state) == (JobState.DONE, ImportState.CHECKED)
    assert ImportRow.objects.filter(batch=batch).count() == ROWS
    assert step > 8


def test_death_while_a_check_is_cancelled_leaves_it_thrown_away(intercall: AudioConferencingProvider) -> None:
    step, killed = HALF + 1, True
    while killed:
        batch = sent(intercall)
        if killed := was_killed(started(cancel_at=HALF, kill_at=step)):
            assert not was_killed(started())
        is_thrown_away(batch)
        step += 1
    assert step > HALF + 4


def test_successor_that_dies_while_it_ends_what_was_cancelled_is_followed(intercall: AudioConferencingProvider) -> None:
    step, killed = 0, True
    while killed:
        step += 1
        batch = sent(intercall)
        assert was_killed(started(cancel_at=HALF, kill_at=HALF + 1))
        if killed := was_killed(started(kill_at=step)):
            assert not was_killed(started())
        is_thrown_away(batch)
    assert step > 3


def test_check_that_was_over_when_its_worker_died_stays_though_it_was_cancelled(
    intercall: AudioConferencingProvider,
) -> None:
    batch = sent(intercall)
    job = queue.claim("gone-1")
    assert job is not None
    ImportBatch.objects.filter(pk=batch.pk).update(state=ImportState.CHECKED)
    assert queue.cancel(job, by=CANCELS)
    queue.reap_of("gone-1")
    batch.refresh_from_db()
    assert (Job.objects.get().state, batch.state) == (JobState.CANCELLED, ImportState.CHECKED)
    assert not AuditEvent.objects.filter(action=ABANDONED).exists()


def test_apply_and_undo_are_not_cancelled_but_whole(intercall: AudioConferencingProvider) -> None:
    batch = checked_import(intercall, *(line(f"person{n}@contoso.com", f"07{n:05}") for n in range(ROWS)))
    apply_soon(batch, by=BY)
    assert not queue.cancel(Job.objects.latest("pk"), by=BY)
    work()
    batch.refresh_from_db()
    assert (batch.state, batch.people_changed) == (ImportState.APPLIED, ROWS)
    undo_soon(batch, by=BY)
    assert not queue.cancel(Job.objects.latest("pk"), by=BY)
    work()
    batch.refresh_from_db()
    assert (batch.state, ConferencingAssignment.objects.third_party().count()) == (ImportState.UNDONE, 0)
    assert list(broken_invariants()) == []
