"""The users list: who is on it, what narrows it, who is in the pane, and how many queries it takes."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from conferencing.models import AudioConferencingProvider
from tests.factories import (
    give,
    give_licenses,
    make_administrator,
    make_license,
    make_person,
    make_provider,
    third_party,
)
from users.models import User

pytestmark = pytest.mark.django_db
Queries = Callable[[int], AbstractContextManager[Any]]


@pytest.fixture
def pilar(client: Client) -> User:
    administrator = make_administrator("user-management", display_name="Pilar Ackerman")
    client.force_login(administrator)
    return administrator


def names(client: Client, address: str) -> list[str]:
    response = client.get(address)
    assert response.status_code == 200
    return [person.display_name for person in response.context["page"].rows]


def test_list_shows_what_the_columns_promise(client: Client, pilar: User) -> None:
    ken = make_person(display_name="Ken Myer", usage_location="US")
    give(ken, third_party(make_provider()))
    make_license("ENTERPRISEPACK")
    give_licenses(ken, "ENTERPRISEPACK")
    page = client.get("/users/").content.decode()
    for shown in ("Ken Myer", "ken.myer@contoso.com", "United States", "InterCall", "E3"):
        assert shown in page


def test_list_is_sorted_by_name_or_user_name_both_ways(client: Client, pilar: User) -> None:
    make_person("b@contoso.com", display_name="Łukasz")
    make_person("a@contoso.com", display_name="Luke")
    assert names(client, "/users/") == ["Łukasz", "Luke", "Pilar Ackerman"]
    assert names(client, "/users/?sort=-name") == ["Pilar Ackerman", "Luke", "Łukasz"]
    assert names(client, "/users/?sort=user-name") == ["Luke", "Łukasz", "Pilar Ackerman"]


def test_list_is_sorted_by_the_names_of_locations_and_providers(client: Client, pilar: User) -> None:
    for name, location, provider in (("Ann", "ES", "PGi"), ("Bo", "DE", "BT"), ("Cleo", "US", "PGi"), ("Dan", "", "")):
        person = make_person(f"{name}@contoso.com", display_name=name, usage_location=location)
        if provider:
            known = AudioConferencingProvider.objects.named(provider) or make_provider(provider, lengths="")
            give(person, third_party(known, f"070000{person.pk}"))
    assert names(client, "/users/?sort=location") == ["Dan", "Pilar Ackerman", "Bo", "Ann", "Cleo"]
    assert names(client, "/users/?sort=-location") == ["Cleo", "Ann", "Bo", "Pilar Ackerman", "Dan"]
    assert names(client, "/users/?sort=provider") == ["Dan", "Pilar Ackerman", "Bo", "Ann", "Cleo"]
    assert names(client, "/users/?sort=-provider&location=ES") == ["Ann"]
    assert names(client, f"/users/?sort=-provider&provider={known.pk}") == ["Cleo", "Ann"]
    assert names(client, "/users/?sort=-location&location=ES") == ["Ann"]


@pytest.mark.parametrize("search", ["WIŚNIEWSKI", "łuk", "wis@SIP", "wiśniewski łukasz", "contoso.com łukasz"])
def test_search_finds_any_part_of_the_names(search: str, client: Client, pilar: User) -> None:
    make_person("l@contoso.com", display_name="Łukasz Wiśniewski", sip_address="sip:wis@sip.contoso.com")
    assert names(client, f"/users/?q={quote(search)}") == ["Łukasz Wiśniewski"]


@pytest.mark.parametrize("search", ["%", "_", "nobody", "'", "\\"])
def test_search_for_nobody_says_so(search: str, client: Client, pilar: User) -> None:
    assert names(client, f"/users/?q=x{quote(search)}") == []
    assert "Nobody matches" in client.get(f"/users/?q=x{quote(search)}").content.decode()


def test_filters_narrow_the_list(client: Client, pilar: User) -> None:
    provider = make_provider()
    ken = make_person(display_name="Ken", usage_location="US", department="Legal")
    give(ken, third_party(provider))
    make_person("ina@contoso.com", display_name="Ina", usage_location="RO", department="Sales")
    assert names(client, f"/users/?provider={provider.pk}") == ["Ken"]
    assert names(client, f"/users/?provider={provider.pk}&sort=-name") == ["Ken"]
    assert names(client, "/users/?provider=none") == ["Ina", "Pilar Ackerman"]
    assert names(client, "/users/?provider=microsoft") == []
    assert names(client, "/users/?location=RO") == ["Ina"]
    assert names(client, "/users/?department=Legal&location=US&q=ken") == ["Ken"]


@pytest.mark.parametrize(
    "wrong", ["provider=99999", "provider=x", "location=XX", "department=Nowhere", "sort=password"]
)
def test_filters_that_are_not_offered_count_as_none(wrong: str, client: Client, pilar: User) -> None:
    assert names(client, f"/users/?{wrong}") == ["Pilar Ackerman"]


def test_filters_offer_what_somebody_has(client: Client, pilar: User) -> None:
    make_person("a@contoso.com", usage_location="DE", department="Sales")
    make_person("b@contoso.com", usage_location="AT", department="Legal")
    make_person("c@contoso.com", usage_location="DE")
    fields = client.get("/users/").context["form"].fields
    assert [label for _value, label in fields["location"].choices] == ["Any", "Austria", "Germany"]
    assert [value for value, _label in fields["department"].choices] == ["", "Legal", "Sales"]


def test_pane_shows_the_person_of_the_address(client: Client, pilar: User) -> None:
    ken = make_person(display_name="Ken Myer")
    give(ken, third_party(make_provider()))
    page = client.get("/users/?person=KEN.MYER@contoso.com").content.decode()
    assert "0712301" in page
    assert "/users/ken.myer@contoso.com/dial-in-conferencing/" in page
    assert "/users/ken.myer@contoso.com/history/" in page


def test_pane_stays_when_the_list_shows_others(client: Client, pilar: User) -> None:
    ken = make_person()
    assert client.get("/users/?q=pilar&person=ken.myer@contoso.com").context["person"] == ken


def test_pane_of_nobody_is_left_out(client: Client, pilar: User) -> None:
    assert client.get("/users/?person=nobody@contoso.com").context["person"] is None


def test_pane_offers_no_editing_to_those_who_only_look(client: Client) -> None:
    client.force_login(make_administrator("service"))
    make_person()
    page = client.get("/users/?person=ken.myer@contoso.com").content.decode()
    assert "/users/ken.myer@contoso.com/general/" in page
    assert "/users/ken.myer@contoso.com/dial-in-conferencing/" not in page


def test_selecting_keeps_search_and_place(client: Client, pilar: User) -> None:
    for number in range(30):
        make_person(f"p{number:02}#@contoso.com")
    second = client.get("/users/?q=contoso").context["page"].next
    response = client.get(f"/users/{second}")
    assert response.context["selecting"].startswith(f"{second}&person=")
    assert "person=p29%23%40contoso.com" in response.content.decode()


ADDRESSES = [
    *("", "?page=last", "?q=contoso", "?q=contoso&page=last", "?q=nobody", "?person=p01@contoso.com"),
    *("?provider=none", "?provider=microsoft", "?location=DE", "?department=Sales", "?department=Sales&location=DE"),
    *("?sort=-name", "?sort=user-name", "?sort=location", "?sort=provider", "?sort=-provider&q=p0&location=DE"),
]


def test_list_takes_at_most_twelve_queries(client: Client, pilar: User, django_assert_max_num_queries: Queries) -> None:
    provider = make_provider()
    make_license("ENTERPRISEPACK")
    for number in range(40):
        person = make_person(f"p{number:02}@contoso.com", usage_location="DE", department="Sales")
        give_licenses(person, "ENTERPRISEPACK")
        if number % 2:
            give(person, third_party(provider, f"07123{number:02}"))
    client.get("/users/")  # the first page of a session writes down when it began
    for query in ADDRESSES:
        with django_assert_max_num_queries(12):
            assert client.get(f"/users/{query}").status_code == 200
    client.post("/users/select-all/")
    for query in ADDRESSES:
        with django_assert_max_num_queries(12):
            client.get(f"/users/{query}")
