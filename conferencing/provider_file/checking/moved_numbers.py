"""Finds toll and toll-free numbers that moved while the conference IDs stayed with their people. Pure.

A number is many people's, so a single one proves nothing; what was sent for a person is right wherever a column moved.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from conferencing.provider_file.checking.placed import (
    BLANK,
    TOLL,
    TOLL_FREE,
    Displaced,
    How,
    Move,
    Rows,
)
from conferencing.provider_file.checking.shifts import LEAST_EXCEPTIONS, LEAST_NUMBERS, NumberColumn, exceptions
from conferencing.provider_file.checking.sorted_columns import is_sorted, may_be_sorted

_OTHERWISE = 0.05  # so many cells of a column may have been typed over afterwards


def number_columns(rows: Rows, *, but: Collection[int] = ()) -> Iterator["Column"]:
    """`but`: rows of which is known already what moved there."""
    return (Column(rows, place, but=but) for place in (TOLL, TOLL_FREE))


def moved_numbers(column: "Column") -> list[Displaced]:
    return list(_sorted(column)) or list(_shifted(column))


class Column:
    """One column of numbers. Nobody has to have a toll-free number: there none is as good as any other."""

    def __init__(self, rows: Rows, place: int, *, but: Collection[int]) -> None:
        if place == TOLL_FREE:
            rows.tell_no_number_from_blank(place)
        self.rows, self.place, self.but = rows, place, but
        self.came, self.own = rows.came[place], rows.own[place]

    @cached_property
    def named(self) -> Sequence[int]:
        """The rows that are looked at."""
        if not self.but and all(self.rows.named):
            return range(len(self.rows))
        return array("i", (i for i, named in enumerate(self.rows.named) if named and i not in self.but))

    @cached_property
    def changed(self) -> Sequence[int]:
        """Rows that have the own conference ID and another number."""
        return array("q", (i for i in self.steady(self.named) if self.came[i] != self.own[i]))

    def steady(self, within: Sequence[int]) -> Iterator[int]:
        return (index for index in within if self.rows.is_steady(index))

    def told(self, index: int, *, move: Move, lost: How, source: int | None = None) -> Displaced | None:
        """The row with the right number: what was sent, unless the person got new details; or what moved away."""
        how = How.SORTED if lost is How.LOST_IN_ORDER else How.SHIFTED
        if not self.rows.named[index]:
            return None
        if self.rows.is_steady(index) and self.own[index]:
            return Displaced(index=index, how=how, move=move, source=source, value=self.rows.text(self.own[index]))
        if source is not None:
            return Displaced(index=index, how=how, move=move, source=source)
        return Displaced(index=index, how=lost, move=move) if self.came[index] else None


# Shifts


def _shifted(column: Column) -> Iterator[Displaced]:
    is_steady = column.rows.is_steady
    came = column.came
    if column.but:
        came = array("q", (BLANK if index in column.but else value for index, value in enumerate(came)))
    sure = (value if is_steady(index) else BLANK for index, value in enumerate(column.own))
    numbers = NumberColumn(came=came, own=column.own, sure=sure)
    for run in numbers.runs():
        first, last = numbers.reach(run)
        move = Move(first=first, last=last, offset=run.offset, evidence=run.evidence, fields=(column.place,))
        for index in range(first, last + 1):
            place = index - run.offset
            source = place if first <= place <= last and numbers.came[place] else None
            if index not in column.but and (one := column.told(index, move=move, lost=How.LOST, source=source)):
                yield one


# Columns sorted by themselves


def _sorted(column: Column) -> Iterator[Displaced]:
    changed = column.changed
    if len(changed) < LEAST_NUMBERS:
        return
    part = column.named[bisect_left(column.named, changed[0]) : bisect_right(column.named, changed[-1])]
    within = next((some for some in (column.named, part) if _are_sorted(column, some)), None)
    if within is None:
        return
    move = Move(first=within[0], last=within[-1], evidence=len(changed), fields=(column.place,))
    for index in within:
        if one := column.told(index, move=move, lost=How.LOST_IN_ORDER):
            yield one


def _are_sorted(column: Column, within: Sequence[int]) -> bool:
    """In order now, not when they were sent; as often as they were sent; and no new number for each old one."""
    came_now, sent_once = column.rows.came[column.place], column.rows.own[column.place]
    if not may_be_sorted((column.rows.text(came_now[index]) for index in within), at_most=len(within)):
        return False
    sent = list(column.steady(within))
    if not is_sorted([column.rows.text(came_now[index]) for index in within]):
        return False
    if is_sorted([column.rows.text(sent_once[index]) for index in sent]):
        return False
    came, own = Counter(came_now[index] for index in within), Counter(sent_once[index] for index in sent)
    otherwise = _OTHERWISE * len(within)
    if (own - came).total() > otherwise or (came - own).total() > len(within) - len(sent) + otherwise:
        return False
    return exceptions((column.own[index], column.came[index]) for index in sent) >= LEAST_EXCEPTIONS
