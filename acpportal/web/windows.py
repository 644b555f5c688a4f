"""The rows of one page of a list: walked along an index, or picked out of the few that a filter leaves."""

from dataclasses import dataclass
from typing import Any, Generic

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, QuerySet, Value

from acpportal.web.keyset import Cursor, M, Sort


@dataclass(frozen=True)
class Place:
    """Which page of this size is meant: the one "after" or "before" a row, else the "first" or the "last"."""

    which: str
    size: int
    cursor: Cursor | None = None


@dataclass(frozen=True)
class Window(Generic[M]):
    """The rows of a page as they were found, and whether others stand before and behind them."""

    rows: list[M]
    position: int | None
    earlier: bool
    later: bool


@dataclass(frozen=True)
class Hits:
    """The primary keys of the rows of a filter, in order, and how many stand on the far side of the cursor's row."""

    keys: list[Any]
    beyond: int

    def __len__(self) -> int:
        return len(self.keys)


def hits_of(rows: QuerySet[M], *, place: Place, sort: Sort, most: int) -> Hits:
    """The rows of a filter in order, at most so many of them: whichever the database finds first.

    Found first and sorted then, and no more of them than the order needs: left to itself PostgreSQL walks the whole
    index of the order in the hope of meeting a hit soon, seconds for a rare one among a million, or it fetches of
    every hit what only those of one page show.
    """
    fields = {f"sorted{number}": F(field) for number, field in enumerate(sort.order.fields)}
    towards = sort.turned() if place.which == "before" else sort
    beyond = towards.is_behind(place.cursor.values) if place.cursor else Value(value=False)
    found = rows.order_by().values(**fields, row=F("pk"), beyond=beyond)[:most]
    try:
        statement, parameters = found.query.sql_with_params()
    except EmptyResultSet:
        return Hits(keys=[], beyond=0)
    order = ", ".join(f"{name} {'DESC' if sort.descending else 'ASC'}" for name in fields)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT row, beyond FROM ({statement}) AS hits ORDER BY {order}", parameters)  # noqa: S608
        answered = cursor.fetchall()
    return Hits(keys=[row for row, _beyond in answered], beyond=sum(beyond for _row, beyond in answered))


def picked(rows: QuerySet[M], hits: Hits, *, place: Place) -> Window[M]:
    """A page of the few rows that a filter leaves."""
    start, end = _bounds(hits, place=place)
    keys = hits.keys[start:end]
    found = rows.in_bulk(keys) if keys else {}
    shown = [found[key] for key in keys if key in found]
    return Window(rows=shown, position=start, earlier=start > 0, later=end < len(hits))


def _bounds(hits: Hits, *, place: Place) -> tuple[int, int]:
    """Where among all hits the page begins and ends; turned beyond the end, the last page is shown."""
    size = place.size
    if place.which == "before" and hits.beyond:
        return max(0, hits.beyond - size), hits.beyond
    last = max(0, len(hits) - 1) // size * size
    start = {"after": len(hits) - hits.beyond, "first": 0}.get(place.which, last)
    start = start if start < len(hits) else last
    return start, min(start + size, len(hits))


def walked(rows: QuerySet[M], *, place: Place, sort: Sort, total: int | None) -> Window[M]:
    """A page read along the index of the order. `total` is None where nobody counted so many."""
    if total == 0:
        return Window(rows=[], position=0, earlier=False, later=False)
    if place.cursor is not None:
        found = _near(rows, place=place, cursor=place.cursor, sort=sort)
        return found if found.rows else _last(rows, sort=sort, size=place.size, total=total)
    if place.which == "last":
        return _last(rows, sort=sort, size=place.size, total=total)
    first = list(sort.sorted(rows)[: place.size + 1])
    return Window(rows=first[: place.size], position=0, earlier=False, later=len(first) > place.size)


def _near(rows: QuerySet[M], *, place: Place, cursor: Cursor, sort: Sort) -> Window[M]:
    """The page behind or before a row."""
    size = place.size
    towards = sort if place.which == "after" else sort.turned()
    found = list(towards.behind(towards.sorted(rows), values=cursor.values)[: size + 1])
    more, found = len(found) > size, found[:size]
    if place.which == "after":
        return Window(rows=found, position=cursor.position, earlier=True, later=more)
    before = cursor.position - len(found) if cursor.position is not None else None
    position = max(0, before) if more and before is not None else None if more else 0
    return Window(rows=found[::-1], position=position, earlier=more, later=True)


def _last(rows: QuerySet[M], *, sort: Sort, size: int, total: int | None) -> Window[M]:
    """The last page, read backwards from the end, as long as turning the pages one by one would leave it."""
    length = size if total is None else (total - 1) % size + 1
    found = list(sort.turned().sorted(rows)[:length])[::-1]
    position = None if total is None else total - len(found)
    return Window(rows=found, position=position, earlier=position != 0, later=False)
