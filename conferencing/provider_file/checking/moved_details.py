"""Finds rows whose numbers and IDs belong to somebody else of the same file, and where the own ones stand. Pure.

An ID that comes back in another row than the one it belongs to proves that something moved.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, islice

from conferencing.provider_file.checking.both_ways import gone_round
from conferencing.provider_file.checking.moved_numbers import moved_numbers, number_columns
from conferencing.provider_file.checking.placed import (
    BLANK,
    CONFERENCE_ID,
    TOLL,
    TOLL_FREE,
    Displaced,
    How,
    Move,
    Rows,
    elsewhere,
)
from conferencing.provider_file.checking.shifts import LEAST_NUMBERS, Run, runs
from conferencing.provider_file.checking.sorted_columns import LEAST_ROWS, in_order_around, is_in_order

# Rows that nobody is named in, below the others: what was pushed out at the end. More of them are a list of their own.
MOST_PUSHED_OUT = 5
_IN_DOUBT = 0.05  # where so many have the IDs of others, nobody knows of a new one whose it is


@dataclass(frozen=True)
class Sheet:
    """The rows of a file in their order, and where the IDs that people had stand now. Most stand where they did."""

    rows: Rows

    @cached_property
    def came(self) -> Sequence[int]:
        return self.rows.came[CONFERENCE_ID]

    @cached_property
    def own(self) -> Sequence[int]:
        return self.rows.own[CONFERENCE_ID]

    @cached_property
    def _elsewhere(self) -> Collection[int]:
        """IDs that came for whom they did not belong to, and are somebody's."""
        return elsewhere(self.came, self.own)

    @cached_property
    def owner(self) -> dict[int, int]:
        return _only_once(self.own, of=self._elsewhere)

    @cached_property
    def _place(self) -> dict[int, int]:
        return _only_once(self.came, of=self._elsewhere)

    @cached_property
    def moved(self) -> dict[int, int]:
        """Row to offset of the row that its ID belongs to; an ID that came twice says nothing."""
        known = ((index, self.owner.get(value)) for value, index in self._place.items())
        return {index: owner - index for index, owner in sorted(known) if owner is not None}

    def offset(self, index: int) -> int | None:
        """How many rows further the ID of a row belongs; 0 where it stands right, None where nobody knows."""
        value = self.came[index]
        if value == self.own[index] != BLANK and value not in self._elsewhere:
            return 0
        return self.moved.get(index)

    def standing(self) -> Iterator[tuple[int, int]]:
        """The rows of which that is known. What stands right matters only between those that do not."""
        if self.moved:
            for index in range(min(self.moved), max(self.moved) + 1):
                if (offset := self.offset(index)) is not None:
                    yield index, offset

    def source(self, index: int) -> int | None:
        """Where the ID that the person of a row had stands now."""
        return index if self.offset(index) == 0 else self._place.get(self.own[index])

    def is_blank(self, index: int) -> bool:
        return bool(self.rows.named[index]) and not self.came[index]

    def text(self, index: int) -> str:
        """The ID that came in a row."""
        return self.rows.text(self.came[index])


