"""The page that says how the directory comes in: its examples are files that the commands take."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from licensing.models import LicenseAssignment
from tests.factories import make_administrator, make_license
from users.directory_rows import COLUMNS
from users.models import User

pytestmark = pytest.mark.django_db
PAGE = "/organization/directory/"


@pytest.fixture
def client() -> Client:
    browser = Client()
    browser.force_login(make_administrator("service"))
    return browser


def taken(client: Client, name: str, *, folder: Path) -> str:
    answer = client.get(f"{PAGE}{name}")
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    (folder / name).write_bytes(answer.content)
    return str(folder / name)


def test_page_names_every_column_and_the_last_time(client: Client) -> None:
    page = client.get(PAGE)
    assert {column.name for column in page.context["columns"]} == set(COLUMNS)
    assert {column.name for column in page.context["columns"] if column.is_required} == {
        "UserPrincipalName",
        "DisplayName",
    }
    assert page.context["brought_in"] == "not yet"
    assert "E1, E3, E5, Plan 2, PSTN" in page.content.decode()


def test_its_examples_can_be_brought_in(client: Client, tmp_path: Path) -> None:
    call_command("sync_directory", taken(client, "people.csv", folder=tmp_path))
    assert User.objects.filter(usage_location="DE", department="Legal", upn_key="ina.leonte@example.com").exists()
    for sku in ("ENTERPRISEPACK", "MCOMEETADV"):
        make_license(sku, seats=5)
    call_command("sync_licenses", taken(client, "licenses.csv", folder=tmp_path))
    assert LicenseAssignment.objects.count() == 3
    page = client.get(PAGE)
    assert page.context["brought_in"].endswith(": 2 people added, 1 person not in the file and left alone")
    log = client.get(page.context["log"]).content.decode()
    assert "The directory was brought in: 2 people added, 1 person not in the file and left alone." in log
