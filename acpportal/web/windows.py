"""The rows of one page of a list: walked along an index, or picked out of the few that a filter leaves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, OuterRef, QuerySet, Subquery, Value

from acpportal.web.keyset import Cursor, M, Sort

# So many rows are walked by in the hope of a page. One in a hundred that fits is enough for that.
WALKED = 5_000
# Rows in the order of a sort, behind the row of the cursor if there is one, at most so many.
Read = Callable[[Sort, Cursor | None, int], list[M]]


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
    fields = _sorted_by(sort)
    towards = sort.turned() if place.which == "before" else sort
    beyond = towards.is_behind(place.cursor.values) if place.cursor else Value(value=False)
    found = rows.order_by().values(**fields, row=F("pk"), beyond=beyond)[:most]
    try:
        statement, parameters = found.query.sql_with_params()
    except EmptyResultSet:
        return Hits(keys=[], beyond=0)
    with connection.cursor() as cursor:
        cursor.execute(f"{_first(statement)} SELECT row, beyond FROM hits ORDER BY {_by(sort)}", parameters)  # noqa: S608
        answered = cursor.fetchall()
    return Hits(keys=[row for row, _beyond in answered], beyond=sum(beyond for _row, beyond in answered))


def picked(rows: QuerySet[M], hits: Hits, *, place: Place) -> Window[M]:
    """A page of the few rows that a filter leaves."""
    start, end = _bounds(hits, place=place)
    shown = _with_keys(rows, hits.keys[start:end])
    return Window(rows=shown, position=start, earlier=start > 0, later=end < len(hits))


def _with_keys(rows: QuerySet[M], keys: Sequence[Any]) -> list[M]:
    """In the order of the keys. They were found by the filter: it is not asked again, which for a search takes long."""
    unfiltered = rows.all()
    unfiltered.query.clear_where()
    found = unfiltered.in_bulk(keys) if keys else {}
    return [found[key] for key in keys if key in found]


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

    def read(sort: Sort, cursor: Cursor | None, most: int) -> list[M]:
        return list(_behind(rows, sort=sort, cursor=cursor)[:most])

    return _window(read, place=place, sort=sort, total=total)


def sought(rows: QuerySet[M], *, place: Place, sort: Sort) -> Window[M]:
    """A page of very many rows whose filter the index of the order knows nothing of.

    Mostly the next rows of the index hold a page of them. Where they do not, as when all who fit stand at its end,
    walking on could take any time; to sort all that fit takes always the same.
    """

    def read(sort: Sort, cursor: Cursor | None, most: int) -> list[M]:
        keys = _nearby(rows, sort=sort, cursor=cursor, most=most)
        return _with_keys(rows, keys if len(keys) == most else _among_all(rows, sort=sort, cursor=cursor, most=most))

    return _window(read, place=place, sort=sort, total=None)


def _nearby(rows: QuerySet[M], *, sort: Sort, cursor: Cursor | None, most: int) -> list[Any]:
    """The keys of those who fit among the next rows of the index.

    Looked up one by one: of an EXISTS PostgreSQL would gather all who fit beforehand.
    """
    fitting = Subquery(rows.order_by().filter(pk=OuterRef("pk")).values("pk")[:1])
    everybody = _behind(rows.model._default_manager.all(), sort=sort, cursor=cursor)  # noqa: SLF001 (Django's name)
    statement, parameters = _sql(everybody.values(**_sorted_by(sort), row=fitting)[:WALKED])
    found = f"SELECT * FROM ({statement}) AS walked WHERE row IS NOT NULL LIMIT {most}"  # noqa: S608 (by the ORM)
    return _keys(f"SELECT row FROM ({found}) AS found ORDER BY {_by(sort)}", parameters)  # noqa: S608 (by the ORM)


def _among_all(rows: QuerySet[M], *, sort: Sort, cursor: Cursor | None, most: int) -> list[Any]:
    everybody = _behind(rows, sort=sort, cursor=cursor).order_by().values(**_sorted_by(sort), row=F("pk"))
    statement, parameters = _sql(everybody)
    return _keys(f"{_first(statement)} SELECT row FROM hits ORDER BY {_by(sort)} LIMIT {most}", parameters)  # noqa: S608


def _first(statement: str) -> str:
    """Has the database find all hits before it sorts them: else it walks the index of the order once more."""
    return f"WITH hits AS MATERIALIZED ({statement})"


def _behind(rows: QuerySet[M], *, sort: Sort, cursor: Cursor | None) -> QuerySet[M]:
    found = sort.sorted(rows)
    return sort.behind(found, values=cursor.values) if cursor else found


def _sorted_by(sort: Sort) -> dict[str, F]:
    return {f"sorted{number}": F(field) for number, field in enumerate(sort.order.fields)}


def _by(sort: Sort) -> str:
    return ", ".join(f"{name} {'DESC' if sort.descending else 'ASC'}" for name in _sorted_by(sort))


def _sql(found: QuerySet[Any, Any]) -> tuple[str, tuple[Any, ...]]:
    statement, parameters = found.query.sql_with_params()
    return statement, tuple(parameters)


def _keys(statement: str, parameters: tuple[Any, ...]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return [row for (row,) in cursor.fetchall()]


def _window(read: Read[M], *, place: Place, sort: Sort, total: int | None) -> Window[M]:
    if total == 0:
        return Window(rows=[], position=0, earlier=False, later=False)
    if place.cursor is not None:
        found = _near(read, place=place, cursor=place.cursor, sort=sort)
        return found if found.rows else _last(read, sort=sort, size=place.size, total=total)
    if place.which == "last":
        return _last(read, sort=sort, size=place.size, total=total)
    first = read(sort, None, place.size + 1)
    return Window(rows=first[: place.size], position=0, earlier=False, later=len(first) > place.size)


def _near(read: Read[M], *, place: Place, cursor: Cursor, sort: Sort) -> Window[M]:
    """The page behind or before a row."""
    size = place.size
    found = read(sort if place.which == "after" else sort.turned(), cursor, size + 1)
    more, found = len(found) > size, found[:size]
    if place.which == "after":
        return Window(rows=found, position=cursor.position, earlier=True, later=more)
    before = cursor.position - len(found) if cursor.position is not None else None
    position = max(0, before) if more and before is not None else None if more else 0
    return Window(rows=found[::-1], position=position, earlier=more, later=True)


def _last(read: Read[M], *, sort: Sort, size: int, total: int | None) -> Window[M]:
    """The last page, read backwards from the end, as long as turning the pages one by one would leave it."""
    length = size if total is None else (total - 1) % size + 1
    found = read(sort.turned(), None, length)[::-1]
    position = None if total is None else total - len(found)
    return Window(rows=found, position=position, earlier=position != 0, later=False)
