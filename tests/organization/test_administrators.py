"""The page of administrators: who is on it, who may change what, and what is said when something stands against it."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from acpportal.organization.forms import RolesForm
from acpportal.web.expected import packed
from tests.factories import make_administrator, make_person
from users.administrators import change_roles, give_role, roles_of
from users.models import AuditEvent, User
from users.roles import Role

pytestmark = pytest.mark.django_db
LIST = "/organization/administrators/"
INA = f"{LIST}ina@contoso.com/"
Queries = Callable[[int], AbstractContextManager[Any]]


@pytest.fixture
def pilar(client: Client) -> User:
    administrator = make_administrator(display_name="Pilar Ackerman", password="correct horse battery")
    client.force_login(administrator)
    return administrator


def chosen(*roles: Role, expected: tuple[Role, ...] = ()) -> dict[str, str]:
    shown = packed({"roles": [role.value for role in expected]}, of=RolesForm)
    return {"expected": shown, **{role.value: "on" for role in roles}}


def names(client: Client, query: str = "") -> list[str]:
    return [row.person.display_name for row in client.get(LIST + query).context["rows"]]


def test_list_names_administrators_only_and_can_be_narrowed(client: Client, pilar: User) -> None:
    make_person()
    make_administrator("service", "ina@contoso.com", display_name="Ina Leonte")
    assert names(client) == ["Ina Leonte", "Pilar Ackerman"]
    assert names(client, "?sort=-user-name") == ["Pilar Ackerman", "Ina Leonte"]
    assert names(client, "?role=service") == ["Ina Leonte"]
    assert names(client, "?q=pilar") == ["Pilar Ackerman"]
    assert "No administrator matches" in client.get(f"{LIST}?role=user-management").content.decode()


def test_the_pane_shows_an_administrator_of_another_page(client: Client, pilar: User) -> None:
    make_administrator("service", "ina@contoso.com")
    shown = client.get(f"{LIST}?role=global&person=INA@contoso.com").context["selected"]
    assert (shown.person.upn_key, shown.roles) == ("ina@contoso.com", ["Service administrator"])


def test_list_takes_the_same_few_queries_for_many(
    client: Client, pilar: User, django_assert_max_num_queries: Queries
) -> None:
    for number in range(8):
        make_administrator("service", f"person{number}@contoso.com")
    # One of them asks for whom sign-in is shut, which once was a question to the cache of the tests, uncounted.
    with django_assert_max_num_queries(11):
        client.get(f"{LIST}?person=pilar@contoso.com")


def test_list_says_who_can_sign_in(client: Client, pilar: User) -> None:
    make_administrator("service", "ina@contoso.com")
    once = make_administrator("service", "once@contoso.com", password="a password")
    User.objects.filter(pk=once.pk).update(password_is_one_time=True)
    gone = make_administrator("service", "gone@contoso.com", password="a password")
    User.objects.filter(pk=gone.pk).update(account_enabled=False)
    make_administrator("service", "tried@contoso.com", password="a password")
    for number in range(5):
        Client().post("/sign-in/", {"login": "tried@contoso.com", "password": "wrong"}, REMOTE_ADDR=f"10.0.0.{number}")
    page = re.sub(r"\s+", " ", client.get(f"{LIST}?person=tried@contoso.com").content.decode())
    for said in (
        "no password yet",
        "one-time password",
        "account disabled",
        "locked until",
        "> open <",
        "Five attempts",
    ):
        assert said in page


def test_who_may_not_change_roles_looks_only(client: Client) -> None:
    client.force_login(make_administrator("skype-for-business"))
    page = client.get(f"{LIST}?person=pilar@contoso.com").content.decode()
    assert "Your role can view the administrators." in page
    assert "end all sessions" not in page
    assert "/organization/administrators/pilar@contoso.com/" not in page


def test_the_directory_is_searched_for_a_new_administrator(client: Client, pilar: User) -> None:
    make_person("ina@contoso.com", display_name="Ina Leonte")
    make_person("ina.gone@contoso.com", display_name="Ina Gone", account_enabled=False)
    assert "Type part of a name or user name to search." in client.get(f"{LIST}add/").content.decode()
    page = client.get(f"{LIST}add/?q=INA").content.decode()
    assert INA in page
    assert "Ina Gone" in page
    assert "/ina.gone@" not in page
    assert "Nobody in the directory matches." in client.get(f"{LIST}add/?q=zzz").content.decode()


def test_the_first_role_comes_with_a_one_time_password_shown_once(client: Client, pilar: User) -> None:
    ina = make_person("ina@contoso.com", password="from an earlier time")
    answer = client.post(INA, chosen(Role.SERVICE, Role.USER_MANAGEMENT))
    assert answer.headers["Cache-Control"] == "no-store"
    password = answer.context["password"]
    assert password in answer.content.decode()
    ina.refresh_from_db()
    assert (ina.check_password(password), ina.password_is_one_time) == (True, True)
    assert roles_of(ina) == [Role.USER_MANAGEMENT, Role.SERVICE]
    told = AuditEvent.objects.filter(subject="ina@contoso.com").order_by("id").values_list("action", "actor")
    assert list(told) == [
        ("users.role_given", "pilar@contoso.com"),
        ("users.password_given", "pilar@contoso.com"),
    ]
    again = client.post(INA, chosen(Role.SERVICE, Role.USER_MANAGEMENT), follow=True)
    assert "Nothing was changed" in again.content.decode()


def test_another_role_leaves_the_password(client: Client, pilar: User) -> None:
    make_administrator("service", "ina@contoso.com", password="a password")
    answer = client.post(INA, chosen(Role.USER_MANAGEMENT, expected=(Role.SERVICE,)), follow=True)
    assert "The roles of Ina are saved." in answer.content.decode()
    assert User.objects.get(upn_key="ina@contoso.com").check_password("a password")


def test_without_a_role_somebody_is_signed_out_at_once(client: Client, pilar: User) -> None:
    ina, theirs = make_administrator("service", "ina@contoso.com"), Client()
    theirs.force_login(ina)
    answer = client.post(INA, chosen(expected=(Role.SERVICE,)), follow=True)
    assert "Ina is no longer an administrator and was signed out." in answer.content.decode()
    assert theirs.get("/").status_code == HTTPStatus.FOUND


def test_the_last_global_administrator_stays(client: Client, pilar: User) -> None:
    address = f"{LIST}pilar@contoso.com/"
    assert "This is you." in client.get(address).content.decode()
    answer = client.post(address, chosen(Role.SERVICE, expected=(Role.GLOBAL,)))
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "without an enabled global administrator" in answer.content.decode()
    assert roles_of(pilar) == [Role.GLOBAL]


def test_roles_that_somebody_else_changed_are_shown_beside_and_saved_when_meant(client: Client, pilar: User) -> None:
    ina = make_administrator("service", "ina@contoso.com")
    change_roles(ina, roles=[Role.SERVICE, Role.USER_MANAGEMENT], by="other@contoso.com")
    answer = client.post(INA, chosen(Role.SKYPE_FOR_BUSINESS, expected=(Role.SERVICE,)))
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "The roles of ina@contoso.com were changed meanwhile by " in answer.content.decode()
    assert [row["differs"] for row in answer.context["compared"]] == [False, True, True, True]
    fields = {**chosen(Role.SKYPE_FOR_BUSINESS), "expected": answer.context["form"]["expected"].value()}
    assert client.post(INA, fields).status_code == HTTPStatus.FOUND
    assert roles_of(ina) == [Role.SKYPE_FOR_BUSINESS]


def test_a_page_that_was_not_sent_as_shown_saves_nothing(client: Client, pilar: User) -> None:
    ina = make_administrator("service", "ina@contoso.com")
    answer = client.post(INA, {"expected": "forged", "global": "on"})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert roles_of(ina) == [Role.SERVICE]


def test_fields_that_the_form_does_not_have_are_never_written(client: Client, pilar: User) -> None:
    ina = make_administrator("service", "ina@contoso.com")
    client.post(INA, {**chosen(Role.SERVICE, expected=(Role.SERVICE,)), "is_superuser": "on", "groups": "1"})
    ina.refresh_from_db()
    assert (ina.is_superuser, roles_of(ina)) == (False, [Role.SERVICE])


def test_a_new_one_time_password_is_asked_for_first(client: Client, pilar: User) -> None:
    ina = make_administrator("service", "ina@contoso.com", password="a password")
    assert "stops working" in client.get(f"{INA}password/").content.decode()
    ina.refresh_from_db()
    assert ina.check_password("a password")
    password = client.post(f"{INA}password/").context["password"]
    ina.refresh_from_db()
    assert ina.check_password(password)


def test_nobody_but_administrators_gets_a_password(client: Client, pilar: User) -> None:
    make_person("ina@contoso.com")
    answer = client.post(f"{INA}password/", follow=True)
    assert "is not an administrator. Nothing was changed." in answer.content.decode()


def test_all_sessions_are_ended_by_a_button(client: Client, pilar: User) -> None:
    ina, theirs = make_administrator("service", "ina@contoso.com"), Client()
    theirs.force_login(ina)
    answer = client.post(f"{INA}sessions/", follow=True)
    assert "Ina was signed out everywhere." in answer.content.decode()
    assert theirs.get("/").status_code == HTTPStatus.FOUND
    assert AuditEvent.objects.latest("id").action == "users.sessions_ended"


@pytest.mark.parametrize("address", [INA, f"{INA}password/", f"{INA}sessions/"])
def test_whoever_loses_the_role_while_the_page_works_changes_nothing(
    address: str, client: Client, pilar: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    ina = make_administrator("service", "ina@contoso.com", password="a password")
    make_administrator("global", "other@contoso.com")
    found = User.objects.get(pk=pilar.pk)
    assert found.has_perm("users.change_roles")
    give_role(pilar, role=Role.SERVICE, by="other@contoso.com")
    monkeypatch.setattr("users.backends.AdministratorBackend.get_user", lambda _self, _pk: found)
    answer = client.post(address, chosen(Role.GLOBAL, expected=(Role.SERVICE,)))
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert roles_of(ina) == [Role.SERVICE]
    assert User.objects.get(pk=ina.pk).check_password("a password")
