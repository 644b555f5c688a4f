"""One page of a list: its rows, and the addresses of the other pages, sizes and orders."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acpportal.bulk import CHUNK
from acpportal.web.keyset import Cursor, M, Order, Sort
from acpportal.web.windows import Place, Window, hits_of, picked, sought, walked

__all__ = ["Choice", "Column", "ListPage", "Order", "csv_address", "list_page", "pane_addresses", "whole_list"]

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


def whole_list(
    request: HttpRequest, queryset: QuerySet[M], *, orders: Mapping[str, Order], default: str
) -> Iterator[M]:
    """All rows in the order that the address asks for, read some at a time: what is taken as a file."""
    sort = Sort.asked_for(request.GET.get("sort", ""), orders=orders, default=default)
    return sort.sorted(queryset).iterator(chunk_size=CHUNK)


def list_page(
    request: HttpRequest,
    queryset: QuerySet[M],
    *,
    orders: Mapping[str, Order],
    default: str,
    sizes: Sequence[int] = SIZES,
    broad: bool = False,
) -> ListPage[M]:
    """The page that the address asks for; what it asks for wrongly is answered with the first page or the default.

    `broad`: what is filtered by may leave most of a large table, and to count that is cheap.
    """
    sort = Sort.asked_for(request.GET.get("sort", ""), orders=orders, default=default)
    size = {str(size): size for size in sizes}.get(request.GET.get("size", ""), sizes[0])
    total, window = _found(queryset, place=_place(request, queryset, sort=sort, size=size), sort=sort, broad=broad)
    capped, total = total > COUNTED, min(total, COUNTED)

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


def pane_addresses(query: QueryDict) -> dict[str, str]:
    """This page of a list of people without the pane, and the beginning of its address with somebody in it."""
    rest = query.copy()
    rest.pop("person", None)
    return {"closed": f"?{rest.urlencode()}", "selecting": f"?{rest.urlencode()}&person=" if rest else "?person="}


def csv_address(request: HttpRequest, route: str) -> str:
    """The file of what a list shows: the same filter, search and order, without the page."""
    query = request.GET.copy()
    for place in _NOT_OF_THE_FILE:
        query.pop(place, None)
    return f"{reverse(route)}?{query.urlencode()}" if query else reverse(route)


def _place(request: HttpRequest, rows: QuerySet[M], *, sort: Sort, size: int) -> Place:
    for which in ("after", "before"):
        cursor = Cursor.read(request.GET.get(which, ""), sort=sort, place=request.path, rows=rows)
        if cursor is not None:
            return Place(which, size, cursor)
    return Place("last" if request.GET.get("page") == "last" else "first", size)


def _found(rows: QuerySet[M], *, place: Place, sort: Sort, broad: bool) -> tuple[int, Window[M]]:
    """How many there are, counted up to one more than is told, and the page."""
    in_order = sort.order.walked or not rows.query.where
    if in_order or broad:
        counted = sort.sorted(rows) if sort.order.counted else rows.order_by()
        # Their keys alone: what stands beside a row would be worked out for each that is counted
        total = counted.values("pk")[: COUNTED + 1].count()
        if in_order:
            return total, walked(rows, place=place, sort=sort, total=total if total <= COUNTED else None)
        if total > COUNTED:
            return total, _of_many(rows, place=place, sort=sort)
    hits = hits_of(rows, place=place, sort=sort, most=COUNTED + 1)
    if len(hits) > COUNTED:
        return len(hits), _of_many(rows, place=place, sort=sort)
    return len(hits), picked(rows, hits, place=place)


def _of_many(rows: QuerySet[M], *, place: Place, sort: Sort) -> Window[M]:
    """A page of more rows than are counted, in another order than the filter's own."""
    if sort.order.indexed:
        return sought(rows, place=place, sort=sort)
    return walked(rows, place=place, sort=sort, total=None)


def _column(query: QueryDict, *, name: str, order: Order, sort: Sort) -> Column:
    if name != sort.name:
        return Column(label=str(order.label), url=address(query, sort=name), direction="none")
    direction = "descending" if sort.descending else "ascending"
    return Column(label=str(order.label), url=address(query, sort=str(sort.turned())), direction=direction)