def _only_once(values: Sequence[int], *, of: Collection[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    repeated: set[int] = set()
    for index, value in enumerate(values):
        if value in of:
            if value in found:
                repeated.add(value)
            found[value] = index
    return {value: index for value, index in found.items() if value not in repeated}


def displaced(rows: Rows) -> list[Displaced]:
    """Every row that does not have its own details, in the order of the file; each column of it once."""
    found: dict[int, Displaced] = {}
    for one in _of_ids(Sheet(rows)):
        found.setdefault(one.index, one)
    numbers = [
        one
        for column in number_columns(rows, but=frozenset(found))
        for one in moved_numbers(column) or gone_round(column)
    ]
    return sorted([*found.values(), *numbers], key=lambda one: one.index)


def _of_ids(sheet: Sheet) -> Iterator[Displaced]:
    """What moved with the conference IDs, or these alone."""
    shifts = runs(sheet.standing())
    for run in shifts:
        yield from _shifted(sheet, run)
    left = [index for index in sheet.moved if not _is_within(index, shifts)]
    yield from (
        _sorted(sheet, left) if _are_sorted(sheet, left) else chain(_exchanged(sheet, left), _in_doubt(sheet, left))
    )
    if not shifts:
        yield from _pushed_down(sheet)


def _is_within(index: int, found: Sequence[Run]) -> bool:
    return any(run.first <= index <= run.last for run in found)


# Shifts


def _shifted(sheet: Sheet, run: Run) -> Iterator[Displaced]:
    """The proven part, from the blank that the shift left to where rows stand right again; around it what may be."""
    reach = _Reach(sheet, run)
    pairs = [(index, index + run.offset) for index in range(run.first, run.last + 1)]
    move = Move(
        first=reach.first,
        last=reach.last,
        offset=run.offset,
        evidence=run.evidence,
        fields=_fields(sheet, pairs, left=reach.left),
    )
    for index in range(reach.first, reach.last + 1):
        yield from _of_shift(sheet, index, move, holding=reach.holding)
    unsure = replace(move, first=reach.unsure_from, last=reach.unsure_to)
    for index in (*range(reach.unsure_from, reach.first), *range(reach.last + 1, reach.unsure_to + 1)):
        for one in _of_shift(sheet, index, unsure, holding=range(reach.unsure_from, reach.unsure_to + 1)):
            yield replace(one, how=How.PERHAPS)


def _of_shift(sheet: Sheet, index: int, move: Move, *, holding: range) -> Iterator[Displaced]:
    if not sheet.rows.named[index] or sheet.offset(index) == 0:
        return
    source = sheet.source(index)
    source = index - move.offset if source is None else source
    owner = index + move.offset
    known = owner if 0 <= owner < len(sheet.rows) and sheet.rows.named[owner] else None
    if source in holding and sheet.came[source]:
        yield Displaced(index=index, how=How.SHIFTED, move=move, source=source, owner=known)
    elif sheet.came[index]:
        yield Displaced(index=index, how=How.LOST, move=move, owner=known)


class _Reach:
    """How far a shift goes beyond the rows that prove it."""

    def __init__(self, sheet: Sheet, run: Run) -> None:
        self._sheet = sheet
        low, high = min(run.first, run.first + run.offset), max(run.last, run.last + run.offset)
        before, after = self._anchor(low, -1), self._anchor(high, 1)
        places = range(low, before, -1) if run.offset < 0 else range(high, after)
        self.left = next((index for index in places if _is_left(sheet, index, run.offset)), None)
        self.first, self.last = low, high
        if self.left is not None:
            self.first, self.last = min(self.first, self.left), max(self.last, self.left)
        if after == len(sheet.rows) and (run.offset < 0 or self.left is None):
            self.last = after - 1
        self.unsure_from = self.first if self.left is not None and run.offset < 0 else before + 1
        self.unsure_to = self.last if self.left is not None and run.offset > 0 else after - 1
        self.holding = range(self.first, self.last + 1)

    def _anchor(self, start: int, step: int) -> int:
        """The nearest row that has an ID of its own or of another move; one before the first or behind the last."""
        index = start + step
        while 0 <= index < len(self._sheet.rows) and self._sheet.offset(index) is None:
            index += step
        return index


def _is_left(sheet: Sheet, index: int, offset: int) -> bool:
    """A row that was left where a shift began: without an ID, or with the one that was copied on from it."""
    copied_to = index - offset
    copied = 0 <= copied_to < len(sheet.rows) and sheet.came[copied_to] == sheet.came[index] != BLANK
    return sheet.is_blank(index) or copied


def _fields(sheet: Sheet, pairs: Sequence[tuple[int, int]], *, left: int | None) -> tuple[int, ...]:
    """Which numbers moved along with the IDs. `pairs`: rows with the row whose ID they have."""
    return (*(f for f in (TOLL, TOLL_FREE) if _moved_along(sheet, f, pairs, left=left)), CONFERENCE_ID)


def _moved_along(sheet: Sheet, column: int, pairs: Sequence[tuple[int, int]], *, left: int | None) -> bool:
    """Told by rows that had another number than the row whose ID they have, else by what was left at the end."""
    came_here, own = sheet.rows.came[column], sheet.rows.own[column]
    votes = 0
    for index, owner in pairs:
        came, mine, theirs = came_here[index], own[index], own[owner]
        votes += (came == theirs) - (came == mine) if mine != theirs else 0
    if votes or left is None:
        return votes > 0
    return not (sheet.is_blank(left) and came_here[left])


def _pushed_down(sheet: Sheet) -> Iterator[Displaced]:
    """A blank among filled rows, and as many rows below the last person that name nobody: inserted cells, probably."""
    count = len(sheet.rows)
    named = sheet.rows.named.rfind(1)
    extra = count - 1 - named
    if not 0 < extra <= MOST_PUSHED_OUT or not all(sheet.came[named + 1 :]):
        return
    blanks = list(islice((index for index in range(named + 1) if sheet.is_blank(index)), extra + 1))
    if len(blanks) != extra or blanks[-1] - blanks[0] != extra - 1 or blanks[-1] >= named:
        return
    if any(sheet.offset(index) == 0 for index in range(blanks[-1] + 1, count)):
        return
    fields = (*(column for column in (TOLL, TOLL_FREE) if not sheet.rows.came[column][blanks[0]]), CONFERENCE_ID)
    move = Move(first=blanks[0], last=named, offset=-extra, fields=fields)
    for index in range(blanks[0], named + 1):
        for one in _of_shift(sheet, index, move, holding=range(blanks[0], count)):
            yield replace(one, how=How.PERHAPS)


# Columns sorted by themselves, and single rows


def _are_sorted(sheet: Sheet, left: Sequence[int]) -> bool:
    if len(left) < LEAST_ROWS:
        return False
    within = range(left[0], left[-1] + 1)
    came = (sheet.text(index) for index in within if sheet.came[index])
    own = (sheet.rows.text(sheet.own[index]) for index in within if sheet.own[index])
    return is_in_order(came) and not is_in_order(own)


def _sorted(sheet: Sheet, left: Sequence[int]) -> Iterator[Displaced]:
    first, last = in_order_around(sheet.text, first=left[0], last=left[-1], rows=len(sheet.rows))
    pairs = [(index, index + sheet.moved[index]) for index in left]
    move = Move(first=first, last=last, evidence=len(left), fields=_fields(sheet, pairs, left=None))
    for index in range(first, last + 1):
        if not sheet.rows.named[index] or not sheet.came[index] or sheet.offset(index) == 0:
            continue
        source, owner = sheet.source(index), sheet.owner.get(sheet.came[index])
        how = How.LOST_IN_ORDER if source is None else How.SORTED
        yield Displaced(index=index, how=how, move=move, source=source, owner=owner)


def _exchanged(sheet: Sheet, left: Sequence[int]) -> Iterator[Displaced]:
    for index in left:
        if sheet.rows.named[index]:
            owner = index + sheet.moved[index]
            fields = _fields(sheet, [(index, owner)], left=None)
            move = Move(first=index, last=index, evidence=1, fields=fields)
            yield Displaced(index=index, how=How.ANOTHERS, move=move, source=sheet.source(index), owner=owner)


def _in_doubt(sheet: Sheet, left: Sequence[int]) -> Iterator[Displaced]:
    """New IDs among many that came back for others: they may have moved as these did, and nothing tells."""
    new = [i for i, named in enumerate(sheet.rows.named) if named and sheet.came[i] and sheet.offset(i) is None]
    if len(left) >= max(LEAST_NUMBERS, _IN_DOUBT * (len(sheet.rows) - len(new))):
        move = Move(first=left[0], last=left[-1], evidence=len(left))
        yield from (Displaced(index=index, how=How.IN_DOUBT, move=move) for index in new)
