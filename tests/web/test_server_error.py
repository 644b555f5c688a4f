"""The page for a portal that cannot work right now: what is the matter, and what to do."""

import errno
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from tests.factories import make_administrator

pytestmark = pytest.mark.django_db
USERS = "/users/?q=ken&sort=name"


@pytest.fixture
def client(client: Client) -> Client:
    client.force_login(make_administrator(), backend=settings.AUTHENTICATION_BACKENDS[0])
    client.raise_request_exception = False
    return client


def away(*_arguments: Any) -> Any:
    raise OperationalError("password=secret")


def test_a_page_is_asked_for_again(client: Client) -> None:
    client.cookies["appearance"] = "dark"
    with connection.execute_wrapper(away):
        answer = client.get(USERS)
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "5", "no-store")
    assert "The portal cannot reach its database" in answer.text
    assert 'href="/users/?q=ken&amp;sort=name">try again<' in answer.text
    assert "what you just sent" not in answer.text
    assert 'data-appearance="dark"' in answer.text
    assert "secret" not in answer.text


def test_whoever_sent_something_is_led_to_where_it_can_be_read(client: Client) -> None:
    with connection.execute_wrapper(away):
        answer = client.post("/appearance/", headers={"referer": f"http://testserver{USERS}"})
    assert answer.status_code == 503
    assert "It is not certain whether what you just sent was saved." in answer.text
    assert 'href="/users/?q=ken&amp;sort=name">look at the page<' in answer.text


def test_a_full_disk_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: Any, **_named: Any) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("acpportal.jobs.listing.list_page", full)
    answer = client.get(reverse("jobs:jobs"))
    assert answer.status_code == 503
    assert "The disk of the portal is full" in answer.text


def test_a_fault_of_the_portal_is_no_outage(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("acpportal.jobs.listing.list_page", lambda *_arguments, **_named: 1 / 0)
    answer = client.get(reverse("jobs:jobs"))
    assert answer.status_code == 500
    assert "Something went wrong" in answer.text


def test_the_log_names_the_outage_without_its_words(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with connection.execute_wrapper(away):
        client.get(USERS)
    assert "The portal cannot reach its database: OperationalError" in caplog.messages
    assert "secret" not in " ".join(caplog.messages)
