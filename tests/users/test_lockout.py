"""The page of administrators tells whose sign-in is shut, exactly as long as it is."""

from datetime import timedelta

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from tests.factories import make_administrator
from users.lockout import locked_until

pytestmark = pytest.mark.django_db


def test_five_failures_shut_a_person_for_five_minutes(client: Client) -> None:
    pilar, ina = make_administrator(), make_administrator("service", "ina@contoso.com")
    asked = RequestFactory().get("/")
    for number in range(5):
        assert locked_until([pilar, ina], request=asked) == {}
        failed = {"login": "PILAR@contoso.com", "password": "wrong"}
        client.post("/sign-in/", failed, REMOTE_ADDR=f"10.0.0.{number}")
    found = locked_until([pilar, ina], request=asked)
    assert set(found) == {pilar.pk}
    assert timedelta(minutes=4) < found[pilar.pk] - timezone.now() <= timedelta(minutes=5)
