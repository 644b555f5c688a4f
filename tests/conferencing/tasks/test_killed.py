"""Workers that are killed at every step: what they left is taken up again, and nothing is half done or done twice."""

import io

import pytest
from pytest_django import Settings

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
from conferencing.provider_file.receiving import take_in
from conferencing.tasks.imports import apply_soon, check_soon, undo_soon
from tests.acpportal.jobs.workers import started, was_killed
from tests.conferencing.provider_file.checked import BY, checked_import, line
from tests.conferencing.provider_file.taken_in import HEADER, stage_in_pieces, stored_files
from tests.factories import make_administrator, make_person
from users.models import AuditEvent

pytestmark = pytest.mark.django_db(transaction=True)
STAGED_AT_ONCE = 5  # so that a check of few rows can be killed half-way
ROWS = STAGED_AT_ONCE + 1


@pytest.fixture(autouse=True)
def _nothing_at_once(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ACP_AT_ONCE_ROWS = 0
    stage_in_pieces(monkeypatch, size=STAGED_AT_ONCE)


def the_job() -> Job:
    return Job.objects.latest("pk")


def test_check_is_taken_up_after_a_kill_at_each_step(intercall: AudioConferencingProvider) -> None:
    rows = "\n".join(f"person{n}@contoso.com,,,+14255550142,,{n:07}" for n in range(ROWS))
    content, step, killed = f"{HEADER}\n{rows}\n".encode(), 0, True
    seen_half = False
    while killed:
        step += 1
        batch = take_in(io.BytesIO(content), file_name="answer.csv", by=BY, provider=intercall)
        check_soon(batch)
        if killed := was_killed(started(kill_at=step)):
            seen_half |= 0 < ImportRow.objects.filter(batch=batch).count() < ROWS
            assert not was_killed(started())
        assert ImportRow.objects.filter(batch=batch).count() == ROWS
        assert ImportProblem.objects.filter(batch=batch).values("row", "code").distinct().count() == (
            ImportProblem.objects.filter(batch=batch).count()
        )
        assert ImportBatch.objects.get(pk=batch.pk).state == ImportState.CHECKED
        assert (the_job().state, the_job().attempt) == (JobState.DONE, 2 if killed else 1)
        assert stored_files() == []
        assert list(broken_invariants()) == []
        batch.delete()
    assert seen_half
    assert step > 8


def test_check_of_a_file_that_cannot_be_read_fails_once_after_a_kill_at_each_step(
    intercall: AudioConferencingProvider,
) -> None:
    content, step, killed = f'{HEADER}\nken@contoso.com,"Ken" Myer,,,,\n'.encode(), 0, True
    while killed:
        step += 1
        batch = take_in(io.BytesIO(content), file_name="answer.csv", by=BY, provider=intercall)
        check_soon(batch)
        if killed := was_killed(started(kill_at=step)):
            assert not was_killed(started())
        batch.refresh_from_db()
        assert (batch.state, batch.failure["code"], batch.upload) == (ImportState.FAILED, "file-csv-broken", "")
        assert the_job().state == JobState.FAILED
        assert stored_files() == []
        assert list(broken_invariants()) == []
    assert step > 3


def test_apply_and_undo_are_whole_after_a_kill_at_each_step(intercall: AudioConferencingProvider) -> None:
    people = [make_person(f"person{n}@contoso.com") for n in range(5)]
    step, killed = 0, True
    while killed:
        step += 1
        batch = checked_import(intercall, *(line(person, f"07{n:05}") for n, person in enumerate(people)))
        before = AuditEvent.objects.count()
        apply_soon(batch, by=BY)
        if killed := was_killed(started(kill_at=step)):
            assert held() in {0, 5}
            assert list(broken_invariants()) == []
            assert not was_killed(started())
        assert (ImportBatch.objects.get(pk=batch.pk).state, held()) == (ImportState.APPLIED, 5)
        assert AuditEvent.objects.count() - before == 5
        batch.refresh_from_db()
        undo_soon(batch, by=BY)
        if was_killed(started(kill_at=step)):
            assert held() in {0, 5}
            assert not was_killed(started())
        assert (ImportBatch.objects.get(pk=batch.pk).state, held()) == (ImportState.UNDONE, 0)
        assert AuditEvent.objects.count() - before == 10
        assert list(broken_invariants()) == []
    assert step > 5


def held() -> int:
    return ConferencingAssignment.objects.third_party().count()


def test_two_workers_share_the_work_without_mixing(intercall: AudioConferencingProvider) -> None:
    batches = []
    for number in range(4):
        make_administrator("user-management", f"admin{number}@contoso.com")
        rows = "\n".join(f"of{number}-{n}@contoso.com,,,+14255550142,,{n:07}" for n in range(50))
        source = io.BytesIO(f"{HEADER}\n{rows}\n".encode())
        by = f"admin{number}@contoso.com"
        batches.append(take_in(source, file_name=f"answer{number}.csv", by=by, provider=intercall))
        check_soon(batches[-1])
    workers = [started(), started()]
    assert [was_killed(worker) for worker in workers] == [False, False]
    for number, batch in enumerate(batches):
        names = ImportRow.objects.filter(batch=batch).values_list("user_name", flat=True)
        assert len(names) == 50
        assert {name.partition("-")[0] for name in names} == {f"of{number}"}
    assert set(Job.objects.values_list("state", "attempt")) == {(JobState.DONE, 1)}
