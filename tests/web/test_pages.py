"""What surrounds every page: sign-in, menu of the person, appearance, headers, and pages for what goes wrong."""

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from tests.factories import make_administrator
from users.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def pilar(client: Client) -> User:
    person = make_administrator("global", display_name="Pilar Ackerman", password="correct horse battery")
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return person


def test_pages_stand_in_the_frame(client: Client, pilar: User) -> None:
    html = client.get("/change-password/").text
    assert '<html lang="en">' in html
    assert '<a class="skip" href="#content">' in html
    assert '<main id="content"' in html
    assert '<nav class="entries" id="navigation" popover aria-label="areas">' in html
    assert html.count("<h1") == 1
    assert "Pilar Ackerman" in html


def test_signed_in_pages_are_kept_nowhere(client: Client, pilar: User) -> None:
    response = client.get("/change-password/")
    assert response["Cache-Control"] == "no-store"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]
    assert "'unsafe-inline'" not in response["Content-Security-Policy"]


def test_whoever_finds_no_administrator_is_told_how_there_comes_to_be_one(client: Client) -> None:
    page = client.get("/sign-in/").text
    assert "Nobody can sign in yet. The command that makes the first administrator" in page
    assert "First start?" not in page


def test_the_first_start_is_explained_until_somebody_has_signed_in(client: Client) -> None:
    make_administrator("global", password="correct horse battery")
    assert "First start?" in client.get("/sign-in/").text
    client.post("/sign-in/", {"login": "pilar@contoso.com", "password": "correct horse battery"})
    client.logout()
    assert "First start?" not in client.get("/sign-in/").text


def test_a_wrong_password_is_answered_with_a_sentence(client: Client) -> None:
    html = client.post("/sign-in/", {"login": "pilar@contoso.com", "password": "wrong"}).text
    assert "message-error" in html
    assert 'value="pilar@contoso.com"' in html
    assert "wrong" not in html.split('name="password"')[1].split(">")[0]


def test_a_form_sent_after_signing_out_is_answered_at_the_sign_in(client: Client) -> None:
    response = client.post(
        "/appearance/", {"appearance": "dark"}, headers={"referer": "http://testserver/users/?q=ken"}
    )
    assert response.status_code == 302
    assert response["Location"] == "/sign-in/?next=/users/%3Fq%3Dken"
    html = client.get(response["Location"]).text
    assert "Nothing was saved, because you were no longer signed in." in html


@pytest.mark.parametrize("origin", ["", "https://elsewhere.example/users/", "javascript:alert(1)"])
def test_a_form_from_nowhere_leads_to_the_dashboard(client: Client, origin: str) -> None:
    response = client.post("/appearance/", headers={"referer": origin})
    assert response["Location"] == "/sign-in/?next=/"


def test_a_page_asked_for_by_a_stranger_comes_after_the_sign_in(client: Client) -> None:
    response = client.get("/change-password/")
    assert response["Location"] == "/sign-in/?next=/change-password/"
    assert not list(get_messages(response.wsgi_request))


@pytest.mark.parametrize("chosen", ["light", "dark"])
def test_the_appearance_is_remembered(client: Client, pilar: User, chosen: str) -> None:
    response = client.post("/appearance/", {"appearance": chosen, "next": "/change-password/"})
    assert response["Location"] == "/change-password/"
    assert response.cookies["appearance"].value == chosen
    html = client.get("/change-password/").text
    assert f'data-appearance="{chosen}"' in html
    assert f'value="{chosen}" aria-pressed="true"' in html


def test_the_appearance_of_the_system_needs_no_cookie(client: Client, pilar: User) -> None:
    client.cookies["appearance"] = "dark"
    response = client.post("/appearance/", {"appearance": "system", "next": "https://elsewhere.example/"})
    assert response["Location"] == "/"
    assert response.cookies["appearance"]["max-age"] == 0


def test_the_appearance_is_changed_by_a_form_only(client: Client, pilar: User) -> None:
    assert client.get("/appearance/").status_code == 405


def test_signing_out_asks_first_when_it_is_only_an_address(client: Client, pilar: User) -> None:
    assert "sign out" in client.get("/sign-out/").text
    assert client.post("/sign-out/")["Location"] == "/sign-in/"


def test_an_address_without_a_page(client: Client, pilar: User) -> None:
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    assert "There is nothing at this address" in response.text
    assert "Pilar Ackerman" in response.text


def test_an_address_without_a_page_for_strangers(client: Client) -> None:
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    assert "There is nothing at this address" in response.text
    assert "<nav" not in response.text


def test_a_form_from_an_older_page(pilar: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(pilar, backend=settings.AUTHENTICATION_BACKENDS[0])
    response = client.post("/appearance/", {"appearance": "dark"})
    assert response.status_code == 403
    assert "reload the page, and send it once more" in response.text


@pytest.mark.parametrize(
    ("template", "sentence"), [("500.html", "Something went wrong"), ("400.html", "Nothing was saved")]
)
def test_pages_for_what_must_not_happen_need_nothing(template: str, sentence: str) -> None:
    assert sentence in render_to_string(template)


def test_whoever_lacks_the_permission_reads_why() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    assert "Your role may not open this page" in render_to_string("403.html", request=request)
