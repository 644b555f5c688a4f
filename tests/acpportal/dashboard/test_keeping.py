"""Counts of very many people are kept for a while: for how long, and for whom they are counted anew."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from acpportal.dashboard import keeping
from acpportal.dashboard.counts import Counts
from acpportal.dashboard.keeping import Keeper, keeper
from tests.factories import make_administrator, make_person
from tests.users.syncing import sync
from users.audit import Entry, record
from users.directory import add_people
from users.directory_rows import DirectoryFacts
from users.models import AuditEvent

pytestmark = pytest.mark.django_db
PILAR, AMOS = "pilar@contoso.com", "amos@contoso.com"


@pytest.fixture(autouse=True)
def everybody_is_very_many(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(keeping, "COUNTED_EACH_TIME", 0)
    keeper.forget()
    yield
    keeper.forget()


def add(name: str, *, by: str) -> None:
    add_people([DirectoryFacts(user_principal_name=name, display_name=name)], by=by)


def age(kept: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if it had been counted long ago."""
    monkeypatch.setattr(keeping, "KEPT_FOR", timedelta(0))


def test_few_people_are_counted_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "COUNTED_EACH_TIME", 20_000)
    make_person()
    fresh = Keeper()
    assert fresh.counts(by=PILAR).people.total == 1
    make_person("ina@contoso.com")
    counts = fresh.counts(by=PILAR)
    assert (counts.people.total, counts.kept) == (2, False)


def test_very_many_are_counted_once_and_the_counts_say_so() -> None:
    make_person()
    fresh = Keeper()
    first = fresh.counts(by=PILAR)
    assert not first.kept
    with CaptureQueriesContext(connection) as asked:
        second = fresh.counts(by=AMOS)
    assert (second.kept, second.at, second.people) == (True, first.at, first.people)
    assert len(asked) == 1


def test_whoever_changed_something_is_shown_new_counts() -> None:
    add("ken@contoso.com", by=PILAR)
    fresh = Keeper()
    assert fresh.counts(by=PILAR).people.total == 1
    add("ina@contoso.com", by=PILAR)
    assert fresh.counts(by=AMOS).people.total == 1
    assert fresh.counts(by=PILAR).people.total == 2
    assert fresh.counts(by=AMOS).people.total == 2
    assert fresh.counts(by=PILAR).kept


def test_a_change_that_ends_after_a_later_one_is_noticed() -> None:
    """Its events have lower numbers than one that was seen already: as if two transactions had ended crosswise."""
    entry = Entry(action="users.changed", subject_key="x", subject="x")
    record([entry, entry], by=PILAR)
    early, late = AuditEvent.objects.order_by("pk").values_list("pk", flat=True)
    make_person()
    fresh = Keeper()
    fresh.counts(by=PILAR)
    kept = fresh._kept
    assert kept
    fresh._kept = keeping._Kept(kept.counts, frozenset({late}))
    assert early < late
    assert not fresh.counts(by=PILAR).kept


def test_what_was_long_before_the_counting_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_SEEN", 2)
    for number in range(4):
        add(f"person{number}@contoso.com", by=PILAR)
    fresh = Keeper()
    fresh.counts(by=PILAR)
    assert fresh.counts(by=PILAR).kept


def test_after_some_minutes_everybody_is_shown_new_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    make_person()
    fresh = Keeper()
    fresh.counts(by=PILAR)
    make_person("ina@contoso.com")
    assert fresh.counts(by=PILAR).people.total == 1
    age(fresh, monkeypatch)
    assert fresh.counts(by=PILAR).people.total == 2


def test_of_several_who_ask_at_once_one_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    make_person()
    fresh, others = Keeper(), Keeper()
    fresh.counts(by=PILAR)
    counted = others.counts(by=PILAR)

    class Meanwhile:
        """Whoever waits for it finds that somebody else has counted."""

        def __enter__(self) -> None:
            monkeypatch.undo()
            fresh._kept = others._kept

        def __exit__(self, *_error: object) -> None:
            pass

    age(fresh, monkeypatch)
    monkeypatch.setattr(fresh, "_counting", Meanwhile())
    shown = fresh.counts(by=PILAR)
    assert (shown.kept, shown.at) == (True, counted.at)


def test_domains_are_read_again_only_after_somebody_got_a_name() -> None:
    sync("ken@contoso.com,Ken")
    before = Counts.read()
    with CaptureQueriesContext(connection) as asked:
        assert Counts.read(before=before).domains == ["contoso.com"]
    assert not any("INSTR" in query["sql"] or "STRPOS" in query["sql"] for query in asked.captured_queries)
    sync("ina@contoso.co.uk,Ina")
    assert Counts.read(before=before).domains == ["contoso.co.uk", "contoso.com"]


def test_page_says_when_it_was_counted_and_counts_again() -> None:
    client = Client()
    client.force_login(make_administrator())
    client.get("/")
    make_person()
    page = client.get("/")
    assert "Counted at" in page.content.decode()
    assert page.context["statistics"][0].count.number == 1
    assert 'href="?anew">count again</a>' in page.content.decode()
    assert client.get("/?anew").context["statistics"][0].count.number == 2
