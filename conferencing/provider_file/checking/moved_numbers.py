"""Finds toll and toll-free numbers that moved while the conference IDs stayed with their people. Pure.

A number is many people's, so a single one proves nothing; what was sent for a person is right wherever a column moved.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from conferencing.provider_file.checking.placed import (
    CONFERENCE_ID,
    NOTHING,
    TOLL,
    TOLL_FREE,
    Displaced,
    How,
    Move,
    Placed,
)
from conferencing.provider_file.checking.shifts import LEAST_EXCEPTIONS, LEAST_NUMBERS, NumberColumn, exceptions
from conferencing.provider_file.checking.sorted_columns import is_sorted

_NONE = "-"  # nobody has to have a toll-free number: none is as good as any other
_OTHERWISE = 0.05  # so many cells of a column may have been typed over afterwards


def moved_numbers(rows: Sequence[Placed], *, but: Collection[int]) -> Iterator[Displaced]:
    """Column by column. `but`: rows of which is known already what moved there."""
    for column in (TOLL, TOLL_FREE):
        yield from list(_sorted(rows, column, but=but)) or _shifted(rows, column, but=but)


def _came(row: Placed, column: int) -> str:
    """What came, where anything did."""
    is_filled_in = column == TOLL_FREE and row.is_named and row.came[CONFERENCE_ID]
    return row.came[column] or (_NONE if is_filled_in else "")


def _own(row: Placed, column: int) -> str:
    """What was there, where anything was."""
    return row.own[column] or (_NONE if column == TOLL_FREE and row.own != NOTHING else "")


def _told(row: Placed, *, index: int, move: Move, lost: How, source: int | None = None) -> Displaced | None:
    """The row with the right number: what was sent, unless the person got new details; or what moved away."""
    column = move.fields[0]
    how = How.SORTED if lost is How.LOST_IN_ORDER else How.SHIFTED
    if not row.is_named:
        return None
    if row.is_steady and _own(row, column):
        return Displaced(index=index, how=how, move=move, source=source, value=row.own[column])
    if source is not None:
        return Displaced(index=index, how=how, move=move, source=source)
    return Displaced(index=index, how=lost, move=move) if _came(row, column) else None


# Shifts


def _shifted(rows: Sequence[Placed], column: int, *, but: Collection[int]) -> Iterator[Displaced]:
    own = [_own(row, column) for row in rows]
    numbers = NumberColumn(
        came=["" if index in but else _came(row, column) for index, row in enumerate(rows)],
        own=own,
        sure=[value if row.is_steady else "" for row, value in zip(rows, own, strict=True)],
    )
    for run in numbers.runs():
        first, last = numbers.reach(run)
        move = Move(first=first, last=last, offset=run.offset, evidence=run.evidence, fields=(column,))
        for index in range(first, last + 1):
            place = index - run.offset
            source = place if first <= place <= last and numbers.came[place] else None
            if index not in but and (one := _told(rows[index], index=index, move=move, lost=How.LOST, source=source)):
                yield one


# Columns sorted by themselves


def _sorted(rows: Sequence[Placed], column: int, *, but: Collection[int]) -> Iterator[Displaced]:
    named = [index for index, row in enumerate(rows) if row.is_named and index not in but]
    steady = [index for index in named if rows[index].is_steady]
    changed = [index for index in steady if _came(rows[index], column) != _own(rows[index], column)]
    if len(changed) < LEAST_NUMBERS:
        return
    part = [index for index in named if changed[0] <= index <= changed[-1]]
    within = next((some for some in (named, part) if _are_sorted([rows[index] for index in some], column)), [])
    if not within:
        return
    move = Move(first=within[0], last=within[-1], evidence=len(changed), fields=(column,))
    for index in within:
        if one := _told(rows[index], index=index, move=move, lost=How.LOST_IN_ORDER):
            yield one


def _are_sorted(rows: Sequence[Placed], column: int) -> bool:
    """In order now, not when they were sent; as often as they were sent; and no new number for each old one."""
    sent = [(_own(row, column), _came(row, column)) for row in rows if row.is_steady]
    if not is_sorted([row.came[column] for row in rows]) or is_sorted([own.strip(_NONE) for own, _came_now in sent]):
        return False
    came, own = Counter(row.came[column] for row in rows), Counter(own.strip(_NONE) for own, _came_now in sent)
    otherwise = _OTHERWISE * len(rows)
    if (own - came).total() > otherwise or (came - own).total() > len(rows) - len(sent) + otherwise:
        return False
    return exceptions(sent) >= LEAST_EXCEPTIONS
