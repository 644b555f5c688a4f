"""The bell: what goes on, what has ended and was not seen yet, and when it counts as seen."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from acpportal.jobs import queue
from acpportal.jobs.models import Job, JobState
from acpportal.jobs.notices import Notice, bell_of, mark_seen, percent_of
from tests.acpportal.jobs.kinds import BY, errands, queued
from tests.factories import make_administrator

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _errands() -> Iterator[None]:
    with errands():
        yield


@pytest.fixture
def pilar(client: Client) -> Client:
    client.force_login(make_administrator("service", BY))
    return client


def ended(subject: str, *, error: str = "", by: str = BY) -> Job:
    queued(subject, by=by)
    job = queue.claim("here-1")
    assert job is not None
    if error:
        queue.fail(job, error=error, result="/why/")
    else:
        queue.finish(job, result=f"/result/{subject}/")
    return Job.objects.get(pk=job.pk)


def told(user_name: str = BY) -> list[tuple[str, str, str]]:
    return [(notice.title, notice.url, notice.words) for notice in bell_of(user_name).notices]


def test_bell_tells_of_mine_the_latest_first() -> None:
    ended("1")
    ended("2", error="The file is empty.")
    ended("3", by="lukasz@contoso.com")
    queued("4")
    assert told() == [
        ("Errand 4", "/errands/4/", "waits for its turn"),
        ("Errand 2", "/why/", "The file is empty."),
        ("Errand 1", "/result/1/", "is done"),
    ]
    assert (bell_of(BY).new, bell_of(BY).goes_on) == (2, True)
    assert (bell_of("lukasz@contoso.com").new, bell_of("lukasz@contoso.com").goes_on) == (1, False)


def test_running_job_tells_how_much_of_it_is_done() -> None:
    queued("1")
    job = queue.claim("here-1")
    assert job is not None
    Job.objects.filter(pk=job.pk).update(done=999, total=1000)
    assert told() == [("Errand 1", "/errands/1/", "99 % done")]
    assert percent_of(Job(done=5)) == 0
    assert Notice(job).shape == ""


def test_what_was_seen_is_told_for_a_day() -> None:
    job = ended("1")
    mark_seen(BY, subject="1")
    assert (len(told()), bell_of(BY).new) == (1, 0)
    Job.objects.filter(pk=job.pk).update(ended_at=timezone.now() - timedelta(days=2))
    assert told() == []


def test_page_that_was_seen_before_writes_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    ended("1")
    mark_seen(BY)
    with django_assert_num_queries(1):
        mark_seen(BY)


def test_every_page_has_the_bell_with_its_number(pilar: Client) -> None:
    ended("1")
    page = pilar.get("/tools/jobs/bell/").content.decode()
    assert '<span class="bell-count">1</span>' in page
    assert '<a href="/result/1/" dir="auto">Errand 1</a>' in page
    assert "bell-count" in pilar.get("/").content.decode()
    assert "bell-count" not in Client().get("/sign-in/").content.decode()


def test_opening_the_bell_marks_all_as_seen(pilar: Client) -> None:
    ended("1")
    others = ended("2", by="lukasz@contoso.com")
    assert pilar.post("/tools/jobs/seen/", {"next": "/users/"}).headers["Location"] == "/users/"
    assert bell_of(BY).new == 0
    others.refresh_from_db()
    assert others.seen_at is None
    assert pilar.post("/tools/jobs/seen/", {"quietly": ""}).status_code == 204
    assert pilar.get("/tools/jobs/seen/").status_code == 405


def test_what_a_job_is_about_is_shown_as_it_is_spelt(pilar: Client) -> None:
    ended("<script>")
    page = pilar.get("/tools/jobs/bell/").content.decode()
    assert escape("Errand <script>") in page
    assert "<script>" not in page


def test_cancelled_job_has_a_shape_of_its_own() -> None:
    queue.cancel(queued("1"), by=BY)
    notice = bell_of(BY).notices[0]
    assert (notice.shape, notice.words, notice.job.state) == ("left-out", "was cancelled", JobState.CANCELLED)
