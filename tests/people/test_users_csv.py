"""What the users list shows, as CSV: all pages, in the order of the list, and told in the audit log."""

import csv
import io

import pytest
from django.test import Client

from tests.factories import give, give_licenses, make_administrator, make_person, make_provider, third_party
from users.history import describe
from users.models import AuditEvent

pytestmark = pytest.mark.django_db


def taken(client: Client, address: str) -> list[list[str]]:
    response = client.get(address)
    assert "attachment" in response["Content-Disposition"]
    text = b"".join(response).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


@pytest.fixture(autouse=True)
def _signed_in(client: Client) -> None:
    client.force_login(make_administrator("service", display_name="Pilar Ackerman"))


def test_users_that_the_filter_and_the_search_leave(client: Client) -> None:
    ken = make_person(display_name="Ken Myer", usage_location="US", department="Legal")
    give(ken, third_party(make_provider()))
    give_licenses(ken, "ENTERPRISEPACK")
    make_person("amos@contoso.com", display_name="=cmd", department="Legal")
    make_person("other@contoso.com", department="Sales")
    page = client.get("/users/?department=Legal&sort=-name&size=50&page=last").content.decode()
    assert 'href="/users/csv/?department=Legal&amp;sort=-name"' in page
    header, *rows = taken(client, "/users/csv/?department=Legal&sort=-name")
    assert header[:3] == ["Display name", "User name", "Location"]
    assert rows == [
        ["Ken Myer", "ken.myer@contoso.com", "United States", "Legal", "InterCall", "Office 365 Enterprise E3"],
        ["'=cmd", "amos@contoso.com", "", "Legal", "None", ""],
    ]
    event = AuditEvent.objects.latest("pk")
    assert describe(event) == "The list users was downloaded as CSV: 2 rows. Shown were: Department: Legal."


def test_dial_in_users(client: Client) -> None:
    give(make_person(display_name="Ken Myer"), third_party(make_provider(), toll_free="+18885550142"))
    make_person("amos@contoso.com")
    assert taken(client, "/dial-in-conferencing/dial-in-users/csv/?filter=others&q=ken")[1:] == [
        ["Ken Myer", "ken.myer@contoso.com", "InterCall", "'+1 425-555-0142", "'+1 888-555-0142", "0712301"]
    ]
    assert describe(AuditEvent.objects.latest("pk")) == (
        "The list dial-in users was downloaded as CSV: 1 row. Shown were: Conferencing provider - others, search: ken."
    )
    everybody = taken(client, "/dial-in-conferencing/dial-in-users/csv/")
    assert ["Amos", "amos@contoso.com", "", "", "", ""] in everybody


@pytest.mark.parametrize("sort", ["location", "-provider", "user-name"])
def test_file_stands_in_the_order_of_the_list(sort: str, client: Client) -> None:
    provider = make_provider()
    for number, location in enumerate(("US", "DE", "ES")):
        person = make_person(f"p{number}@contoso.com", usage_location=location)
        if number:
            give(person, third_party(provider, f"071230{number}"))
    shown = [row.user_principal_name for row in client.get(f"/users/?sort={sort}").context["page"].rows]
    assert [row[1] for row in taken(client, f"/users/csv/?sort={sort}")[1:]] == shown
