"""Every figure of the dashboard, found by walking its links, is the number of what its list holds."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

import pytest
from django.core.management import call_command
from django.test import Client

from acpportal.dashboard import keeping
from acpportal.demo.cast import GLOBAL
from conferencing.actions import remove_provider
from conferencing.models import ExportBatch
from tests.acpportal.dashboard.odd_data import NAMES, PROVIDERS, make_odd_organization
from tests.factories import make_person, make_provider
from users.models import User

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r"\d[\d,]*")
# Links that lead to one thing, or to a page without a list; numbers in them are names
NO_LIST = re.compile(
    r"/(export|import)/\d+/$|^/organization/|^/licenses/$|/microsoft-bridge/$|/add/$|/third-party-provider/$|^\?"
)

NO_FIGURES = re.compile(r'<ol class="waiting first-steps">.*?</ol>|<p class="empty">.*?</p>', re.DOTALL)


@dataclass
class Link:
    """A link with what can be read at it, and before it in the same line of what needs attention."""

    address: str
    said: str = ""
    before: str = ""

    @property
    def figure(self) -> int:
        found = NUMBER.search(self.said) or NUMBER.search(self.before)
        assert found, f"no figure at {self.address}: {self.said!r}"
        return int(found[0].replace(",", ""))


class Links(HTMLParser):
    """All links of the content, in their order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Link] = []
        self._inside, self._line = False, ""
        self.feed(page.partition("<main")[2].partition("</main")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "li":
            self._line = ""
        if tag == "a":
            told = dict(attrs)
            label = (told.get("aria-label") or "").partition(": ")[2]
            self.found.append(Link(told["href"] or "", said=label, before=self._line))
            self._inside = not label

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._inside = False
        if tag == "li":
            self._line = ""

    def handle_data(self, data: str) -> None:
        self._line += data
        if self._inside:
            self.found[-1].said += data


def figures_of(client: Client) -> list[Link]:
    """First steps and what an empty place leads to are no figures: they say where something is done."""
    links = Links(NO_FIGURES.sub("", client.get("/").content.decode())).found
    return [link for link in links if not NO_LIST.search(link.address)]


def held_by_the_list(client: Client, address: str) -> int:
    """All rows of the list, counted one by one; of imports the people in them."""
    first = address.partition("#")[0]
    wanted: str | None = f"{first}{'&' if '?' in first else '?'}size=250"
    rows: list[Any] = []
    while wanted:
        page = client.get(wanted).context["page"]
        rows += page.rows
        wanted = page.next and urljoin(wanted, page.next)
    assert page.total == len(rows)
    return sum(row.people for row in rows) if "week=" in first else len(rows)


def check(client: Client) -> list[Link]:
    found = figures_of(client)
    wrong = [
        f"{link.address} says {link.figure}, its list holds {held}"
        for link in found
        if link.figure != (held := held_by_the_list(client, link.address))
    ]
    assert not wrong, "\n".join(wrong)
    return found


def test_every_figure_is_what_its_list_holds(client: Client) -> None:
    make_odd_organization()
    found = check(client)
    addresses = [link.address for link in found]
    for kind, least in (
        ("/users/?provider=", PROVIDERS + 2),
        ("/dial-in-conferencing/dial-in-users/?filter=", 8),
        ("/licenses/?license=", 3),
        ("/online-meetings/?state=old-numbers", 1),
        ("?week=", 6),
    ):
        assert sum(kind in address for address in addresses) >= least, kind


def test_every_figure_of_the_demonstration_too() -> None:
    call_command("load_demo", verbosity=0)
    client = Client()
    client.force_login(User.objects.get(user_principal_name=GLOBAL))
    assert len(check(client)) > 25


def test_every_figure_of_an_empty_portal_too(client: Client) -> None:
    assert {link.figure for link in check(client)} == {0, 1}


def test_names_from_every_side_are_kept_apart(client: Client) -> None:
    make_odd_organization()
    page = client.get("/").content.decode()
    assert "<SARL>" not in page
    assert f"<bdi>{NAMES[1]}</bdi>" in page


def test_what_was_sent_is_what_the_export_holds(client: Client) -> None:
    make_odd_organization()
    waiting = [thing for thing in client.get("/").context["waiting"] if "/export/" in thing.url]
    assert waiting
    for thing in waiting:
        export = ExportBatch.objects.get(pk=int(thing.url.rstrip("/").rpartition("/")[2]))
        assert NUMBER.findall(thing.more)[0] == str(export.rows.count())


def test_whoever_changed_something_sees_it_though_counts_are_kept(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "COUNTED_EACH_TIME", 0)
    keeping.keeper.forget()
    make_odd_organization()
    check(client)
    assert client.get("/").context["counts"].kept
    person = User.objects.filter(conferencing__kind="third_party").earliest("pk")
    remove_provider([person.pk], by="pilar@contoso.com")
    check(client)
    keeping.keeper.forget()


def test_provider_that_nobody_has_has_no_bar(client: Client) -> None:
    make_provider("Unused")
    make_person()
    assert [share.label for share in client.get("/").context["shares"]] == ["None", "Microsoft"]
