"""Limits of attempts to sign in: as the settings say them, and by which key an attempt is counted."""

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from users.sign_in_limits import Limit, key_of, limits


def test_limits_are_read_as_the_settings_say_them(settings: Settings) -> None:
    settings.ACP_SIGN_IN_LIMITS = {"login": "30/m/ip,5/5m/key,2/10s/ip,1/2h/ip,9/d/key"}
    assert limits("login") == [
        Limit(30, 60, "ip"),
        Limit(5, 300, "key"),
        Limit(2, 10, "ip"),
        Limit(1, 7200, "ip"),
        Limit(9, 86400, "key"),
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("unix socket", "", False),
    ],
)
def test_callers_are_told_apart_by_their_address(one: str, other: str, *, same: bool) -> None:
    limit = Limit(30, 60, "ip")
    keys = {key_of(RequestFactory(REMOTE_ADDR=each).get("/"), action="login", limit=limit) for each in (one, other)}
    assert (len(keys) == 1) is same


def test_a_person_is_one_however_the_name_is_spelled_and_is_not_named() -> None:
    request, limit = RequestFactory().get("/"), Limit(5, 300, "key")
    names = ("Ken@contoso.com", "ken@CONTOSO.com", "ken@fabrikam.com")
    keys = [key_of(request, action="login_failed", limit=limit, name=name) for name in names]
    assert keys[0] == keys[1] != keys[2]
    assert "contoso" not in keys[0]
    assert len(keys[0]) < 255
