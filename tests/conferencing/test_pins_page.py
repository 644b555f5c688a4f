"""The page on which PINs are handed out: who sees it, what comes with it, and that it can reach nobody."""

import json
import re

import pytest
from django.test import Client

from conferencing.provider_file.applying import apply_import
from tests.conferencing.provider_file.checked import BY, checked_import
from tests.factories import TOLL, make_administrator, make_person, make_provider

pytestmark = pytest.mark.django_db

PROVIDERS = "/dial-in-conferencing/third-party-provider/"
PAGE = f"{PROVIDERS}pins/"


@pytest.fixture
def pilar(client: Client) -> Client:
    client.force_login(make_administrator("skype-for-business", BY))
    return client


def data_in(page: bytes) -> dict[str, object]:
    found = re.search(r'<script id="pins-data" type="application/json">(.*?)</script>', page.decode())
    assert found
    data: dict[str, object] = json.loads(found[1])
    return data


@pytest.mark.parametrize(("role", "status"), [("global", 200), ("user-management", 403), ("service", 403)])
def test_those_see_it_who_may_apply_an_import(client: Client, role: str, status: int) -> None:
    client.force_login(make_administrator(role))
    assert client.get(PAGE).status_code == status
    assert ("Hand out the PINs" in client.get(PROVIDERS).content.decode()) == (status == 200)


def test_its_policy_is_narrower_than_that_of_other_pages(pilar: Client) -> None:
    """Its scripts reach nobody: not even this server. Nothing else is allowed more than elsewhere."""
    here, elsewhere = (
        dict(directive.split(" ", 1) for directive in pilar.get(page)["Content-Security-Policy"].split("; "))
        for page in (PAGE, PROVIDERS)
    )
    assert here.pop("connect-src") == "'none'"
    assert elsewhere.pop("connect-src") == "'self'"
    assert here == elsewhere


def test_nothing_on_it_asks_the_server_for_anything(pilar: Client) -> None:
    text = pilar.get(PAGE).content.decode()
    assert pilar.post(PAGE, {"pin": "4711"}).status_code == 405
    assert "bell.js" not in text
    assert not re.search(r'type="file"[^>]*\sname=', text)
    assert not re.search(r"<form[^>]*multipart", text)


def test_without_script_it_says_how_else(pilar: Client) -> None:
    assert "the source of a mail merge in Word" in pilar.get(PAGE).content.decode()


def test_an_applied_import_leads_to_it_and_brings_its_people(pilar: Client) -> None:
    ken = make_person()
    batch = checked_import(make_provider(), [ken.user_principal_name, TOLL, "", "0712301"])
    assert data_in(pilar.get(PAGE, {"import": batch.pk}).content)["import"] is None
    apply_import(batch, by=BY, why="")
    assert f"{PAGE}?import={batch.pk}" in pilar.get(f"{PROVIDERS}import/{batch.pk}/done/").content.decode()
    response = pilar.get(PAGE, {"import": batch.pk})
    given = data_in(response.content)["given"]
    assert isinstance(given, list)
    assert [one["conference_id"] for one in given] == ["0712301"]
    assert f"those that people have by import {batch.pk}" in response.content.decode()


def test_who_may_only_look_is_not_led_there(client: Client) -> None:
    batch = checked_import(make_provider(), [make_person().user_principal_name, TOLL, "", "0712301"])
    apply_import(batch, by=BY, why="")
    client.force_login(make_administrator("service"))
    assert "Hand out the PINs" not in client.get(f"{PROVIDERS}import/{batch.pk}/done/").content.decode()


@pytest.mark.parametrize(("asked", "status"), [("", 200), ("x", 200), ("²", 200), ("9" * 30, 200), ("404", 404)])
def test_an_import_that_is_asked_for_wrongly(pilar: Client, asked: str, status: int) -> None:
    assert pilar.get(PAGE, {"import": asked}).status_code == status
