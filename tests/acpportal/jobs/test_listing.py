"""Tools > jobs: what is being done and has ended, for everybody; cancelled and tried again by whoever asked."""

from collections.abc import Iterator

import pytest
from django.test import Client

from acpportal.jobs import queue
from acpportal.jobs.models import Job, JobState
from tests.acpportal.jobs.kinds import BY, errands, queued
from tests.factories import make_administrator

pytestmark = pytest.mark.django_db
PAGE = "/tools/jobs/"


@pytest.fixture(autouse=True)
def _errands() -> Iterator[None]:
    with errands():
        yield


@pytest.fixture
def pilar(client: Client) -> Client:
    client.force_login(make_administrator("service", BY))
    return client


def failed(subject: str, *, by: str = BY) -> Job:
    queued(subject, by=by)
    job = queue.claim("here-1")
    assert job
    queue.fail(job, error="The file is empty.", result="/why/")
    job.refresh_from_db()
    return job


def titles(client: Client, address: str = PAGE) -> list[str]:
    return [row.notice.title for row in client.get(address).context["rows"]]


def test_everything_the_latest_first_and_by_state(pilar: Client) -> None:
    failed("1", by="amos@contoso.com")
    queued("2")
    assert len(titles(pilar)) == 2
    page = pilar.get(f"{PAGE}?state=failed").content.decode()
    assert "The file is empty." in page
    assert "amos@contoso.com" in page
    assert len(titles(pilar, f"{PAGE}?state=active")) == len(titles(pilar, f"{PAGE}?state=failed")) == 1
    assert titles(pilar, f"{PAGE}?state=done") == []
    assert len(titles(pilar, f"{PAGE}?state=x")) == 2


def test_empty_page_says_what_will_be_here(pilar: Client) -> None:
    assert "There are no jobs here." in pilar.get(PAGE).content.decode()


def test_own_work_is_cancelled_and_tried_again(pilar: Client) -> None:
    queued("1")
    job = Job.objects.get()
    assert "try again" not in pilar.get(PAGE).content.decode().partition("<main")[2]
    pilar.post(f"{PAGE}{job.pk}/cancel/")
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED
    response = pilar.post(f"{PAGE}{job.pk}/retry/", follow=True)
    assert "is waiting for its turn again" in response.content.decode()
    again = Job.objects.latest("pk")
    assert (again.pk != job.pk, again.state, again.subject, again.arguments) == (
        *(True, JobState.WAITING),
        *(job.subject, job.arguments),
    )
    response = pilar.post(f"{PAGE}{again.pk}/retry/", follow=True)
    assert "cannot be tried again" in response.content.decode()


def test_what_has_ended_is_not_cancelled(pilar: Client) -> None:
    response = pilar.post(f"{PAGE}{failed('1').pk}/cancel/", follow=True)
    assert "Nothing was cancelled" in response.content.decode()


def test_work_of_others_is_theirs_but_for_who_gives_roles(pilar: Client, client: Client) -> None:
    job = failed("1", by="amos@contoso.com")
    for what in ("cancel", "retry"):
        assert pilar.post(f"{PAGE}{job.pk}/{what}/").status_code == 404
    assert pilar.post(f"{PAGE}4711/cancel/").status_code == 404
    client.force_login(make_administrator("global", "anne@contoso.com"))
    client.post(f"{PAGE}{job.pk}/retry/")
    assert Job.objects.latest("pk").by == "amos@contoso.com"


def test_how_long_it_took(pilar: Client) -> None:
    failed("1")
    [row] = pilar.get(PAGE).context["rows"]
    assert row.seconds.endswith(" s")
    queued("2")
    assert pilar.get(PAGE).context["rows"][0].seconds == ""
