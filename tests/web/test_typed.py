"""What was typed survives the end of a session: shown again to the same person, unsent, and to nobody else."""

import time
from http import HTTPStatus
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from acpportal.web.typed import MOST_BYTES, SHOWN_TO, signed
from conferencing.models import AudioConferencingProvider, TenantSettings
from tests.factories import make_administrator
from users.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
GENERAL = "/organization/general/"
AGAIN = "What you had typed is in the form again."


@pytest.fixture
def pilar() -> User:
    return make_administrator(password=PASSWORD)


@pytest.fixture
def client(pilar: User) -> Client:
    browser = Client(enforce_csrf_checks=True)
    sign_in(browser)
    return browser


def sign_in(browser: Client, name: str = "pilar@contoso.com", *, to: str = "/") -> Any:
    page = browser.get(f"/sign-in/?next={to}")
    data = {"login": name, "password": PASSWORD, "next": to, "csrfmiddlewaretoken": token_of(page.text)}
    return browser.post("/sign-in/", data, follow=True)


def token_of(text: str) -> str:
    return text.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]


def filled_in(browser: Client, page: str = GENERAL, **typed: str) -> dict[str, str]:
    """The form as the page shows it, with what somebody types."""
    answer = browser.get(page)
    hidden = {"csrfmiddlewaretoken": token_of(answer.text), "expected": answer.context["form"]["expected"].value()}
    shown_to = answer.text.partition(f'name="{SHOWN_TO}" value="')[2].partition('"')[0]
    return {**hidden, SHOWN_TO: shown_to, **typed}


def send(browser: Client, data: dict[str, Any], page: str = GENERAL, **headers: str) -> Any:
    return browser.post(page, data, headers={"referer": f"http://testserver{page}", **headers})


def end_sessions() -> None:
    Session.objects.all().delete()


def test_what_was_typed_is_there_again_after_signing_in(client: Client) -> None:
    data = filled_in(client, organization_name="Contoso & <Sons>")
    end_sessions()
    answer = send(client, data)
    assert answer["Location"] == f"/sign-in/?next={GENERAL}"
    assert "Sign in, and what you typed will be there again." in client.get(answer["Location"]).text
    page = sign_in(client, to=GENERAL).text
    assert AGAIN in page
    assert 'value="Contoso &amp; &lt;Sons&gt;"' in page
    assert not TenantSettings.objects.exists()
    assert AGAIN not in client.get(GENERAL).text


def test_it_can_be_sent_then_and_is_compared_with_what_was_seen(client: Client) -> None:
    data = filled_in(client, organization_name="Contoso")
    end_sessions()
    send(client, data)
    page = sign_in(client, to=GENERAL).text
    shown = page.partition('name="expected"')[2].partition('value="')[2].partition('"')[0]
    assert shown == data["expected"]
    answer = send(client, {**data, "csrfmiddlewaretoken": token_of(page)})
    assert answer.status_code == HTTPStatus.FOUND
    assert TenantSettings.current().organization_name == "Contoso"


def test_a_session_left_alone_too_long_loses_nothing(client: Client) -> None:
    data = filled_in(client, organization_name="Contoso")
    session = client.session
    session["session_seen"] = int(time.time()) - settings.ACP_SESSION_IDLE_SECONDS - 1
    session.save()
    send(client, data)
    assert 'value="Contoso"' in sign_in(client, to=GENERAL).text


def test_another_person_sees_nothing_of_it_and_it_is_gone(client: Client) -> None:
    make_administrator("global", "ina@contoso.com", password=PASSWORD)
    data = filled_in(client, organization_name="Contoso")
    end_sessions()
    send(client, data)
    page = sign_in(client, "ina@contoso.com", to=GENERAL).text
    assert "Contoso" not in page.replace("pilar@contoso.com", "").replace("ina@contoso.com", "")
    assert "typed" not in client.session


def test_without_cookies_it_is_kept_too(client: Client) -> None:
    data = filled_in(client, organization_name="Contoso")
    client.cookies.clear()
    answer = send(client, data, origin="http://testserver")
    assert answer["Location"] == f"/sign-in/?next={GENERAL}"
    assert 'value="Contoso"' in sign_in(client, to=GENERAL).text


