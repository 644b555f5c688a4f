"""OWASP ASVS 5.0 on sessions and access, each requirement by its number."""

from http import HTTPStatus

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client

from tests.factories import make_administrator, make_person
from tests.users.syncing import sync
from users.administrators import change_roles, end_sessions, give_one_time_password, take_roles
from users.models import User
from users.roles import Role

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
BY = "pilar@contoso.com"


@pytest.fixture
def ina() -> User:
    make_administrator()
    return make_administrator("service", "ina@contoso.com", password=PASSWORD)


def signed_in(person: User, password: str = PASSWORD) -> Client:
    client = Client()
    client.post("/sign-in/", {"login": person.user_principal_name, "password": password})
    assert SESSION_KEY in client.session
    return client


def is_out(client: Client) -> bool:
    return client.get("/users/").headers.get("Location") == "/sign-in/?next=/users/"


def test_asvs_7_2_4_signing_in_gives_another_session(ina: User) -> None:
    client = signed_in(ina)
    first = client.session.session_key
    client.post("/sign-out/")
    client.post("/sign-in/", {"login": "ina@contoso.com", "password": PASSWORD})
    assert client.session.session_key != first


def test_asvs_7_4_1_a_session_that_was_left_is_of_no_use_to_whoever_kept_it(ina: User) -> None:
    client = signed_in(ina)
    kept = client.cookies["sessionid"].value
    client.post("/sign-out/")
    thief = Client()
    thief.cookies["sessionid"] = kept
    assert is_out(thief)


def test_asvs_7_4_2_a_disabled_account_has_no_session_even_when_it_is_enabled_again(ina: User) -> None:
    client = signed_in(ina)
    for enabled in ("false", "true"):
        sync(f"ina@contoso.com,Ina,{enabled}", header="UserPrincipalName,DisplayName,AccountEnabled")
    assert is_out(client)
    assert not is_out(signed_in(ina))


def test_asvs_7_4_2_roles_that_are_taken_and_given_again_open_no_old_session(ina: User) -> None:
    client = signed_in(ina)
    take_roles(ina, by=BY)
    change_roles(ina, roles=[Role.SERVICE], by=BY)
    assert is_out(client)


def test_asvs_7_4_5_an_administrator_ends_all_sessions_of_one_person(ina: User) -> None:
    clients, other = [signed_in(ina), signed_in(ina)], Client()
    other.force_login(User.objects.get(upn_key=BY))
    end_sessions(ina, by=BY)
    assert [is_out(client) for client in clients] == [True, True]
    assert not is_out(other)
    assert not is_out(signed_in(ina))


def test_asvs_8_3_2_a_lesser_role_counts_with_the_next_request(ina: User) -> None:
    change_roles(ina, roles=[Role.USER_MANAGEMENT], by=BY)
    client = signed_in(ina)
    make_person()
    address = "/users/ken.myer@contoso.com/licenses/"
    assert client.post(address).status_code != HTTPStatus.FORBIDDEN
    change_roles(ina, roles=[Role.SERVICE], by=BY)
    assert client.post(address).status_code == HTTPStatus.FORBIDDEN


def test_asvs_6_4_1_a_one_time_password_opens_only_the_page_that_changes_it(ina: User) -> None:
    old = signed_in(ina)
    password = give_one_time_password(ina, by=BY)
    assert is_out(old)
    client = signed_in(ina, password)
    for address in ("/", "/users/", "/no/such/page/"):
        assert client.get(address).status_code in {302, 404}
    assert client.get("/users/").headers["Location"] == "/change-password/"
    assert client.post("/users/ken.myer@contoso.com/licenses/").headers["Location"] == "/change-password/"
    assert "for the first sign-in only" in client.get("/change-password/").content.decode()
    fields = {"oldpassword": password, "password1": PASSWORD, "password2": PASSWORD}
    assert client.post("/change-password/", fields).headers["Location"] == "/"
    assert "The password was changed." in client.get("/").content.decode()
    assert client.get("/users/").status_code == 200
