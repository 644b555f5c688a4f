"""Sessions end by themselves."""

import time

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.test import Client

from tests.factories import make_administrator

pytestmark = pytest.mark.django_db


def visit(client: Client, *, started: float = 0, seen: float = 0) -> Client:
    """A visit of somebody who signed in and was last seen so many seconds ago."""
    session = client.session
    session["session_started"] = int(time.time() - started)
    session["session_seen"] = int(time.time() - seen)
    session.save()
    client.get("/healthz")
    return client


@pytest.fixture
def signed_in(client: Client) -> Client:
    client.force_login(make_administrator())
    return client


def test_the_first_page_starts_the_clock(signed_in: Client) -> None:
    signed_in.get("/healthz")
    assert time.time() - signed_in.session["session_started"] < 60
    assert time.time() - signed_in.session["session_seen"] < 60


def test_a_session_in_use_goes_on(signed_in: Client) -> None:
    visit(signed_in, started=settings.SESSION_COOKIE_AGE - 60, seen=600)
    assert SESSION_KEY in signed_in.session
    assert time.time() - signed_in.session["session_seen"] < 60


def test_a_session_is_not_written_on_every_page(signed_in: Client) -> None:
    visit(signed_in, started=600, seen=200)
    assert time.time() - signed_in.session["session_seen"] >= 199


def test_a_session_left_alone_ends(signed_in: Client) -> None:
    visit(signed_in, started=60, seen=settings.ACP_SESSION_IDLE_SECONDS + 1)
    assert SESSION_KEY not in signed_in.session


def test_a_session_ends_after_a_working_day(signed_in: Client) -> None:
    visit(signed_in, started=settings.SESSION_COOKIE_AGE + 1, seen=10)
    assert SESSION_KEY not in signed_in.session


def test_strangers_have_no_session_to_end(client: Client) -> None:
    client.get("/healthz")
    assert not client.session.keys()
