"""The licenses and who has one of them as CSV, and what the audit log tells of it."""

import csv
import io
from typing import Any

import pytest
from django.test import Client

from licensing.models import License
from licensing.products import E3, E5, PSTN
from tests.factories import give_licenses, make_administrator, make_license, make_person
from users.history import describe
from users.models import AuditEvent

pytestmark = pytest.mark.django_db
LICENSES, PEOPLE = "/licenses/csv/", "/licenses/people/csv/"


@pytest.fixture
def client() -> Client:
    signed_in = Client()
    signed_in.force_login(make_administrator("service"))
    return signed_in


def rows(response: Any) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def last_event() -> str:
    return describe(AuditEvent.objects.latest("pk"))


def test_licenses_with_their_seats(client: Client) -> None:
    give_licenses(make_person(), E3)
    make_license(E3, seats=40)
    header, *lines = rows(client.get(LICENSES))
    assert header == ["License", "Bought", "Used", "Left"]
    assert ["Office 365 Enterprise E3", "40", "1", "39"] in lines
    assert len(lines) == License.objects.count()
    assert last_event() == f"The list licenses was downloaded as CSV: {len(lines)} rows."


def test_who_has_a_license_as_the_list_shows_it(client: Client) -> None:
    give_licenses(make_person("ken@contoso.com", display_name="Ken Myer", usage_location="US"), E3, PSTN)
    give_licenses(make_person("ann@contoso.com", display_name="Ann Beebe"), E3)
    give_licenses(make_person("eva@contoso.com"), E5)
    page = client.get("/licenses/", {"license": str(License.objects.get(sku=E3).pk), "sort": "-name"})
    address = page.context["holders_csv"]
    _header, *lines = rows(client.get(address))
    assert [line[0] for line in lines] == ["Ken Myer", "Ann Beebe"]
    both = "Office 365 Enterprise E3, Skype for Business PSTN Conferencing"
    assert lines[0] == ["Ken Myer", "ken@contoso.com", "United States", both]
    assert [line[0] for line in rows(client.get(f"{address}&q=ann"))[1:]] == ["Ann Beebe"]
    assert "1 row. Shown were: license: Office 365 Enterprise E3, search: ann." in last_event()


def test_nobody_has_a_license(client: Client) -> None:
    assert client.get(PEOPLE).status_code == 404
    assert not AuditEvent.objects.filter(action="users.list_taken").exists()
