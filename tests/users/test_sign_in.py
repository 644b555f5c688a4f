"""Signing in, out, and changing the password: who can, what is said to the others, and how often one may try."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.models import Permission
from django.http import HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from tests.factories import make_administrator, make_person
from users.adapter import AccountAdapter
from users.administrators import take_roles
from users.models import AuditEvent, User
from users.signals import people_changed

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
NEW_PASSWORD = "staple of the horse"


@pytest.fixture
def pilar() -> User:
    return make_administrator(password=PASSWORD, display_name="Pilar Ackerman")


def sign_in(client: Client, name: str = "pilar@contoso.com", password: str = PASSWORD, **more: str) -> HttpResponse:
    return client.post("/sign-in/", {"login": name, "password": password}, **more)  # type: ignore[arg-type,return-value]


def is_signed_in(client: Client) -> bool:
    return SESSION_KEY in client.session


@pytest.mark.parametrize(
    "name", ["pilar@contoso.com", "PILAR@Contoso.com", " pilar@contoso.com ", "ｐｉｌａｒ@contoso.com"]
)
def test_administrator_signs_in_by_any_spelling(name: str, client: Client, pilar: User) -> None:
    assert sign_in(client, name).status_code == 302
    assert is_signed_in(client)


def test_signing_in_gives_a_new_session(client: Client, pilar: User) -> None:
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies["sessionid"] = str(session.session_key)
    sign_in(client)
    assert client.session.session_key != session.session_key


def test_signing_in_tells_nobody_that_people_changed(client: Client, pilar: User) -> None:
    told: list[object] = []

    def hear(**_said: object) -> None:
        told.append(1)

    people_changed.connect(hear)
    try:
        sign_in(client)
    finally:
        people_changed.disconnect(hear)
    pilar.refresh_from_db()
    assert pilar.last_login is not None
    assert (pilar.upn_key, pilar.sort_key) == ("pilar@contoso.com", "pilar ackerman")
    assert not told


def answer_to(client: Client, name: str, password: str) -> str:
    response = sign_in(client, name, password)
    assert response.status_code == 200
    assert not is_signed_in(client)
    return " ".join(response.context["form"].non_field_errors())  # type: ignore[attr-defined]


def test_everybody_who_may_not_sign_in_gets_the_same_answer(client: Client, pilar: User) -> None:
    make_person("norole@contoso.com", password=PASSWORD)
    disabled = make_administrator("service", "disabled@contoso.com", password=PASSWORD)
    User.objects.filter(pk=disabled.pk).update(account_enabled=False)
    make_administrator("service", "nopassword@contoso.com")
    answers = {
        answer_to(client, "pilar@contoso.com", "wrong"),
        answer_to(client, "nobody@contoso.com", PASSWORD),
        answer_to(client, "norole@contoso.com", PASSWORD),
        answer_to(client, "disabled@contoso.com", PASSWORD),
        answer_to(client, "nopassword@contoso.com", "x"),
    }
    assert answers == {"The user name or the password is not right, or this person is not an administrator."}


def test_as_much_is_hashed_for_a_name_that_does_not_exist(
    client: Client, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    make_administrator(password=PASSWORD)
    make_person("norole@contoso.com")
    hashed: list[int] = []
    encode = PBKDF2PasswordHasher.encode

    def counted(self: PBKDF2PasswordHasher, password: str, salt: str, iterations: int | None = None) -> str:
        hashed.append(iterations or self.iterations)
        return encode(self, password, salt, iterations)

    monkeypatch.setattr(PBKDF2PasswordHasher, "encode", counted)
    for name in ("pilar@contoso.com", "nobody@contoso.com", "norole@contoso.com"):
        hashed.clear()
        answer_to(client, name, "wrong")
        assert hashed == [PBKDF2PasswordHasher.iterations]


def test_too_many_failures_shut_the_name_for_a_while(client: Client, pilar: User) -> None:
    for _ in range(5):
        answer_to(client, "pilar@contoso.com", "wrong")
    assert "Too many attempts" in answer_to(client, "pilar@contoso.com", PASSWORD)


@pytest.mark.parametrize("name", ["PILAR@contoso.com", "ｐilar@contoso.com", "pilar@contoso.com"])
def test_failures_count_for_every_spelling_and_host_alike(name: str, client: Client, pilar: User) -> None:
    for number in range(5):
        response = sign_in(
            client, name, "wrong", HTTP_HOST=f"localhost:{8000 + number}", REMOTE_ADDR=f"10.0.0.{number}"
        )
        assert response.status_code == 200
    assert "Too many attempts" in answer_to(client, "pilar@contoso.com", PASSWORD)


def test_many_names_from_one_address_are_shut_out(client: Client, pilar: User) -> None:
    for number in range(20):
        answer_to(client, f"nobody{number}@contoso.com", "wrong")
    assert "Too many attempts" in answer_to(client, "another@contoso.com", "wrong")


def test_what_a_caller_says_about_the_own_address_does_not_count(client: Client, pilar: User) -> None:
    for number in range(20):
        sign_in(client, f"nobody{number}@contoso.com", "wrong", HTTP_X_FORWARDED_FOR=f"10.0.0.{number}")
    assert "Too many attempts" in answer_to(client, "another@contoso.com", "wrong")


def test_disabled_administrator_is_out_with_the_next_request(client: Client, pilar: User) -> None:
    sign_in(client)
    assert client.get("/users/").status_code == 200
    User.objects.filter(pk=pilar.pk).update(account_enabled=False)
    response = client.get("/users/")
    assert response.headers["Location"] == "/sign-in/?next=/users/"
    User.objects.filter(pk=pilar.pk).update(account_enabled=True)
    assert client.get("/users/").status_code == 302


def test_administrator_without_a_role_is_out_with_the_next_request(client: Client, pilar: User) -> None:
    make_administrator("global", "other@contoso.com")
    sign_in(client)
    take_roles(pilar, by="other@contoso.com")
    assert client.get("/users/").status_code == 302
    assert not is_signed_in(client)


def test_permissions_of_a_person_alone_do_not_count(client: Client) -> None:
    person = make_administrator("service")
    person.user_permissions.set(Permission.objects.all())
    assert set(User.objects.get(pk=person.pk).get_all_permissions()) == {"users.view_user"}


def test_signing_out_takes_a_post(client: Client, pilar: User) -> None:
    sign_in(client)
    assert client.get("/sign-out/").status_code == 200
    assert is_signed_in(client)
    assert client.post("/sign-out/").headers["Location"] == "/sign-in/"
    assert not is_signed_in(client)


def test_nobody_can_sign_up(client: Client) -> None:
    assert client.get("/sign-up/").status_code in {302, 404}
    assert not AccountAdapter().is_open_for_signup(RequestFactory().get("/"))


def change_password(client: Client, *, old: str = PASSWORD, new: str = NEW_PASSWORD) -> HttpResponse:
    fields = {"oldpassword": old, "password1": new, "password2": new}
    return client.post("/change-password/", fields)  # type: ignore[return-value]


def test_password_is_changed_and_recorded(client: Client, pilar: User) -> None:
    sign_in(client)
    assert change_password(client).status_code == 302
    pilar.refresh_from_db()
    assert pilar.check_password(NEW_PASSWORD)
    event = AuditEvent.objects.latest("id")
    assert (event.action, event.actor, event.subject) == (
        "users.password_changed",
        "pilar@contoso.com",
        "pilar@contoso.com",
    )
    assert event.origin == "127.0.0.1"
    assert "The password was changed." in client.get("/change-password/").content.decode()


def test_changing_the_password_ends_the_other_sessions(client: Client, pilar: User) -> None:
    other = Client()
    sign_in(client)
    sign_in(other)
    change_password(client)
    assert client.get("/users/").status_code == 200
    assert other.get("/users/").status_code == 302


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("wrong", NEW_PASSWORD, "This is not the current password."),
        (PASSWORD, "short", "at least 12"),
        (PASSWORD, "1q2w3e4r5t6y", "common"),
        (PASSWORD, "pilar@contoso.com", "similar"),
    ],
)
def test_password_is_not_changed_when(old: str, new: str, said: str, client: Client, pilar: User) -> None:
    sign_in(client)
    assert said in change_password(client, old=old, new=new).content.decode()
    pilar.refresh_from_db()
    assert pilar.check_password(PASSWORD)


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_signing_in_leads_nowhere_else(address: str, client: Client, pilar: User) -> None:
    response = client.post("/sign-in/", {"login": "pilar@contoso.com", "password": PASSWORD, "next": address})
    assert response.headers["Location"] == "/"


@pytest.mark.parametrize(
    ("role", "said"),
    [("global", "Make a one-time password."), ("service", "Ask a global administrator for a one-time password.")],
)
def test_whoever_has_no_password_is_told_who_gives_one(role: str, said: str, client: Client) -> None:
    client.force_login(make_administrator(role))
    page = client.get("/change-password/")
    assert page.status_code == 200
    assert said in page.content.decode()
    assert ("/organization/administrators/" in page.content.decode().partition("<main")[2]) is (role == "global")
    assert change_password(client).status_code == 409
