"""Every page of the portal has a question mark that leads to help about it, and back."""

import re
from collections.abc import Iterator
from html import unescape
from http import HTTPStatus
from urllib.parse import unquote, urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.utils.html import strip_tags

from acpportal.help.topics import BY_ROUTE, BY_SLUG, TOPICS
from tests.conventions.addresses import Address, addresses
from tests.factories import make_administrator
from tests.one_of_each import make_organization, path_of

PORTAL = "ACP portal"
# What stands in headings and is a name of this organization, not of the page; the help has an index of its own.
NAMES = ("Ken Myer", "Pilar Ackerman", "InterCall", "Weekly review", "Office 365 Enterprise E3", "(retired)")
OF_THE_HELP = {"help:index", "help:topic"}
LEFT_ALONE = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}


@pytest.fixture
def pilar() -> Client:
    client = Client()
    client.force_login(make_administrator("global", display_name="Pilar Ackerman", password="correct horse battery"))
    return client


@pytest.mark.django_db
def test_every_page_leads_to_help_about_it_and_back(pilar: Client) -> None:
    organization = make_organization()
    complaints = [
        f"{address.name} at {path}: {complaint}. Name it in a topic of acpportal/help."
        for address in addresses()
        if address.access != "strangers" and address.name not in OF_THE_HELP
        for path in [path_of(address, organization=organization)]
        for method in ("get", "post")
        for complaint in what_is_wrong(pilar, address, path=path, method=method)
    ]
    assert not complaints, "\n".join(complaints)


def what_is_wrong(client: Client, address: Address, *, path: str, method: str) -> Iterator[str]:
    with transaction.atomic():
        answer = getattr(client, method)(path)
        page = answer.getvalue().decode("utf-8", "replace")
        transaction.set_rollback(True)
    if 'class="bar"' not in page or answer.status_code in LEFT_ALONE:
        return
    mark = re.search(r'class="help-link" href="([^"]+)"', page)
    topic = BY_ROUTE.get(address.name)
    if not mark or not topic:
        yield "no question mark" if topic else "no help"
        return
    asked = unescape(mark[1])
    help_page = client.get(asked).getvalue().decode()
    back = re.search(r'class="back" href="([^"]+)"', help_page)
    if urlsplit(asked).path != topic.url or not back:
        yield f"its question mark leads to {asked}"
    elif method == "get" and urlsplit(unescape(back[1])).path != unquote(urlsplit(path).path):
        yield f"the help leads back to {back[1]}"
    if missing := words_of(page) - words_in(help_page):
        yield f"the help at {topic.url} does not speak of {sorted(missing)}"


def words_of(page: str) -> set[str]:
    """What a page is called: by its window, or by its heading where the window has only a name."""
    for pattern in (r"<title>(.*?)</title>", r"<h1.*?>(.*?)</h1>"):
        found = re.search(pattern, page, re.DOTALL)
        called = unescape(strip_tags(found[1])) if found else ""
        for name in (PORTAL, *NAMES):
            called = called.replace(name, "")
        if words := set(re.findall(r"[a-z]{3,}", called.casefold())):
            return words
    return set()


def words_in(help_page: str) -> set[str]:
    content = help_page[help_page.index('class="headline"') : help_page.index('class="pane')]
    return set(re.findall(r"[a-z]{3,}", unescape(strip_tags(content)).casefold()))


@pytest.mark.django_db
def test_pages_that_show_themselves_later_have_help_too() -> None:
    """Steps that the organization of the tests has not reached answer with a redirect; their help is there already."""
    steps = [
        *("import_columns", "import_row", "import_person", "import_apply", "import_done", "import_undo"),
        *("import_tell", "import_write", "reset_pin", "reset_conference_id", "bulk_change", "bulk_undo"),
    ]
    assert not [step for step in steps if f"conferencing:{step}" not in BY_ROUTE]


def test_topics_name_addresses_that_there_are() -> None:
    known = {address.name: address.access for address in addresses()}
    assert not [route for topic in TOPICS for route in topic.routes if route not in known]
    assert len(BY_SLUG) == len(TOPICS)
    assert len(BY_ROUTE) == sum(len(topic.routes) for topic in TOPICS)


def test_topics_are_led_to_for_whoever_may_open_their_page() -> None:
    known = {address.name: address.access for address in addresses()}
    looking = {"every role": "users.view_user"}
    wrong = [
        topic.slug
        for topic in TOPICS
        if topic.routes and topic.permission != looking.get(known[topic.routes[0]], known[topic.routes[0]])
    ]
    assert not wrong


def test_topics_read_on_at_topics_that_there_are() -> None:
    assert not [(topic.slug, slug) for topic in TOPICS for slug in topic.see if slug not in BY_SLUG]