def test_a_page_of_before_another_sign_in_is_shown_again(client: Client) -> None:
    data = filled_in(client, organization_name="Contoso")
    sign_in(client)
    answer = send(client, {**data, "csrfmiddlewaretoken": "x" * 64}, origin="http://testserver")
    assert answer["Location"] == GENERAL
    page = client.get(GENERAL).text
    assert AGAIN in page
    assert 'value="Contoso"' in page


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null"])
def test_what_another_site_sends_is_kept_nowhere(client: Client, origin: str) -> None:
    data = filled_in(client, organization_name="Contoso")
    assert send(client, data, origin=origin).status_code == HTTPStatus.FORBIDDEN
    assert "typed" not in client.session


def test_a_form_that_was_shown_to_nobody_or_somebody_else_is_kept_nowhere(client: Client, pilar: User) -> None:
    data = {**filled_in(client, organization_name="Contoso"), "csrfmiddlewaretoken": "x" * 64}
    for shown_to in ("", "1", f"{pilar.pk}:forged", signed(str(pilar.pk + 1))):
        assert send(client, {**data, SHOWN_TO: shown_to}).status_code == HTTPStatus.FORBIDDEN
    assert "typed" not in client.session


def test_passwords_and_pins_are_never_kept(client: Client) -> None:
    secrets = {"oldpassword": "a", "password1": "b", "pin": "c", "new_pin": "d", "passcode": "e"}
    data = filled_in(client, organization_name="Contoso", pin_length="6", **secrets)
    end_sessions()
    send(client, data)
    assert client.session["typed"]["values"].keys() == {"expected", "organization_name", "pin_length"}


def test_more_than_anybody_types_is_not_kept(client: Client) -> None:
    long = filled_in(client, organization_name="x" * (MOST_BYTES + 1))
    many = filled_in(client, **{f"field{number}": "x" for number in range(501)})
    end_sessions()
    for data in (long, many):
        send(client, data)
        assert "typed" not in client.session
        assert "then fill in the form once more" in client.get("/sign-in/").text


def test_a_file_is_to_be_chosen_again(client: Client) -> None:
    data = filled_in(client, organization_name="Contoso")
    end_sessions()
    send(client, {**data, "file": SimpleUploadedFile("AcpUsers.csv", b"x" * 200_000)})
    page = sign_in(client, to=GENERAL).text
    assert f"{AGAIN} It was not saved: look it over, then send it. Choose the file again." in page


def test_where_the_form_is_gone_it_can_be_read_off(client: Client) -> None:
    add = reverse("conferencing:provider_add")
    data = filled_in(client, name="InterCall", oldpassword="secret")
    end_sessions()
    client.post(add, data, headers={"referer": f"http://testserver{GENERAL}"})
    page = sign_in(client, to=GENERAL).text
    assert "this page has no form for it" in page
    assert "<li>name: <bdi>InterCall</bdi></li>" in page
    assert "secret" not in page
    assert not AudioConferencingProvider.objects.exists()


def test_it_is_forgotten_after_a_working_day(client: Client) -> None:
    data = filled_in(client, organization_name="Contoso")
    end_sessions()
    send(client, data)
    session = client.session
    session["typed"] = {**session["typed"], "at": time.time() - 13 * 60 * 60}
    session.save()
    assert AGAIN not in sign_in(client, to=GENERAL).text


def test_a_preview_asks_nobody_to_sign_in(client: Client) -> None:
    data = filled_in(client, organization_name="Contoso", show="powershell")
    end_sessions()
    assert send(client, data, hx_request="true").status_code == HTTPStatus.NO_CONTENT


def test_htmx_leads_the_whole_page_to_the_sign_in(client: Client) -> None:
    data = filled_in(client, organization_name="Contoso")
    end_sessions()
    answer = send(client, data, hx_request="true")
    assert (answer.status_code, answer["HX-Redirect"]) == (HTTPStatus.OK, f"/sign-in/?next={GENERAL}")
