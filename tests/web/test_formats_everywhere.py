"""No page shows a date or a time otherwise than its reader writes it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from http import HTTPStatus

import pytest
from django.test import Client
from django.utils.formats import reset_format_cache

from acpportal.formats.en import formats
from tests.conventions.addresses import Address, addresses
from tests.factories import give, make_administrator, make_person, third_party
from tests.one_of_each import make_organization, path_of
from users.models import ReadingWay

# A region and a zone that nothing else here writes like: whatever looks otherwise was not asked how it is written
REGION, ZONE = "en-de", "Asia/Kathmandu"
OTHERWISE = re.compile(
    r"\d{4}-\d\d-\d\d(?!\.\w)"  # but in the name of a file
    r"|\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}\b"
    r"|\b\d{1,2}:\d\d [ap]\.?m|\d\dT\d\d:\d\d"
)
# So many people that no other number of the pages is one of these
MANY = 77
COUNTS = re.compile(r"(?<![\w:.,-])(?:7[7-9]|8[0-2])(?![\w:.,-]).{30}")  # a part of an object ID is no count
# Pages that say in which form commands take dates
OF_COMMANDS = {"conferencing:automation"}
# What is shown there is a text of another place, or a form of one for all
LEFT_ALONE = {"script", "style", "textarea", "option", "pre", "code"}


class Shown(HTMLParser):
    """The words of a page as people read them."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in LEFT_ALONE:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            self.open.remove(tag)

    def handle_data(self, data: str) -> None:
        if not self.open:
            self.words.append(data)


@pytest.fixture
def reader(client: Client) -> Client:
    person = make_administrator(password="correct horse battery")
    ReadingWay.objects.create(person=person, region=REGION, time_zone=ZONE)
    client.force_login(person)
    return client


@pytest.fixture
def groups_of_one(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every number of two digits has a separator in it: one that has none was not asked how it is written."""
    monkeypatch.setattr(formats, "NUMBER_GROUPING", 1)
    reset_format_cache()
    yield
    monkeypatch.undo()
    reset_format_cache()


def words_of(reader: Client, path: str) -> str:
    """Of a page; nothing of an answer that is none."""
    answer = reader.get(path)
    if answer.status_code != HTTPStatus.OK or not answer.headers["Content-Type"].startswith("text/html"):
        answer.getvalue()
        return ""
    page = Shown()
    page.feed(answer.content.decode())
    return " ".join(page.words)


@pytest.mark.django_db
@pytest.mark.parametrize("address", addresses(), ids=lambda address: address.name)
def test_dates_are_written_as_the_reader_writes_them(address: Address, reader: Client) -> None:
    words = words_of(reader, path_of(address, organization=make_organization()))
    assert address.name in OF_COMMANDS or not OTHERWISE.findall(words)


@pytest.mark.django_db
@pytest.mark.usefixtures("groups_of_one")
def test_counts_are_written_as_the_reader_writes_them(reader: Client) -> None:
    organization = make_organization()
    for number in range(MANY):
        person = make_person(f"person{number}@contoso.com")
        give(person, third_party(organization.provider, f"{number:07}"))
    raw = {
        address.name: found
        for address in addresses()
        if address.name not in OF_COMMANDS
        and (found := COUNTS.findall(words_of(reader, path_of(address, organization=organization))))
    }
    assert not raw


def test_what_is_looked_for_is_found() -> None:
    """The test above would pass over a page that it cannot read."""
    now = datetime(2026, 11, 27, 14, 2, tzinfo=UTC)
    for text in (now.isoformat(), f"{now:%Y-%m-%d}", f"{now:%-d %b %Y}, 14:02", "2:02 p.m."):
        page = Shown()
        page.feed(f"<p>at {text}</p><pre>{text}</pre>")
        assert OTHERWISE.search(" ".join(page.words)), text
    assert not OTHERWISE.search("27.11.2026, 14:02, portal-2026-11-27.csv")
