"""The page of licenses: seats, who has each, and changing the seats."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from licensing.actions import set_seats
from licensing.models import License
from licensing.products import E3, E5, PLAN_2, PSTN
from tests.factories import give_licenses, make_administrator, make_license, make_person

pytestmark = pytest.mark.django_db
PRODUCTS = "/licenses/"


@pytest.fixture
def client() -> Client:
    signed_in = Client()
    signed_in.force_login(make_administrator())
    return signed_in


def product(sku: str) -> License:
    return License.objects.get(sku=sku)


def names(response: Any) -> list[str]:
    return [row.display_name for row in response.context["page"].rows]


def test_lists_who_has_the_license_that_is_asked_for(client: Client) -> None:
    give_licenses(make_person("ken@contoso.com", display_name="Ken Myer"), E3, PSTN)
    give_licenses(make_person("ann@contoso.com", display_name="Ann Beebe"), E5)
    assert names(client.get(PRODUCTS, {"license": product(PSTN).pk})) == ["Ken Myer"]
    assert names(client.get(PRODUCTS, {"license": product(E5).pk})) == ["Ann Beebe"]
    first = client.get(PRODUCTS, {"license": "nothing"})
    assert (names(first), first.context["chosen"].name) == (["Ken Myer"], "Office 365 Enterprise E3")
    found = client.get(PRODUCTS, {"license": str(product(E3).pk), "q": "nobody"})
    assert "Nobody matches." in found.content.decode()
    unused = client.get(PRODUCTS, {"license": product(PLAN_2).pk})
    assert "Give it on the licenses tab" in unused.content.decode()


def test_says_what_to_do_where_nobody_has_a_license(client: Client) -> None:
    text = client.get(PRODUCTS).content.decode()
    assert "Nobody has a license yet." in text
    assert "more seat is used than was bought" not in text


def test_tells_of_seats_beyond_what_was_bought(client: Client) -> None:
    for name in ("a@contoso.com", "b@contoso.com"):
        give_licenses(make_person(name), E3)
    set_seats(product(E3), seats=0, by="system")
    assert "2 more seats are used than were bought" in client.get(PRODUCTS).content.decode()


def test_asks_few_questions_however_many_people(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        give_licenses(make_person(f"{number}@contoso.com"), E3)
    with django_assert_max_num_queries(12):
        client.get(PRODUCTS)


def change(client: Client, seats: object, *, expected: object) -> Any:
    address = reverse("licensing:seats", kwargs={"license_id": product(E3).pk})
    return client.post(address, {"seats": str(seats), "expected": str(expected), "why": "yearly order"})


def test_changes_seats_and_leads_back(client: Client) -> None:
    make_license(E3, seats=10)
    assert client.get(reverse("licensing:seats", args=[product(E3).pk])).context["form"]["seats"].initial == 10
    response = change(client, 25, expected=10)
    assert (response.status_code, response["Location"]) == (302, f"{PRODUCTS}?license={product(E3).pk}")
    assert product(E3).seats == 25


@pytest.mark.parametrize("seats", ["0", "-1", "many", "2147483648", ""])
def test_refuses_what_cannot_be_and_says_why(client: Client, seats: str) -> None:
    give_licenses(make_person(), E3)
    response = change(client, seats, expected=100)
    assert (response.status_code, product(E3).seats) == (422, 100)
    assert response.context["form"].errors["seats"]


def test_overtaken_by_somebody_else_saving_again_is_meant(client: Client) -> None:
    make_license(E3, seats=10)
    response = change(client, 25, expected=9)
    assert (response.status_code, product(E3).seats) == (409, 10)
    assert "There are now 10." in response.content.decode()
    assert response.context["form"]["expected"].value() == "10"
    assert [change(client, 25, expected=10).status_code for _press in range(2)] == [302, 302]


@pytest.mark.parametrize("role", ["skype-for-business", "service"])
def test_other_roles_look_and_change_nothing(role: str) -> None:
    client = Client()
    client.force_login(make_administrator(role, "looks@contoso.com"))
    assert "change seats" not in client.get(PRODUCTS).content.decode()
    assert change(client, 5, expected=0).status_code == 403
