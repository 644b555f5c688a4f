"""The three decorators that say who may open a page."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from acpportal.web.access import for_every_role, open_to_strangers, requires
from tests.factories import make_administrator, make_person
from users.models import User

pytestmark = pytest.mark.django_db


@requires("users.change_roles")
def roles(_request: HttpRequest, *, name: str = "roles") -> HttpResponse:
    return HttpResponse(name)


@for_every_role
def look(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("look")


@open_to_strangers
def door(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("door")


def asked_by(person: User) -> HttpRequest:
    request = RequestFactory().get("/roles/?page=last")
    request.user = person
    return request


def asked_by_a_stranger() -> HttpRequest:
    request = RequestFactory().get("/roles/?page=last")
    request.user = AnonymousUser()
    return request


def test_views_say_who_may_open_them() -> None:
    assert (roles.access, look.access, door.access) == ("users.change_roles", "every role", "strangers")
    assert getattr(roles, "__name__", "") == "roles"


def test_whoever_holds_the_permission_gets_the_page() -> None:
    assert roles(asked_by(make_administrator("global")), name="Pilar").status_code == 200


def test_whoever_lacks_the_permission_is_refused() -> None:
    with pytest.raises(PermissionDenied):
        roles(asked_by(make_administrator("service")))


def test_every_role_may_look() -> None:
    assert look(asked_by(make_administrator("service"))).status_code == 200


def test_without_a_role_nobody_looks() -> None:
    with pytest.raises(PermissionDenied):
        look(asked_by(make_person()))


@pytest.mark.parametrize("view", [roles, look])
def test_strangers_are_sent_to_sign_in(view: Any) -> None:
    response = view(asked_by_a_stranger())
    assert response.status_code == 302
    assert response["Location"] == "/sign-in/?next=/roles/%3Fpage%3Dlast"


def test_strangers_come_through_the_open_door() -> None:
    assert door(asked_by_a_stranger()).status_code == 200
    assert getattr(door, "login_required", None) is False


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_pages_are_only_read_and_posted_to(method: str) -> None:
    request = RequestFactory().generic(method, "/roles/")
    request.user = make_administrator("global")
    assert roles(request).status_code == 405
