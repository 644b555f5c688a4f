"""One history of exports and imports: who, when, why, what came of it, and the links that a role may follow."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from conferencing.models import AudioConferencingProvider, ExportBatch, ImportBatch, ImportState
from conferencing.views.provider_history import Line
from tests.factories import make_administrator, make_person, make_provider

pytestmark = pytest.mark.django_db
PAGE = "/dial-in-conferencing/third-party-provider/"
PILAR = "pilar@contoso.com"


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(make_administrator("global", PILAR, display_name="Pilar Ackerman"))
    return client


@pytest.fixture
def provider() -> AudioConferencingProvider:
    return make_provider()


def make_export(provider: AudioConferencingProvider, **facts: Any) -> ExportBatch:
    return ExportBatch.objects.create(provider=provider, **{"by": PILAR, "people": 214, **facts})


def make_import(provider: AudioConferencingProvider | None, state: ImportState, **facts: Any) -> ImportBatch:
    given = {"by": PILAR, "file_name": "a.xlsx", "file_size": 1, "sha256": "0", **facts}
    return ImportBatch.objects.create(provider=provider, state=state, **given)


def lines_of(client: Client, query: str = "") -> list[Line]:
    return list(client.get(f"{PAGE}{query}").context["page"].rows)


def told(client: Client) -> list[tuple[str, str]]:
    return [(line.result.state, line.result.sentence) for line in lines_of(client)]


def test_the_latest_comes_first_whatever_it_is(client: Client, provider: AudioConferencingProvider) -> None:
    first, second, third = (
        make_export(provider),
        make_import(provider, ImportState.CHECKED),
        make_export(provider, by="gone@contoso.com", people=96),
    )

    lines = lines_of(client)

    assert [(line.is_export, line.batch.pk) for line in lines] == [
        (True, third.pk),
        (False, second.pk),
        (True, first.pk),
    ]
    assert [(line.by, line.provider, line.people) for line in lines] == [
        ("gone@contoso.com", "InterCall", 96),
        ("Pilar Ackerman", "InterCall", 0),
        ("Pilar Ackerman", "InterCall", 214),
    ]


def test_an_export_waits_for_an_answer(client: Client, provider: AudioConferencingProvider) -> None:
    export = make_export(provider)
    ExportBatch.objects.filter(pk=export.pk).update(at=timezone.now() - timedelta(days=6))
    make_export(provider)
    make_import(provider, ImportState.FAILED, export=export)

    assert told(client)[1:] == [
        ("missing", "Sent today, no answer yet"),
        ("missing", "Sent 6 days ago, no answer yet"),
    ]


def test_an_export_tells_how_many_came_back(client: Client, provider: AudioConferencingProvider) -> None:
    export = make_export(provider)
    answer = make_import(provider, ImportState.CHECKED, export=export, counts={"ready": 209, "missing": 5})

    assert told(client)[-1] == ("unchanged", f"209 of 214 came back in import {answer.pk}")
    assert lines_of(client)[0].people == 209


@pytest.mark.parametrize(
    ("facts", "result"),
    [
        (
            {"state": ImportState.CHECKED, "counts": {"decision": 45, "wrong": 8, "ready": 3}},
            ("decision", "45 rows need your decision, 8 wrong"),
        ),
        ({"state": ImportState.CHECKED, "counts": {"wrong": 1}}, ("wrong", "1 wrong")),
        ({"state": ImportState.CHECKED, "counts": {"decision": 1}}, ("decision", "1 row needs your decision")),
        (
            {"state": ImportState.CHECKED, "counts": {"ready": 1}},
            ("ready", "1 person is ready, not applied yet"),
        ),
        (
            {"state": ImportState.CHECKED, "counts": {"unchanged": 3}},
            ("unchanged", "0 people are ready, not applied yet"),
        ),
        (
            {"state": ImportState.APPLIED, "people_changed": 190, "counts": {"left_out": 8}},
            ("ready", "190 people changed, 8 left out"),
        ),
        ({"state": ImportState.APPLIED, "people_changed": 1}, ("ready", "1 person changed")),
        (
            {"state": ImportState.UNDONE, "undone_at": datetime(2017, 10, 19, 9, 20, tzinfo=UTC)},
            ("unchanged", "Undone on 19 Oct 2017, 09:20"),
        ),
        (
            {"state": ImportState.FAILED, "failure": {"code": "file-empty", "params": {"file": "a.xlsx"}}},
            ("wrong", "a.xlsx is empty. Ask the provider to send it again."),
        ),
        ({"state": ImportState.FAILED}, ("wrong", "could not be read")),
        ({"state": ImportState.ABANDONED}, ("left_out", "Abandoned: nothing was changed")),
        ({"state": ImportState.APPLYING}, ("unchanged", "The file is being applied")),
    ],
)
def test_an_import_tells_what_came_of_it(
    client: Client, provider: AudioConferencingProvider, facts: dict[str, Any], result: tuple[str, str]
) -> None:
    make_import(provider, **facts)
    assert told(client) == [result]


def test_a_file_whose_provider_is_not_known_is_shown_too(client: Client) -> None:
    make_import(None, ImportState.FAILED)
    assert [line.provider for line in lines_of(client)] == [""]


def test_says_who_applied_and_why(client: Client, provider: AudioConferencingProvider) -> None:
    make_person("lola@contoso.com", display_name="Lola Jacobson")
    make_import(provider, ImportState.APPLIED, applied_by="lola@contoso.com", why="contract of May", people_changed=2)
    make_import(provider, ImportState.UNDONE, applied_by=PILAR, undone_by=PILAR, undo_why="the wrong file")

    html = client.get(PAGE).content.decode()

    assert "by Lola Jacobson" in html
    assert "why: contract of May" in html
    assert "why undone: the wrong file" in html
    assert "by Pilar Ackerman" not in html


def test_every_role_finds_only_the_links_that_it_may_follow(
    client: Client, provider: AudioConferencingProvider
) -> None:
    export, applied = make_export(provider), make_import(provider, ImportState.APPLIED)
    checked = make_import(provider, ImportState.CHECKED)
    download = reverse("conferencing:export_file", args=[export.pk, export.file_name])
    undo = reverse("conferencing:import_undo", args=[applied.pk])
    reports = [reverse("conferencing:import_report", args=[batch.pk]) for batch in (applied, checked)]
    not_undo = reverse("conferencing:import_undo", args=[checked.pk])

    found = {}
    for role in ("global", "user-management", "service"):
        client.force_login(make_administrator(role, f"{role}@contoso.com"))
        html = client.get(PAGE).content.decode()
        assert not_undo not in html
        assert all(f'href="{report}"' in html for report in reports)
        found[role] = (download in html, undo in html)

    assert found == {"global": (True, True), "user-management": (True, False), "service": (False, False)}


def test_pages_are_turned_and_sized(
    client: Client, provider: AudioConferencingProvider, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(30):
        make_export(provider)
        make_import(provider, ImportState.CHECKED, by="somebody@contoso.com")

    with django_assert_max_num_queries(15):
        first = client.get(PAGE).context["page"]
    last = client.get(f"{PAGE}{first.last}").context["page"]

    assert (len(first.rows), first.range_text, first.previous, first.first) == (25, "1 to 25 of 60", None, None)
    assert (len(last.rows), last.range_text, last.next, last.last) == (10, "51 to 60 of 60", None, None)
    assert client.get(f"{PAGE}{last.previous}").context["page"].range_text == "26 to 50 of 60"
    assert len(lines_of(client, "?size=50")) == 50
    seen = {(line.is_export, line.batch.pk) for query in ("", "?page=2", "?page=3") for line in lines_of(client, query)}
    assert len(seen) == 60


@pytest.mark.parametrize("number", ["0", "-1", "last", "9" * 30, "٣"])
def test_a_page_that_does_not_exist_is_the_nearest_one(
    client: Client, provider: AudioConferencingProvider, number: str
) -> None:
    make_export(provider)
    assert len(lines_of(client, f"?page={number}")) == 1
