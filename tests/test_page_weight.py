"""No page of the portal weighs more than a slow line bears, and none brings what it does not use."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from acpportal.web.lists import SIZES
from tests.conventions.addresses import addresses
from tests.conventions.source import ROOT, listed
from tests.factories import give, make_administrator, make_person, third_party
from tests.one_of_each import make_organization, path_of
from tests.weighing import FIRST, LATER, Page, content_of, page_of, weight_of

SCRIPTS, SCRIPTS_TOGETHER = 3, 15_000
# The one page that needs its script: it reads and writes workbooks in the browser.
APART = "js/pins/"
HTMX = "django_htmx/"
# What every page brings, whatever stands on it
FRAME = set(re.findall(r"css/\w+\.css", (ROOT / "templates" / "base.html").read_text("utf-8")))
_CLASS = re.compile(r"\.([a-z][\w-]*)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@pytest.fixture
def pages(client: Client) -> dict[str, Page]:
    """Every page as a global administrator sees it, lists with as many rows as they show at first."""
    organization = make_organization()
    client.force_login(make_administrator(password="correct horse battery"))
    for number in range(SIZES[0]):
        person = make_person(f"person.number{number}@contoso.com", display_name=f"Person Number {number}")
        give(person, third_party(organization.provider, str(7_000_000 + number)))
    paths = [path_of(address, organization=organization) for address in addresses()]
    return dict(answered(client, paths))


def answered(client: Client, paths: list[str]) -> Iterator[tuple[str, Page]]:
    for path in paths:
        answer: Any = client.get(path, headers={"Accept-Encoding": "gzip"})
        answer.getvalue()
        if answer.status_code == HTTPStatus.OK and answer.headers["Content-Type"].startswith("text/html"):
            yield path, page_of(answer)


@pytest.mark.django_db
def test_every_page_is_light_and_brings_only_what_it_uses(pages: dict[str, Page]) -> None:
    [(_path, entrance)] = answered(Client(), [settings.LOGIN_URL])
    kept = entrance.files | entrance.fetched_ahead
    assert entrance.weight + sum(map(weight_of, kept)) <= FIRST
    assert len(pages) > 50, "few pages were looked at"
    complaints = [f"{path}: {complaint}" for path, page in pages.items() for complaint in too_much(page, kept=kept)]
    assert not complaints, listed(complaints)


def test_scripts_of_our_own_are_few_and_short() -> None:
    scripts = sorted((ROOT / "static" / "js").glob("*.js"))
    assert len(scripts) <= SCRIPTS, [script.name for script in scripts]
    assert sum(script.stat().st_size for script in scripts) <= SCRIPTS_TOGETHER


def too_much(page: Page, *, kept: frozenset[str]) -> Iterator[str]:
    files = {name for name in page.files if not name.startswith(APART)}
    if (first := page.weight + sum(map(weight_of, files))) > FIRST:
        yield f"{first} bytes with nothing kept, {FIRST} are allowed"
    if (later := page.weight + sum(map(weight_of, files - kept))) > LATER:
        yield f"{later} bytes after signing in, {LATER} are allowed"
    if any(name.startswith(HTMX) for name in files) and not page.exchanges_parts:
        yield "loads htmx and exchanges no part of itself"
    for name in files - FRAME:
        if name.endswith(".css") and not page.classes & classes_of(name):
            yield f"loads {name} and has nothing of it"


def classes_of(style: str) -> set[str]:
    return set(_CLASS.findall(_COMMENT.sub("", content_of(style).decode())))
