"""A session number from outside."""

import pytest

from acpportal.sessions import SessionStore


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["abcdefghijkl\0", "abcdefghijklmnö", "short", "../../etc/passwd"])
def test_what_cannot_be_a_session_is_not_looked_up(key: str) -> None:
    session = SessionStore(session_key=key)
    assert session.session_key is None
    assert session.is_empty()
