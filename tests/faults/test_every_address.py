"""Each address of the portal with what nobody's browser sends: other people's numbers, no token, lookups, NULs."""

import re
from collections.abc import Iterator
from http import HTTPStatus

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.conventions.addresses import Address, addresses
from tests.factories import make_administrator
from tests.one_of_each import Organization, make_organization, path_of

pytestmark = pytest.mark.django_db
REFUSED = {HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}
# What stands in an address, and what somebody else may write there
NUMBER = re.compile(r"<int:(\w+)>")
NUMBERS = ("999999", "9" * 30)
NAME = re.compile(r"<upn:(\w+)>")
NAMES = ("%C3%A9%0A@x", "'%20OR%201=1--@x", f"{'a' * 3000}@x")
# Two people may remove the same one: the second is told so on the list.
REMOVED_ALREADY = {"conferencing:bridge_number_remove", "conferencing:provider_remove"}
# What a list may be asked by or sorted by; and names that it does not know, Django's and SQL's own among them
LOOKUPS = (
    "-password", "person__password__startswith", "id__gt", "' OR 1=1--", "\\%(name)s{}", "1" * 5000, "-1", "1e9", "٣",
)  # fmt: skip
UNKNOWN = {
    **dict.fromkeys(LOOKUPS, "a"),
    "audit__user__password__startswith": "a", "groups__name": "a", "user_permissions__codename__regex": "a", "pk)": "a",
    "__class__": "a", "password": "a", "_connector": "OR", "order_by": "password", "ordering": "-password",
    "filter[password]": "a", "fields": "password", "sort__password": "a", "q__regex": ".*", "debug": "1",
}  # fmt: skip
# Times, savepoints and the names of cursors
_EACH_TIME_ANOTHER = re.compile(r"\d{4}-\d\d-\d\d[ T][\d:.]+|s\d+_x\d+|_django_curs_\d+_sync_\d+")
_LIST_NAMES = re.compile(r'(?:[?&]|&amp;)(\w+)=|<(?:input|select)[^>]* name="(\w+)"')


@pytest.fixture
def organization() -> Organization:
    return make_organization()


@pytest.fixture
def pilar(client: Client) -> Client:
    """Nothing is forbidden to her; faults of the portal are answers, as they are for browsers."""
    client.force_login(make_administrator(password="correct horse battery"))
    client.raise_request_exception = False
    client.get("/healthz")  # the session begins
    return client


def answered(client: Client, path: str, *, method: str) -> int:
    """To the portal as it was at first."""
    with transaction.atomic():
        answer = getattr(client, method)(path)
        answer.getvalue()
        transaction.set_rollback(True)
    return int(answer.status_code)


def guesses(address: Address, *, organization: Organization) -> Iterator[str]:
    """The address with each thing in it that is not there, the others as they are."""
    for pattern, values in ((NUMBER, NUMBERS), (NAME, NAMES)):
        for parameter in pattern.findall(address.route):
            for value in values:
                route = re.sub(rf"<\w+:{parameter}>", value, address.route)
                yield path_of(Address(name=address.name, route=route, view=address.view), organization=organization)


def test_row_24_what_is_guessed_is_not_there(pilar: Client, organization: Organization) -> None:
    """OWASP ASVS 8.2.2: numbers of imports and others, and names of people."""
    found = {
        (method, path): status
        for address in addresses()
        for path in guesses(address, organization=organization)
        for method in ("get", "post")
        if (status := answered(pilar, path, method=method)) not in REFUSED
        and not (status == HTTPStatus.FOUND and address.name in REMOVED_ALREADY)
    }
    assert not found, "\n".join(f"{status}: {key}" for key, status in found.items())


def test_asvs_3_5_1_no_form_is_taken_without_its_token(organization: Organization) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_administrator())
    found = {
        path: status
        for address in addresses()
        if (status := answered(client, path := path_of(address, organization=organization), method="post"))
        != HTTPStatus.FORBIDDEN
    }
    assert not found, "\n".join(f"{status}: {key}" for key, status in found.items())


def test_row_31_list_parameters_are_never_lookups(pilar: Client, organization: Organization) -> None:
    """OWASP ASVS 1.2.4, CVE-2025-64459: what a list does not know changes nothing that the database is asked."""
    lists = []
    for address in addresses():
        path = path_of(address, organization=organization)
        plain, page = asked(pilar, path)
        if not page:
            continue
        assert asked(pilar, path, **UNKNOWN)[0] == plain, path
        names = {first or second for first, second in _LIST_NAMES.findall(page)} - {"csrfmiddlewaretoken"}
        if not names & {"q", "sort"}:
            continue
        lists.append(path)
        for value in LOOKUPS:
            status = pilar.get(path, dict.fromkeys(names, value)).status_code
            assert status < HTTPStatus.INTERNAL_SERVER_ERROR, (path, value, names)
    assert len(lists) >= 7, lists


def asked(client: Client, path: str, **parameters: str) -> tuple[list[str], str]:
    """What the database was asked for a page, and the page; nothing of what is no page."""
    with (
        transaction.atomic(),
        CaptureQueriesContext(
            connection,
        ) as queries,
    ):
        answer = client.get(path, parameters)
        content = answer.getvalue()
        transaction.set_rollback(True)
    is_page = answer.status_code == HTTPStatus.OK and not answer.streaming
    is_page &= answer.headers["Content-Type"].startswith("text/html")
    return [_EACH_TIME_ANOTHER.sub("now", query["sql"]) for query in queries], content.decode() if is_page else ""
