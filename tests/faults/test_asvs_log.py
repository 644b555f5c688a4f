"""What the log tells of those who try what they may not, as it stands on the standard error stream."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from acpportal.logs import JsonLines, RouteInsteadOfPath
from tests.factories import make_administrator, make_person

pytestmark = pytest.mark.django_db
LICENSES = "/users/ken.myer@contoso.com/licenses/"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    target = io.StringIO()
    handler = logging.StreamHandler(target)
    handler.setFormatter(JsonLines())
    handler.addFilter(RouteInsteadOfPath())
    logging.getLogger().addHandler(handler)
    yield target
    logging.getLogger().removeHandler(handler)


def warnings(log: io.StringIO) -> list[dict[str, Any]]:
    """What is more than the line that each request has."""
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    return [line for line in lines if line["level"] != "INFO"]


def test_asvs_16_3_2_a_refusal_is_one_line_that_says_whose(client: Client, log: io.StringIO) -> None:
    make_person()
    client.force_login(make_administrator("service", "ina@contoso.com"))
    assert client.post(LICENSES).status_code == 403
    (line,) = warnings(log)
    assert (line["user"], line["logger"]) == ("ina@contoso.com", "django.request")
    assert line["message"] == "Forbidden (Permission denied): /users/<upn:upn>/licenses/"
    assert "fault" not in line


def test_asvs_16_3_3_a_form_without_its_token_is_told(log: io.StringIO) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_administrator())
    assert client.post("/appearance/").status_code == 403
    (line,) = warnings(log)
    assert line["logger"] == "django.security.csrf"
    assert "fault" not in line
