"""The number of a request: the same in the answer, in every line of the log, and on the page of an error."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from acpportal.logs import JsonLines, RouteInsteadOfPath
from acpportal.web.access import open_to_strangers
from acpportal.web.request_number import HEADER
from tests.factories import make_administrator


@open_to_strangers
def broken(_request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError("nobody is to read this")


urlpatterns = [path("broken/<str:name>/", broken)]


class Kept(logging.Handler):
    """The lines as they would be written."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.addFilter(RouteInsteadOfPath())
        self.setFormatter(JsonLines())
        self.said: list[dict[str, Any]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(json.loads(self.format(record)))


@pytest.fixture
def kept() -> Iterator[Kept]:
    handler = Kept()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)


@pytest.mark.django_db
def test_each_request_is_one_line_with_its_number_route_and_who_asked(client: Client, kept: Kept) -> None:
    client.force_login(make_administrator())
    first = client.get("/users/pilar@contoso.com/general/", headers={HEADER: "forged"})
    second = client.get("/users/nobody@contoso.com/general/")
    assert first.headers[HEADER] != second.headers[HEADER] != "forged"
    line, *others = [said for said in kept.said if said.get("request") == first.headers[HEADER]]
    assert not others
    assert (line["user"], line["status"], line["method"]) == ("pilar@contoso.com", 200, "GET")
    assert line["route"] == "/users/<upn:upn>/general/"
    refused = [said["message"] for said in kept.said if said.get("request") == second.headers[HEADER]]
    assert [message.split(" in ")[0] for message in refused] == [
        "GET /users/<upn:upn>/general/ 404",
        "Not Found: /users/<upn:upn>/general/",
    ]


@pytest.mark.urls(__name__)
@pytest.mark.django_db
def test_page_of_a_fault_shows_the_number_and_nothing_of_the_fault(client: Client, kept: Kept) -> None:
    client.raise_request_exception = False
    answer = client.get("/broken/ada@contoso.com%0Aforged/")
    number = answer.headers[HEADER]
    assert answer.status_code == 500
    assert number in answer.content.decode()
    assert "nobody is to read this" not in answer.content.decode()
    assert {said["request"] for said in kept.said} == {number}
    assert [said["message"].split(" in ")[0] for said in kept.said] == [
        "Internal Server Error: /broken/<str:name>/",
        "GET /broken/<str:name>/ 500",
    ]


@pytest.mark.django_db
def test_what_watches_over_the_portal_does_not_fill_the_log(client: Client, kept: Kept) -> None:
    assert client.get("/healthz").headers[HEADER]
    assert kept.said == []
