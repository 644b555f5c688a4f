"""Doing a job: what it says is seen while it runs, and it ends as it came out."""

import errno
import logging
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction

from acpportal.jobs import queue
from acpportal.jobs.models import Job, JobState
from acpportal.jobs.progress import LeaseLost, Progress, Refused
from acpportal.jobs.running import run
from acpportal.logs import noted
from tests.acpportal.jobs.kinds import BY, Errand, errands, queued

Doing = Callable[[Job, Progress], None]


def run_one(doing: Doing, *, stopping: Callable[[], bool] = lambda: False) -> tuple[Job, Errand]:
    """A job that does this, as it is afterwards."""
    with errands(doing) as errand:
        queued()
        job = queue.claim("here-1")
        assert job is not None
        run(job, stopping=stopping)
    return Job.objects.get(pk=job.pk), errand


@pytest.mark.django_db
def test_job_tells_how_far_it_is_and_ends_with_its_result() -> None:
    seen: list[tuple[str, int, int]] = []

    def doing(job: Job, progress: Progress) -> None:
        progress.tell(step="first", of=10)
        progress.hold(done=4)
        now = Job.objects.get(pk=job.pk)
        seen.append((now.step, now.done, now.total))
        progress.tell(step="second")
        progress.tell(done=1, of=3)
        now = Job.objects.get(pk=job.pk)
        seen.append((now.step, now.done, now.total))

    job, _errand = run_one(doing)
    assert seen == [("first", 4, 10), ("second", 1, 3)]
    assert (job.state, job.result, job.lease_until) == (JobState.DONE, "/errands/1/result/", None)
    assert [step for step, _seconds in job.steps] == ["first", "second"]


@pytest.mark.django_db(transaction=True)
def test_word_said_within_a_transaction_is_seen_before_it_ends_where_the_database_can() -> None:
    seen: list[str] = []

    def doing(job: Job, progress: Progress) -> None:
        other = connection.copy("other")
        with transaction.atomic():
            Group.objects.create(name="written meanwhile")
            progress.tell(step="first")
            with other.cursor() as cursor:
                cursor.execute("SELECT step FROM jobs_job")
                seen.extend(row[0] for row in cursor.fetchall())
            progress.hold()
        other.close()

    job, _errand = run_one(doing)
    assert seen == ["first" if connection.vendor == "postgresql" else ""]
    assert job.state == JobState.DONE


@pytest.mark.django_db(transaction=True)
def test_what_is_written_after_the_work_was_lost_is_rolled_back() -> None:
    heard: list[type[Exception]] = []

    def doing(job: Job, progress: Progress) -> None:
        Job.objects.filter(pk=job.pk).update(attempt=2)  # as if it had been put back and taken by another worker
        try:
            with transaction.atomic():
                Group.objects.create(name="too late")
                progress.hold()
        except LeaseLost as lost:
            heard.append(type(lost))
            raise

    job, _errand = run_one(doing)
    assert heard == [LeaseLost]
    assert not Group.objects.filter(name="too late").exists()
    assert (job.state, job.attempt) == (JobState.RUNNING, 2)


@pytest.mark.django_db
def test_cancelled_job_hears_of_it_at_its_next_word() -> None:
    def doing(job: Job, progress: Progress) -> None:
        progress.tell(step="first")
        queue.cancel(Job.objects.get(pk=job.pk), by=BY)
        progress.tell(step="second")
        raise AssertionError("it went on")

    job, errand = run_one(doing)
    assert (job.state, job.step, errand.cancelled) == (JobState.CANCELLED, "first", ["1"])


@pytest.mark.django_db
def test_refused_job_fails_with_its_sentence() -> None:
    def doing(_job: Job, _progress: Progress) -> None:
        raise Refused("The file is empty.")

    job, errand = run_one(doing)
    assert (job.state, job.error, job.result) == (JobState.FAILED, "The file is empty.", "/errands/1/")
    assert errand.gave_up == []


@pytest.mark.django_db
def test_job_that_breaks_off_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    def doing(_job: Job, _progress: Progress) -> None:
        raise ZeroDivisionError

    job, _errand = run_one(doing)
    assert (job.state, job.attempt) == (JobState.WAITING, 1)
    assert "broke off in attempt 1" in caplog.text


@pytest.mark.django_db
def test_job_without_room_on_the_disk_is_given_up_at_once() -> None:
    def doing(_job: Job, _progress: Progress) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    job, errand = run_one(doing)
    assert (job.state, errand.gave_up) == (JobState.FAILED, ["1"])
    assert job.error == "The portal's disk was full. Nothing of this was kept; start it again."


@pytest.mark.django_db
def test_job_of_a_worker_that_is_to_stop_goes_back_and_does_not_count() -> None:
    job, errand = run_one(lambda _job, progress: progress.tell(step="first"), stopping=lambda: True)
    assert (job.state, job.attempt, job.lease_until) == (JobState.WAITING, 0, None)
    assert (errand.cancelled, errand.gave_up) == ([], [])


@pytest.mark.django_db
def test_every_line_of_the_log_carries_the_number_of_the_job(caplog: pytest.LogCaptureFixture) -> None:
    numbers = []

    def doing(job: Job, _progress: Progress) -> None:
        numbers.append(noted("job"))

    with caplog.at_level(logging.INFO, logger="acpportal.jobs.running"):
        job, _errand = run_one(doing)
    assert numbers == [job.pk]
    assert noted("job") == ""
    begun, ended = caplog.messages
    assert begun == f"job {job.pk} ({job.kind}) begins, attempt 1"
    assert ended.startswith(f"job {job.pk} is done after ")
