"""The queue: one job a subject, one worker a job, nothing lost and nothing done twice."""

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone

from acpportal.jobs import queue
from acpportal.jobs.models import Job, JobState
from tests.acpportal.jobs.kinds import BY, Errand, errands, queued

pytestmark = pytest.mark.django_db


@pytest.fixture
def errand() -> Iterator[Errand]:
    with errands() as errand:
        yield errand


def claimed(worker: str = "here-1") -> Job:
    job = queue.claim(worker)
    assert job is not None
    return job


def lose_lease(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def now(job: Job) -> Job:
    job.refresh_from_db()
    return job


def test_jobs_are_taken_in_the_order_they_came(errand: Errand) -> None:
    first, second = queued("1"), queued("2")
    assert [claimed().pk, claimed().pk] == [first.pk, second.pk]
    assert queue.claim("here-1") is None
    running = now(first)
    assert (running.state, running.attempt, running.worker) == (JobState.RUNNING, 1, "here-1")
    assert running.lease_until is not None
    assert running.started_at is not None


def test_second_click_leads_to_the_job_of_the_first(errand: Errand) -> None:
    job = queued("1")
    assert queued("1") == job
    claimed()
    assert queued("1") == job
    queue.finish(now(job), result="/")
    assert queued("1") != job


def test_job_of_a_kind_that_is_not_known_here_waits_for_another_worker() -> None:
    Job.objects.create(kind="newer", subject="1", by=BY)
    assert queue.claim("here-1") is None


@pytest.mark.django_db(transaction=True)
def test_of_several_workers_one_gets_a_job(errand: Errand) -> None:
    jobs, got = {queued(str(number)).pk for number in range(12)}, list[int]()

    def work(worker: str) -> None:
        while Job.objects.filter(state=JobState.WAITING).exists():
            if job := queue.claim(worker):
                got.append(job.pk)
        connections.close_all()

    workers = [threading.Thread(target=work, args=(f"here-{number}",)) for number in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert (len(got), set(got)) == (12, jobs)
    assert set(Job.objects.values_list("attempt", flat=True)) == {1}


def test_running_job_is_not_reaped_and_one_whose_lease_ran_out_is(errand: Errand) -> None:
    queued()
    job = claimed()
    queue.reap()
    assert now(job).state == JobState.RUNNING
    lose_lease(job)
    queue.reap()
    assert (now(job).state, job.attempt, job.worker) == (JobState.WAITING, 1, "")
    assert claimed("there-1").attempt == 2


def test_worker_that_comes_back_puts_back_what_it_left_and_nothing_else(errand: Errand) -> None:
    queued("1")
    queued("2")
    mine, others = claimed("here-1"), claimed("here-2")
    queue.reap_of("here-1")
    assert (now(mine).state, now(others).state) == (JobState.WAITING, JobState.RUNNING)


def test_job_is_given_up_after_three_attempts_with_a_sentence(errand: Errand) -> None:
    queued()
    for _attempt in range(queue.MOST_ATTEMPTS):
        job = claimed()
        lose_lease(job)
        queue.reap()
    assert now(job).state == JobState.FAILED
    assert job.error == "This was interrupted 3 times and is not tried again. Nothing of it was kept."
    assert (job.result, errand.gave_up) == ("/errands/1/", ["1"])
    assert job.ended_at is not None


def test_waiting_job_is_cancelled_at_once(errand: Errand) -> None:
    job = queued()
    assert queue.cancel(job, by="lukasz@contoso.com")
    assert (now(job).state, job.cancelled_by, errand.cancelled) == (JobState.CANCELLED, "lukasz@contoso.com", ["1"])
    assert queue.claim("here-1") is None


def test_running_job_is_asked_to_stop(errand: Errand) -> None:
    queued()
    job = claimed()
    assert queue.cancel(job, by=BY)
    assert (now(job).state, job.cancelled_by, errand.cancelled) == (JobState.RUNNING, BY, [])


def test_job_whose_worker_died_is_cancelled_and_not_done_again(errand: Errand) -> None:
    queued()
    job = claimed()
    queue.cancel(job, by=BY)
    queue.reap_of("here-1")
    assert (now(job).state, errand.cancelled) == (JobState.CANCELLED, ["1"])


def test_ended_job_is_not_cancelled(errand: Errand) -> None:
    queued()
    job = claimed()
    queue.finish(job, result="/")
    assert not queue.cancel(job, by=BY)
    assert now(job).state == JobState.DONE


def test_kind_that_cannot_be_cancelled_goes_on() -> None:
    with errands(cancellable=False):
        job = queued()
        assert not queue.cancel(job, by=BY)
        assert now(job).state == JobState.WAITING


def test_jobs_of_long_ago_are_forgotten(errand: Errand) -> None:
    queued("1")
    old = claimed()
    queue.finish(old, result="/")
    Job.objects.filter(pk=old.pk).update(ended_at=timezone.now() - timedelta(days=31))
    waits = queued("2")
    queue.forget_old()
    assert list(Job.objects.all()) == [waits]


def test_asking_an_empty_queue_writes_nothing(errand: Errand) -> None:
    with connection.execute_wrapper(_no_writing):
        assert queue.claim("here-1") is None
        queue.reap()


def _no_writing(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
    assert sql.lstrip().upper().startswith("SELECT"), sql
    return execute(sql, params, many, context)
