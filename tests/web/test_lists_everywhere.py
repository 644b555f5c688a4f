"""Every list of the portal: its address alone gives the same rows to anybody, and what it shows is taken as CSV."""

import csv
import io
import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from acpportal.jobs.queue import enqueue
from acpportal.web.lists import ListPage
from conferencing.tasks.exports import MAKE
from conferencing.views.provider_history import HistoryPage
from tests.conventions.addresses import addresses
from tests.factories import give, make_administrator, make_person, meet, third_party
from tests.one_of_each import JOB, Organization, make_organization, path_of, written
from users.list_taken import TAKEN
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db
# So many there are at least: a page that is no list any more would be passed over
LISTS, FILES = 15, 9
FORMULA = "=HYPERLINK(1)"
LINK = re.compile(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
# Whom somebody is choosing for an export is nobody else's business
OWN = {"conferencing:export_select"}
# Steps of a wizard, plans and reports: what they list goes out as a workbook, or is asked about once. The history of a
# person leads to the audit log, narrowed to that person, which is taken there
ON_THE_WAY = (
    *("organization:administrator_", "people:history", "conferencing:mailing", "conferencing:export"),
    *("conferencing:bulk_", "conferencing:license_change", "conferencing:license_put_back", "conferencing:import_"),
)
FOREIGN = "?after=x&before=y&page=zzz&size=7&sort=audit__password&state=zz&filter=zz&user__password__startswith=a"


@pytest.fixture
def organization() -> Organization:
    """Every list has rows, with names and subjects that a spreadsheet would take for formulas."""
    found = make_organization()
    for number in range(30):
        person = make_person(f"p{number:02}@contoso.com", display_name=f"{FORMULA}{number:02}")
        give(person, third_party(found.provider, f"{number:07}"))
    User.objects.filter(pk=person.pk).update(account_enabled=False)
    meet(found.person, FORMULA)
    written(found)
    enqueue(kind=MAKE, subject=f"draft:{found.draft.pk}", by="pilar@contoso.com", arguments=JOB)
    return found


@pytest.fixture
def client(organization: Organization) -> Client:
    return signed_in("pilar@contoso.com")


def signed_in(name: str) -> Client:
    browser = Client()
    browser.force_login(make_administrator("global", name, password="correct horse battery"))
    return browser


def page_of(answer: Any) -> ListPage[Any] | HistoryPage | None:
    if answer.status_code != HTTPStatus.OK or not answer.headers["Content-Type"].startswith("text/html"):
        answer.getvalue()
        return None
    page = answer.context.get("page") if answer.context else None
    return page if isinstance(page, ListPage | HistoryPage) else None


def rows_of(client: Client, address: str) -> list[Any]:
    page = page_of(client.get(address))
    assert page is not None, address
    return [getattr(row, "pk", None) or row.batch for row in page.rows]


def lists_of(client: Client, organization: Organization) -> Iterator[tuple[str, str, Any]]:
    """The name, path and page of every address that is a list."""
    for address in addresses():
        path = path_of(address, organization=organization)
        if page := page_of(client.get(path)):
            yield address.name, path, page


def test_the_address_alone_gives_the_same_rows(organization: Organization, client: Client) -> None:
    colleague, seen = signed_in("ina@contoso.com"), 0
    for name, path, page in lists_of(client, organization):
        if name in OWN:
            continue
        places = [
            path,
            *(path + url for url in (page.next, page.last) if url),
            *(path + each.url for each in page.sizes),
        ]
        if isinstance(page, ListPage):
            places += [path + column.url for column in page.columns.values()]
        for place in places:
            assert rows_of(client, place) == rows_of(colleague, place), place
        assert rows_of(client, path + FOREIGN) == rows_of(client, path), path
        seen += 1
    assert seen >= LISTS


def test_what_a_list_shows_is_taken_as_csv(organization: Organization, client: Client) -> None:
    seen = 0
    for name, path, page in lists_of(client, organization):
        if not page.rows or name.startswith(ON_THE_WAY):
            continue
        links = [link for link, words in LINK.findall(client.get(path).text) if "download as CSV" in words]
        assert links, f"{path} lists rows and offers no file of them"
        for link in links:
            is_a_file_of_rows(client, link.replace("&amp;", "&"))
        seen += 1
    assert seen >= FILES


def is_a_file_of_rows(client: Client, link: str) -> None:
    before = AuditEvent.objects.filter(action=TAKEN).count()
    file = client.get(link)
    text = file.getvalue().decode("utf-8-sig")
    assert file.headers["Content-Type"].startswith("text/csv"), link
    header, *lines = csv.reader(io.StringIO(text))
    assert lines, link
    assert {len(line) for line in lines} == {len(header)}, link
    assert not [cell for line in lines for cell in line if cell.startswith("=")], link
    assert AuditEvent.objects.filter(action=TAKEN).count() == before + 1, link
