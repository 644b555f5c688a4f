"""The entries at the left, the tabs, and the entries of a person."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import resolve

from acpportal.navigation import Entry, navigation
from tests.factories import make_administrator, make_person

pytestmark = pytest.mark.django_db


def at(path: str, *, role: str = "service") -> HttpRequest:
    request = RequestFactory().get(path)
    request.user = make_administrator(role)
    request.resolver_match = resolve(request.path_info)
    return request


def selected(entries: list[Entry]) -> list[str]:
    return [entry.label for entry in entries if entry.selected]


def test_every_area_has_its_entry() -> None:
    entries = navigation(at("/"))["navigation"]
    assert [(entry.label, entry.url) for entry in entries] == [
        ("dashboard", "/"),
        ("users", "/users/"),
        ("organization", "/organization/general/"),
        ("licenses", "/licenses/"),
        ("dial-in conferencing", "/dial-in-conferencing/microsoft-bridge/"),
        ("online meetings", "/online-meetings/"),
        ("tools", "/tools/jobs/"),
    ]
    assert selected(entries) == ["dashboard"]


@pytest.mark.parametrize(
    ("path", "area", "tab"),
    [
        ("/users/", "users", []),
        ("/organization/general/", "organization", ["general"]),
        ("/dial-in-conferencing/third-party-provider/", "dial-in conferencing", ["third-party provider"]),
        ("/dial-in-conferencing/dial-in-users/", "dial-in conferencing", ["dial-in users"]),
        ("/online-meetings/add/", "online meetings", ["meetings"]),
        ("/online-meetings/invitation/", "online meetings", ["meeting invitation"]),
    ],
)
def test_where_one_is_is_selected(path: str, area: str, tab: list[str]) -> None:
    context = navigation(at(path))
    assert selected(context["navigation"]) == [area]
    assert selected(context["tabs"]) == tab


def test_tabs_of_dial_in_conferencing() -> None:
    tabs = navigation(at("/dial-in-conferencing/microsoft-bridge/"))["tabs"]
    assert [tab.label for tab in tabs] == [
        *("Microsoft bridge", "Microsoft bridge settings", "third-party provider", "dial-in users")
    ]


def test_a_person_has_entries_whatever_the_user_name() -> None:
    context = navigation(at("/users/zoë.o'neil%2Fsales@contoso.com/licenses/"))
    assert [entry.label for entry in context["person_entries"]] == [
        "general",
        "licenses",
        "dial-in conferencing",
        "online meetings",
        "history",
    ]
    assert selected(context["person_entries"]) == ["licenses"]
    assert selected(context["navigation"]) == ["users"]


def test_pages_outside_the_areas_select_nothing() -> None:
    context = navigation(at("/change-password/"))
    assert selected(context["navigation"]) == []
    assert context["tabs"] == context["person_entries"] == []


def test_without_a_role_there_is_nothing_to_open() -> None:
    request = RequestFactory().get("/users/")
    request.user = make_person()
    request.resolver_match = None
    assert navigation(request)["navigation"] == []


@pytest.mark.parametrize("user", [AnonymousUser(), None])
def test_strangers_see_no_navigation(user: AnonymousUser | None) -> None:
    request = SimpleNamespace(path="/", user=user) if user else SimpleNamespace(path="/")
    assert navigation(request)["navigation"] == []  # type: ignore[arg-type]
