"""What is written into addresses and forms by hand: numbers of any length and script, and characters no text has."""

import pytest
from django.test import Client

from acpportal.web.asked import number_in
from tests.conferencing.provider_file.checked import checked_import, line
from tests.factories import give, make_administrator, make_person, make_provider, third_party

IMPORTS = "/dial-in-conferencing/third-party-provider/import/"
DIAL_IN_USERS = "/dial-in-conferencing/dial-in-users/"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        ("007", 7),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, None),
        ("1" * 5000, None),
        *((text, None) for text in ("0", "00", "", "-1", "+1", "1.0", " 1", "1_0", "²", "٣", "seven", None)),
    ],
)
def test_numbers_are_positive_and_in_plain_digits(text: str | None, number: int | None) -> None:
    assert number_in(text) == number


@pytest.fixture
def pilar(client: Client) -> Client:
    client.force_login(make_administrator("global"))
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["0", "00", "1" * 5000, "9" * 30, "²", "٣"])
def test_pages_take_what_is_no_number_for_not_asked_for(pilar: Client, number: str) -> None:
    ken, provider = make_person(), make_provider()
    give(ken, third_party(provider, "0712309", toll_free="+18005550199"))
    batch = checked_import(provider, line(ken, "0712301"))
    assert batch.counts["decision"] == 1
    for decision in ("accept", "ask-again", "leave-out", "take-back-in"):
        assert pilar.post(f"{IMPORTS}{batch.pk}/{decision}/", {"row": number}).status_code == 302
    batch.refresh_from_db()
    assert batch.counts["decision"] == 1
    assert pilar.get(f"{IMPORTS}file/", {"export": number}).status_code == 200
    assert pilar.get(DIAL_IN_USERS, {"provider": number}).status_code == 200
    answer = pilar.post(f"/users/{ken.upn_key}/dial-in-conferencing/", {"provider": number})
    assert answer.status_code == 422


@pytest.mark.django_db
@pytest.mark.parametrize("parameter", ["q", "filter", "provider", "person", "department", "holding", "outcome", "size"])
def test_no_list_looks_for_a_nul(pilar: Client, parameter: str) -> None:
    batch = checked_import(make_provider(), line(make_person(), "0712301"))
    history = "/users/ken.myer@contoso.com/history/"
    for page in (
        "/users/",
        DIAL_IN_USERS,
        f"{IMPORTS}{batch.pk}/",
        history,
        "/dial-in-conferencing/third-party-provider/",
    ):
        answer = pilar.get(f"{page}?{parameter}=a%00b")
        assert answer.status_code == 400, page
        assert "What the browser sent could not be read" in answer.content.decode()
