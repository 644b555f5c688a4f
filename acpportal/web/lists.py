"""One page of a list: its rows, and the addresses of the other pages, sizes and orders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acpportal.web.keyset import Cursor, M, Order, Sort

__all__ = ["Choice", "Column", "ListPage", "Order", "csv_address", "list_page"]

SIZES = (25, 50, 150, 250)
# Counting stops here: the exact number of very many costs seconds and helps nobody.
COUNTED = 10_000
# What says where in the list a page begins; everything else in an address outlives the turning of pages.
PLACES = ("after", "before", "page")
_NOT_OF_THE_FILE = (*PLACES, "size", "person")


@dataclass(frozen=True)
class Choice:
    """A link among others of which one is selected."""

    label: str
    url: str
    selected: bool


@dataclass(frozen=True)
class Column:
    """The header of a column by which the list can be sorted."""

    label: str
    url: str
    direction: str

    @property
    def sorted(self) -> bool:
        return self.direction != "none"


@dataclass(frozen=True)
class ListPage(Generic[M]):
    """What a template needs to show a page of a list."""

    rows: list[M]
    total: int
    capped: bool
    size: int
    position: int | None
    first: str | None
    previous: str | None
    next: str | None
    last: str | None
    sizes: list[Choice]
    columns: dict[str, Column]

    @cached_property
    def total_text(self) -> str:
        text = number_format(self.total, force_grouping=True)
        return f"{text}+" if self.capped else text

    @cached_property
    def people_text(self) -> str:
        """For lists of people: "1,284 people"."""
        return ngettext("%(total)s person", "%(total)s people", self.total) % {"total": self.total_text}

    @cached_property
    def range_text(self) -> str:
        """Where in the list the page stands: "1 to 25 of 1,284"."""
        shown = {"count": number_format(len(self.rows)), "total": self.total_text}
        if not self.rows:
            return ""
        if self.position is None:
            return (_("%(count)s of %(total)s") if self.next else _("the last %(count)s of %(total)s")) % shown
        first, last = self.position + 1, self.position + len(self.rows)
        numbers = {name: number_format(n, force_grouping=True) for name, n in (("first", first), ("last", last))}
        return _("%(first)s to %(last)s of %(total)s") % {**shown, **numbers}


@dataclass(frozen=True)
class _Window:
    """The rows of a page as they were found, and whether others stand before and behind them."""

    rows: list[M]  # type: ignore[valid-type]
    position: int | None
    earlier: bool
    later: bool


def list_page(
    request: HttpRequest,
    queryset: QuerySet[M],
    *,
    orders: Mapping[str, Order],
    default: str,
    sizes: Sequence[int] = SIZES,
) -> ListPage[M]:
    """The page that the address asks for; what it asks for wrongly is answered with the first page or the default."""
    sort = Sort.asked_for(request.GET.get("sort", ""), orders=orders, default=default)
    size = {str(size): size for size in sizes}.get(request.GET.get("size", ""), sizes[0])
    counted = sort.sorted(queryset) if sort.order.counted else queryset.order_by()
    total = counted[: COUNTED + 1].count()
    capped, total = total > COUNTED, min(total, COUNTED)
    rows = queryset if capped or sort.order.walked else _few(queryset)
    window = _window(request, rows, sort=sort, size=size, total=None if capped else total)

    def place(which: str, *, row: M, position: int | None) -> str:
        cursor = Cursor.at(row, sort=sort, position=position)
        return address(request.GET, **{which: cursor.text(sort=sort, place=request.path)})

    begin, end = window.position, None if window.position is None else window.position + len(window.rows)
    return ListPage(
        rows=window.rows,
        total=total,
        capped=capped,
        size=size,
        position=window.position,
        first=address(request.GET) if window.earlier else None,
        previous=place("before", row=window.rows[0], position=begin) if window.earlier else None,
        next=place("after", row=window.rows[-1], position=end) if window.later else None,
        last=address(request.GET, page="last") if window.later else None,
        sizes=[Choice(str(n), address(request.GET, size=str(n)), n == size) for n in sizes],
        columns={name: _column(request.GET, name=name, order=order, sort=sort) for name, order in orders.items()},
    )


def address(query: QueryDict, **changes: str) -> str:
    """The same list with other parameters, from its beginning unless a place is among them."""
    changed = query.copy()
    for name in (*PLACES, *changes):
        changed.pop(name, None)
    for name, value in changes.items():
        changed[name] = value
    return f"?{changed.urlencode()}"


def csv_address(request: HttpRequest, route: str) -> str:
    """The file of what a list shows: the same filter, search and order, without the page."""
    query = request.GET.copy()
    for place in _NOT_OF_THE_FILE:
        query.pop(place, None)
    return f"{reverse(route)}?{query.urlencode()}" if query else reverse(route)


def _few(queryset: QuerySet[M]) -> QuerySet[M]:
    """Has the database find the few hits of a filter first and sort them then.

    Left to itself PostgreSQL walks the whole index of the order in the hope of meeting a hit soon: seconds
    instead of milliseconds for a rare one among a million.
    """
    if not queryset.query.where:
        return queryset
    return queryset.filter(pk__in=queryset.order_by().values("pk")[: COUNTED + 1])


def _window(request: HttpRequest, rows: QuerySet[M], *, sort: Sort, size: int, total: int | None) -> _Window:
    if total == 0:
        return _Window(rows=[], position=0, earlier=False, later=False)
    for which in ("after", "before"):
        cursor = Cursor.read(request.GET.get(which, ""), sort=sort, place=request.path, rows=rows)
        if cursor is not None:
            found = _near(rows, which=which, cursor=cursor, sort=sort, size=size)
            return found if found.rows else _last(rows, sort=sort, size=size, total=total)
    if request.GET.get("page") == "last":
        return _last(rows, sort=sort, size=size, total=total)
    found_rows = list(sort.sorted(rows)[: size + 1])
    return _Window(rows=found_rows[:size], position=0, earlier=False, later=len(found_rows) > size)


def _near(rows: QuerySet[M], *, which: str, cursor: Cursor, sort: Sort, size: int) -> _Window:
    """The page behind or before a row."""
    towards = sort if which == "after" else sort.turned()
    found = list(towards.behind(towards.sorted(rows), values=cursor.values)[: size + 1])
    more, found = len(found) > size, found[:size]
    if which == "after":
        return _Window(rows=found, position=cursor.position, earlier=True, later=more)
    before = cursor.position - len(found) if cursor.position is not None else None
    position = max(0, before) if more and before is not None else None if more else 0
    return _Window(rows=found[::-1], position=position, earlier=more, later=True)


def _last(rows: QuerySet[M], *, sort: Sort, size: int, total: int | None) -> _Window:
    """The last page, read backwards from the end, as long as turning the pages one by one would leave it."""
    length = size if total is None else (total - 1) % size + 1
    found = list(sort.turned().sorted(rows)[:length])[::-1]
    position = None if total is None else total - len(found)
    return _Window(rows=found, position=position, earlier=position != 0, later=False)


def _column(query: QueryDict, *, name: str, order: Order, sort: Sort) -> Column:
    if name != sort.name:
        return Column(label=str(order.label), url=address(query, sort=name), direction="none")
    direction = "descending" if sort.descending else "ascending"
    return Column(label=str(order.label), url=address(query, sort=str(sort.turned())), direction=direction)
