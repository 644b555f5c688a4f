"""Lists of any length, page by page."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Substr
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from acpportal.web import lists, windows
from acpportal.web.lists import ListPage, Order, list_page

ORDERS = {
    "name": Order(fields=("name",), label="Name"),
    "number": Order(fields=("pk",), label="Number"),
    "kind": Order(fields=("kind", "pk"), label="Kind"),
}
NAMES = [f"{number // 10}-{number:02}" for number in range(60)]

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["everything", "a filter"])
def groups(request: pytest.FixtureRequest) -> QuerySet[Group]:
    """Sixty groups, ten of each kind (the first digit of the name): all there are, or what a filter leaves."""
    Group.objects.all().delete()
    Group.objects.bulk_create(Group(name=name) for name in NAMES)
    found = Group.objects.annotate(kind=Substr("name", 1, 1))
    return found if request.param == "everything" else found.exclude(name="")


def page_of(rows: QuerySet[Group], address: str | None = "", **options: Any) -> ListPage[Group]:
    assert address is not None, "there is no such page"
    request = RequestFactory().get(f"/groups/{address}")
    return list_page(request, rows, orders=ORDERS, **{"default": "name", **options})


def names(page: ListPage[Group]) -> list[str]:
    return [row.name for row in page.rows]


def test_first_page(groups: QuerySet[Group]) -> None:
    page = page_of(groups)
    assert names(page) == NAMES[:25]
    assert page.range_text == "1 to 25 of 60"
    assert page.people_text == "60 people"
    assert (page.first, page.previous) == (None, None)
    assert page.last == "?page=last"


@pytest.mark.parametrize("sort", ["name", "-name", "number", "-number", "kind", "-kind"])
def test_next_and_previous_meet_every_row_once(groups: QuerySet[Group], sort: str) -> None:
    wanted = NAMES[::-1] if sort.startswith("-") else NAMES
    page = page_of(groups, f"?sort={sort}")
    forwards = names(page)
    while page.next:
        page = page_of(groups, page.next)
        forwards += names(page)
    assert forwards == wanted
    assert page.range_text == "51 to 60 of 60"
    backwards = names(page)
    while page.previous:
        page = page_of(groups, page.previous)
        backwards = names(page) + backwards
    assert backwards == wanted
    assert page.range_text == "1 to 25 of 60"
    assert page.first is None


def test_last_page_is_as_long_as_turning_pages_leaves_it(groups: QuerySet[Group]) -> None:
    page = page_of(groups, "?page=last")
    assert names(page) == NAMES[50:]
    assert page.range_text == "51 to 60 of 60"
    assert (page.next, page.last) == (None, None)
    assert names(page_of(groups, page.previous)) == NAMES[25:50]


def test_last_page_that_is_full(groups: QuerySet[Group]) -> None:
    page = page_of(groups.exclude(name__startswith="5"), "?page=last")
    assert page.range_text == "26 to 50 of 50"


def test_a_list_of_one_page_has_no_others(groups: QuerySet[Group]) -> None:
    page = page_of(groups.filter(name__startswith="1"))
    assert names(page) == NAMES[10:20]
    assert (page.first, page.previous, page.next, page.last) == (None, None, None, None)
    assert page_of(groups.filter(name__startswith="1"), "?page=last").first is None


def test_an_empty_list(groups: QuerySet[Group]) -> None:
    page = page_of(groups.filter(name="nobody"), "?page=last")
    assert (page.rows, page.range_text, page.total_text, page.people_text) == ([], "", "0", "0 people")


def test_other_parameters_outlive_paging_sorting_and_sizes(groups: QuerySet[Group]) -> None:
    page = page_of(groups, "?q=%C3%85sa&provider=2&page=last")
    urls = [page.previous, page.first, page.columns["kind"].url, page.sizes[1].url]
    assert all("q=%C3%85sa" in url and "provider=2" in url for url in urls if url)
    assert page.first == "?q=%C3%85sa&provider=2"
    assert page.sizes[1].url == "?q=%C3%85sa&provider=2&size=50"


def test_size_of_the_page(groups: QuerySet[Group]) -> None:
    page = page_of(groups, "?size=50")
    assert len(page.rows) == 50
    assert [(choice.label, choice.selected) for choice in page.sizes] == [
        ("25", False),
        ("50", True),
        ("150", False),
        ("250", False),
    ]
    assert page.next is not None
    assert names(page_of(groups, page.next)) == NAMES[50:]


def test_columns_know_how_they_are_sorted(groups: QuerySet[Group]) -> None:
    columns = page_of(groups, "?sort=-kind").columns
    assert (columns["kind"].direction, columns["kind"].url) == ("descending", "?sort=kind")
    assert (columns["name"].direction, columns["name"].url) == ("none", "?sort=name")
    assert columns["name"].label == "Name"
    assert page_of(groups).columns["name"].url == "?sort=-name"


def test_default_may_run_backwards(groups: QuerySet[Group]) -> None:
    assert names(page_of(groups, default="-number"))[0] == NAMES[-1]


@pytest.mark.parametrize(
    "address",
    [
        "?sort=secret",
        "?sort=--name",
        "?sort=name%00",
        "?size=26",
        "?size=-25",
        "?size=%D9%A3",
        "?after=",
        "?after=x",
        "?before=bm90aGluZw.AAAA",
        "?after=%00%FF",
        "?page=2",
    ],
)
def test_what_is_asked_wrongly_gets_the_first_page(groups: QuerySet[Group], address: str) -> None:
    page = page_of(groups, address)
    assert names(page) == NAMES[:25]
    assert page.range_text == "1 to 25 of 60"


def test_a_cursor_that_was_changed_gets_the_first_page(groups: QuerySet[Group]) -> None:
    following = page_of(groups).next
    assert following is not None
    assert names(page_of(groups, following[:-1] + ("A" if following[-1] != "A" else "B"))) == NAMES[:25]


def test_a_cursor_of_another_order_gets_the_first_page(groups: QuerySet[Group]) -> None:
    following = page_of(groups).next
    assert following is not None
    assert names(page_of(groups, f"{following}&sort=-number")) == NAMES[::-1][:25]


def test_a_cursor_of_another_list_gets_the_first_page(groups: QuerySet[Group]) -> None:
    following = page_of(groups).next
    request = RequestFactory().get(f"/others/{following}")
    assert names(list_page(request, groups, orders=ORDERS, default="name")) == NAMES[:25]


def test_a_cursor_whose_fields_have_changed_gets_the_first_page(groups: QuerySet[Group]) -> None:
    request = RequestFactory().get(f"/groups/{page_of(groups).next}")
    for fields in [("pk",), ("name", "pk")]:
        page = list_page(request, groups, orders={"name": Order(fields=fields)}, default="name")
        assert names(page) == NAMES[:25]


def test_rows_that_went_away_behind_the_cursor_show_the_last_page(groups: QuerySet[Group]) -> None:
    following = page_of(groups, page_of(groups).next).next
    Group.objects.filter(name__gte="5").delete()
    page = page_of(groups, following)
    assert names(page) == NAMES[25:50]
    assert page.range_text == "26 to 50 of 50"


def test_rows_that_went_away_before_the_cursor_leave_a_short_first_page(groups: QuerySet[Group]) -> None:
    back = page_of(groups, page_of(groups).next).previous
    Group.objects.filter(name__lt="1").delete()
    page = page_of(groups, back)
    assert names(page) == NAMES[10:25]
    assert page.range_text == "1 to 15 of 50"
    assert page.previous is None


def test_very_many_are_not_counted(groups: QuerySet[Group], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "COUNTED", 55)
    page = page_of(groups)
    assert (page.total_text, page.people_text, page.range_text) == ("55+", "55+ people", "1 to 25 of 55+")
    page = page_of(groups, page.last)
    assert (names(page), page.range_text) == (NAMES[35:], "the last 25 of 55+")
    page = page_of(groups, page.previous)
    assert (names(page), page.range_text) == (NAMES[10:35], "25 of 55+")
    page = page_of(groups, page.previous)
    assert (names(page), page.range_text, page.previous) == (NAMES[:10], "1 to 10 of 55+", None)


@pytest.mark.parametrize("sort", ["name", "-name", "number", "-number"])
@pytest.mark.parametrize("nearby", [1, 35, 5_000])
def test_very_many_of_a_filter_are_all_met(monkeypatch: pytest.MonkeyPatch, sort: str, nearby: int) -> None:
    """Whether or not those who fit stand among the next rows of the index."""
    monkeypatch.setattr(lists, "COUNTED", 10)
    monkeypatch.setattr(windows, "WALKED", nearby)
    Group.objects.all().delete()
    Group.objects.bulk_create(Group(name=name) for name in NAMES)
    found = Group.objects.filter(name__gte="2", name__lt="5")
    orders = {name: replace(ORDERS[name], indexed=True) for name in ("name", "number")}
    wanted = NAMES[20:50][:: -1 if sort.startswith("-") else 1]
    request = RequestFactory().get

    def page_at(address: str) -> ListPage[Group]:
        return list_page(request(f"/groups/{address}"), found, orders=orders, default="name")

    first = page_at(f"?sort={sort}")
    assert (names(first), first.range_text) == (wanted[:25], "1 to 25 of 10+")
    second = page_at(first.next or "")
    assert (names(second), second.next) == (wanted[25:], None)
    assert names(page_at(second.previous or "")) == wanted[:25]
    assert names(page_at(first.last or "")) == wanted[5:]


def test_numbers_are_grouped(groups: QuerySet[Group]) -> None:
    Group.objects.bulk_create(Group(name=f"x{number:05}") for number in range(1224))
    assert page_of(groups).range_text == "1 to 25 of 1,284"
    assert page_of(groups, "?page=last").range_text == "1,276 to 1,284 of 1,284"


@pytest.mark.parametrize("address", ["", "?page=last", "?sort=-kind&size=50"])
def test_a_page_takes_two_queries(groups: QuerySet[Group], address: str, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        page = page_of(groups, address)
    if page.next:
        with django_assert_num_queries(2):
            page_of(groups, page.next)


def test_rows_are_compared_as_rows_so_that_an_index_serves(groups: QuerySet[Group]) -> None:
    following = page_of(groups, "?sort=kind").next
    with CaptureQueriesContext(connection) as queries:
        page_of(groups, following)
    compared = re.compile(r"\(SUBSTR.*, .*id.*\) > \(", re.IGNORECASE)
    assert any(compared.search(query["sql"]) for query in queries)
