"""Long files: what a request begins the worker does, and it is the same as if the request had done it."""

import io

import pytest
from pytest_django import Settings

from acpportal.jobs import queue
from acpportal.jobs.models import Job, JobState
from acpportal.jobs.registry import handler_of
from conferencing.models import AudioConferencingProvider, ImportBatch, ImportRow, ImportState
from conferencing.provider_file.at_once import AtOnce, WithinRequest
from conferencing.provider_file.reading import UnreadableFile
from conferencing.provider_file.receiving import take_in
from conferencing.provider_file.slots import slots
from conferencing.tasks import imports
from conferencing.tasks.imports import check_soon
from tests.acpportal.jobs.workers import work
from tests.conferencing.provider_file.checked import BY, outcomes
from tests.conferencing.provider_file.taken_in import HEADER, stored_files
from tests.factories import make_administrator, make_person, make_provider
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db
NAMES = ("amos", "aylin", "ina", "ken")


@pytest.fixture(autouse=True)
def _two_rows_at_once(settings: Settings) -> None:
    settings.ACP_AT_ONCE_ROWS = 2


def people() -> list[User]:
    return [make_person(f"{name}@contoso.com") for name in NAMES]


def file_of(*names: str) -> io.BytesIO:
    rows = [f"{name}@contoso.com,,,+14255550142,,071230{place}" for place, name in enumerate(names)]
    return io.BytesIO("\n".join([HEADER, *rows, ""]).encode())


def sent(provider: AudioConferencingProvider, *names: str, by: str = BY) -> ImportBatch:
    batch = take_in(file_of(*names), file_name="answer.csv", by=by, provider=provider)
    check_soon(batch)
    return batch


def now(batch: ImportBatch) -> ImportBatch:
    batch.refresh_from_db()
    return batch


def job_page(batch: ImportBatch) -> str:
    return f"/dial-in-conferencing/third-party-provider/import/{batch.pk}/"


# Checking


def test_short_file_is_checked_at_once(intercall: AudioConferencingProvider, settings: Settings) -> None:
    people()
    settings.ACP_AT_ONCE_ROWS = 6
    assert sent(intercall, *NAMES).state == ImportState.CHECKED
    assert not Job.objects.exists()


def test_long_file_waits_for_the_worker_and_is_checked_the_same(intercall: AudioConferencingProvider) -> None:
    people()
    batch = sent(intercall, *NAMES)
    assert (batch.state, batch.lease_until) == (ImportState.CHECKING, None)
    assert len(stored_files()) == 1
    (job,) = work()
    assert (job.state, job.result) == (JobState.DONE, job_page(batch))
    assert [step for step, _seconds in job.steps] == list(handler_of(job).steps)
    assert now(batch).state == ImportState.CHECKED
    assert outcomes(batch) == {2: "ready", 3: "ready", 4: "ready", 5: "ready"}
    assert stored_files() == []


def test_file_that_turns_out_long_goes_to_the_worker(
    intercall: AudioConferencingProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    people()
    monkeypatch.setattr(imports, "BYTES_A_ROW", 10_000)
    batch = sent(intercall, *NAMES)
    assert batch.state == ImportState.CHECKING
    work()
    assert now(batch).state == ImportState.CHECKED


def test_file_with_far_more_rows_than_it_seemed_goes_to_the_worker(
    intercall: AudioConferencingProvider, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    people()
    settings.ACP_AT_ONCE_ROWS = 1
    monkeypatch.setattr(imports, "BYTES_A_ROW", 10_000)
    monkeypatch.setattr(WithinRequest, "tell", AtOnce.tell)
    batch = sent(intercall, *NAMES)
    assert (batch.state, ImportRow.objects.count()) == (ImportState.CHECKING, 0)
    work()
    assert outcomes(now(batch)) == {2: "ready", 3: "ready", 4: "ready", 5: "ready"}


def test_short_file_waits_when_others_are_read_in_requests(
    intercall: AudioConferencingProvider, settings: Settings
) -> None:
    settings.ACP_AT_ONCE_ROWS = 6
    with slots.one(by="a@contoso.com"), slots.one(by="b@contoso.com"):
        assert sent(intercall, *NAMES).state == ImportState.CHECKING
    assert Job.objects.count() == 1


def test_long_file_that_cannot_be_read_fails_with_its_sentence(intercall: AudioConferencingProvider) -> None:
    batch = take_in(io.BytesIO(b"x" * 1000), file_name="answer.csv", by=BY, provider=intercall)
    check_soon(batch)
    (job,) = work()
    assert now(batch).state == ImportState.FAILED
    assert (job.state, job.result) == (JobState.FAILED, job_page(batch))
    assert job.error.startswith("Nothing in answer.csv")
    assert stored_files() == []


def test_short_file_that_cannot_be_read_is_refused_at_once(intercall: AudioConferencingProvider) -> None:
    batch = take_in(io.BytesIO(b""), file_name="answer.csv", by=BY, provider=intercall)
    with pytest.raises(UnreadableFile):
        check_soon(batch)
    assert now(batch).state == ImportState.FAILED


def test_cancelled_check_leaves_nothing_of_the_file(
    intercall: AudioConferencingProvider, django_capture_on_commit_callbacks: object
) -> None:
    people()
    batch = sent(intercall, *NAMES)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert queue.cancel(Job.objects.get(), by=BY)
    assert now(batch).state == ImportState.ABANDONED
    assert not ImportRow.objects.exists()
    assert stored_files() == []
    assert AuditEvent.objects.filter(action="conferencing.import_abandoned", actor=BY).count() == 1
    assert work() == []


def test_check_that_is_given_up_fails(intercall: AudioConferencingProvider) -> None:
    batch = sent(intercall, *NAMES)
    Job.objects.update(attempt=queue.MOST_ATTEMPTS - 1)
    assert queue.claim("gone-1")
    queue.reap_of("gone-1")
    assert (now(batch).state, batch.failure["code"]) == (ImportState.FAILED, "file-check-given-up")
    assert stored_files() == []


def test_several_files_are_checked_without_mixing(intercall: AudioConferencingProvider) -> None:
    people()
    make_administrator("user-management", "lukasz@contoso.com")
    mine, others = sent(intercall, *NAMES), sent(make_provider("PGi"), *NAMES[::-1], by="lukasz@contoso.com")
    work()
    for batch, names in ((mine, NAMES), (others, NAMES[::-1])):
        rows = ImportRow.objects.filter(batch=batch).order_by("number")
        assert [row.user_name.partition("@")[0] for row in rows] == list(names)


def test_a_long_list_is_compared_by_the_worker(intercall: AudioConferencingProvider) -> None:
    people()
    batch = take_in(file_of(*NAMES), file_name="list.csv", by=BY, provider=intercall, is_audit=True)
    check_soon(batch)
    assert batch.state == ImportState.CHECKING
    work()
    assert now(batch).state == ImportState.COMPARED
    assert set(outcomes(batch).values()) == {"decision"}
    assert Job.objects.get().state == JobState.DONE
