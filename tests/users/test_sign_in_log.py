"""What the log tells of signing in, and what it keeps to itself."""

import logging
from typing import Any

import pytest
from django.test import Client

from tests.factories import make_administrator

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, logger="users.sign_in_log")
    make_administrator(password=PASSWORD)
    return caplog


def sign_in(client: Client, name: str, password: str = PASSWORD) -> None:
    client.post("/sign-in/", {"login": name, "password": password}, REMOTE_ADDR="10.1.2.3")


def lines(said: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in said.records if record.name == "users.sign_in_log"]


def test_asvs_16_3_1_signing_in_and_out_is_told(client: Client, said: pytest.LogCaptureFixture) -> None:
    sign_in(client, "PILAR@contoso.com")
    client.post("/sign-out/", REMOTE_ADDR="10.1.2.3")
    client.post("/sign-out/")
    assert lines(said) == ["Signed in: pilar@contoso.com from 10.1.2.3", "Signed out: pilar@contoso.com from 10.1.2.3"]
    record: Any = said.records[0]
    assert record.facts == {"user": "pilar@contoso.com", "from": "10.1.2.3"}


def test_asvs_16_3_1_attempts_are_told_until_sign_in_is_shut(client: Client, said: pytest.LogCaptureFixture) -> None:
    for _attempt in range(6):
        sign_in(client, "pilar@contoso.com", "wrong")
    failed, shut = "Sign-in failed", "Sign-in is shut after failures"
    assert lines(said) == [f"{words}: pilar@contoso.com from 10.1.2.3" for words in [failed] * 5 + [shut]]


@pytest.mark.parametrize("name", ["hunter2 my secret", "x\r\n2026-11-27 ERROR forged", "nobody@contoso.com"])
def test_asvs_16_4_1_what_nobody_is_called_is_not_repeated(
    name: str, client: Client, said: pytest.LogCaptureFixture
) -> None:
    """It may be a password in the wrong field, or written to be taken for a line of the log."""
    sign_in(client, name)
    assert lines(said) == ["Sign-in failed: nobody known from 10.1.2.3"]
