"""A session number from outside, and what becomes of a session that cannot be saved."""

import sqlite3
from typing import Any

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection

from acpportal.outages import Outage, outage_of
from acpportal.sessions import SessionStore


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["abcdefghijkl\0", "abcdefghijklmnö", "short", "../../etc/passwd"])
def test_what_cannot_be_a_session_is_not_looked_up(key: str) -> None:
    session = SessionStore(session_key=key)
    assert session.session_key is None
    assert session.is_empty()


def kept() -> SessionStore:
    session = SessionStore()
    session.create()
    session["colour"] = "blue"
    return session


@pytest.mark.django_db
def test_a_session_that_somebody_ended_is_not_brought_back() -> None:
    session = kept()
    Session.objects.all().delete()
    with pytest.raises(UpdateError):
        session.save()
    assert not Session.objects.exists()


@pytest.mark.django_db
def test_a_session_that_the_database_could_not_keep_has_not_ended() -> None:
    full = sqlite3.OperationalError()
    full.sqlite_errorcode = sqlite3.SQLITE_FULL

    def fails(*_arguments: Any) -> Any:
        raise OperationalError from full

    session = kept()
    with connection.execute_wrapper(fails), pytest.raises(OperationalError) as raised:
        session.save()
    assert outage_of(raised.value) is Outage.FULL
