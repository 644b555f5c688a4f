"""The log names no people, and takes no refusal for a fault."""

import logging

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import resolve

from acpportal.logs import RouteInsteadOfPath


def logged(request: HttpRequest | None, *, path: str) -> str:
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, "%s: %s", ("Not Found", path), None)
    record.request = request
    assert RouteInsteadOfPath().filter(record)
    return record.getMessage()


def test_the_route_stands_for_the_path() -> None:
    request = RequestFactory().get("/sign-in/")
    request.resolver_match = resolve("/sign-in/")
    assert logged(request, path=request.path) == "Not Found: /sign-in/"


def test_an_escaped_path_is_a_path_as_well() -> None:
    request = RequestFactory().get("/users/zo%C3%AB%0A@contoso.example/")
    request.resolver_match = None
    assert logged(request, path="/users/zo\\xeb\\n@contoso.example/") == "Not Found: (no such page)"


def test_an_address_without_a_page_is_not_repeated() -> None:
    request = RequestFactory().get("/users/ada@contoso.example/")
    request.resolver_match = None
    assert logged(request, path=request.path) == "Not Found: (no such page)"


def test_other_records_stay_as_they_are() -> None:
    assert logged(None, path="/x") == "Not Found: /x"


@pytest.mark.parametrize(("status", "kept"), [(400, False), (403, False), (503, False), (500, True)])
def test_what_is_wrong_with_a_request_is_no_fault_of_the_portal(status: int, *, kept: bool) -> None:
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, "Forbidden", (), (None, None, None))
    record.status_code = status
    assert RouteInsteadOfPath().filter(record)
    assert bool(record.exc_info) is kept
