"""The worker: does what waits, puts back what its predecessor left, stops cleanly, and has a place of its own."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as portal
from django.core.management import call_command
from django.db import OperationalError, ProgrammingError, connection

from acpportal.jobs import queue, registry
from acpportal.jobs.models import Job, JobState
from acpportal.jobs.progress import Progress
from acpportal.jobs.worker import Worker, _place
from tests.acpportal.jobs.kinds import errands, queued

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _signals() -> Iterator[None]:
    """The worker takes them over; the tests want theirs back."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


def states() -> list[str]:
    return list(Job.objects.order_by("pk").values_list("state", flat=True))


def test_worker_does_all_that_waits(capsys: pytest.CaptureFixture[str]) -> None:
    with errands():
        queued("1")
        queued("2")
        call_command("worker", "--once")
    assert states() == [JobState.DONE, JobState.DONE]
    assert capsys.readouterr().out == ""


def test_worker_does_again_what_its_predecessor_left() -> None:
    with errands():
        queued()
        with _place() as name:
            assert queue.claim(name)
        call_command("worker", "--once")
    job = Job.objects.get()
    assert (job.state, job.attempt) == (JobState.DONE, 2)


def test_job_that_the_database_still_held_for_the_predecessor_is_done_a_little_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reap_of, asked = queue.reap_of, list[str]()

    def held_at_first(worker: str) -> None:
        asked.append(worker)
        if len(asked) > 1:
            reap_of(worker)

    monkeypatch.setattr(queue, "reap_of", held_at_first)
    monkeypatch.setattr("acpportal.jobs.worker._REAP_EVERY", 0)
    with errands():
        queued("1")
        with _place() as name:
            assert queue.claim(name)
        queued("2")
        call_command("worker", "--once")
    assert states() == [JobState.DONE, JobState.DONE]


def test_worker_that_is_told_to_stop_puts_its_job_back_and_ends() -> None:
    def doing(_job: Job, progress: Progress) -> None:
        progress.tell(step="first")
        os.kill(os.getpid(), signal.SIGTERM)
        progress.tell(step="second")

    with errands(doing):
        queued("1")
        queued("2")
        call_command("worker")
    assert states() == [JobState.WAITING, JobState.WAITING]


def test_worker_waits_for_work_until_it_is_told_to_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    worker, looks = Worker(), list[str]()

    def claim(name: str) -> None:
        looks.append(name)
        if len(looks) == 2:
            worker.stop()

    monkeypatch.setattr(queue, "claim", claim)
    monkeypatch.setattr("acpportal.jobs.worker.LOOK_EVERY", 0)
    worker.work()
    assert len(looks) == 2


def test_worker_waits_for_a_database_that_is_away_and_does_again_what_it_was_at(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("acpportal.jobs.worker._TRY_EVERY", 0)
    attempts: list[int] = []

    def doing(job: Job, _progress: Progress) -> None:
        attempts.append(job.attempt)
        if len(attempts) == 1:
            cut_off.enter_context(connection.execute_wrapper(away))
        else:
            os.kill(os.getpid(), signal.SIGTERM)

    def away(execute: Callable[..., Any], *arguments: Any) -> Any:
        refused.append(1)
        if len(refused) == 3:
            cut_off.close()
        raise OperationalError

    refused: list[int] = []
    with errands(doing), ExitStack() as cut_off:
        queued()
        call_command("worker")
    assert (states(), attempts) == ([JobState.DONE], [1, 2])
    told = [record.getMessage() for record in caplog.records if record.name == "acpportal.jobs.worker"]
    assert told == ["The database does not answer: waiting for it", "The database answers again"]


def test_error_that_is_no_outage_ends_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_name: str) -> None:
        raise ProgrammingError

    monkeypatch.setattr(queue, "claim", broken)
    with pytest.raises(ProgrammingError):
        call_command("worker")


def test_worker_whose_parent_is_gone_stops() -> None:
    assert not Worker(parent=os.getppid()).stopping()
    assert Worker(parent=os.getpid()).stopping()


def test_each_worker_of_a_machine_has_a_name_of_its_own() -> None:
    with _place() as first:
        with _place() as second:
            assert first != second
        with _place() as third:
            assert third == second


def test_worker_tidies_up_when_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(registry, "_CHORES", {})
    registry.register_chore(lambda: done.append("tidied"))
    call_command("worker", "--once")
    assert done == ["tidied"]


def test_lock_of_a_worker_is_for_its_owner_alone() -> None:
    with _place() as name:
        lock = Path(portal.ACP_DATA) / f"worker-{name}.lock"
        assert lock.stat().st_mode & 0o077 == 0
