"""Finds where the values of a column stand some rows above or below the people they belong to. Pure."""

from array import array
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from math import log2
from operator import itemgetter

from conferencing.provider_file.checking.placed import elsewhere

# Two people next to each other whose IDs were exchanged make two rows that point at each other. Three rows in a row
# that all point the same way are no exchange, and IDs are never alike by chance.
LEAST_IDS = 3
# Of phone numbers there are few, so a changed one is the neighbour's by chance in up to every second row. Six such rows
# in a row, none of which kept what was sent, are one in 64 of those where somebody changes every single number anyway.
LEAST_NUMBERS = 6
# A provider that renumbers its locations gives all who had one number the same other one. That may look like a shift
# where people stand in the order of their locations, but for a shift fewer rows than these are too few exceptions.
LEAST_EXCEPTIONS = 2
_NEIGHBOURS = (-1, 1)
_FURTHEST = 50
# Further away than the neighbour there are a hundred offsets and as many beginnings as rows: chance is to be a
# thousand times as unlikely as there are beginnings. In powers of two.
_MORE_THAN_CHANCE = 10


@dataclass(frozen=True, kw_only=True)
class Run:
    """From row `first` to `last` values belong to the person `offset` rows further; `evidence` rows prove it."""

    first: int
    last: int
    offset: int
    evidence: int


def runs(standing: Iterable[tuple[int, int]], *, least: int = LEAST_IDS) -> list[Run]:
    """`standing`: rows whose value is somebody's, in order, each with how many rows further its owner is; 0 is right.

    A row that stands right, or otherwise wrong, ends a run.
    """
    found: list[Run] = []
    for offset, group in groupby(standing, key=itemgetter(1)):
        if not offset:
            continue
        rows = [index for index, _offset in group]
        if len(rows) >= least:
            found.append(Run(first=rows[0], last=rows[-1], offset=offset, evidence=len(rows)))
    return found


def exceptions(pairs: Iterable[tuple[int, int]]) -> int:
    """How many rows are not explained by one new number for each old one. `pairs`: the own number, what came."""
    counted = Counter(pairs)
    most: dict[int, int] = {}
    for (own, _came), count in counted.items():
        most[own] = max(count, most.get(own, 0))
    return counted.total() - sum(most.values())


@dataclass(frozen=True)
class NumberColumn:
    """A column of values that many people share: what came in each row, what its person had, and where that is sure.

    Values are codes of numbers; a blank, which is 0, says nothing.
    """

    came: Sequence[int]
    own: Sequence[int]
    sure: Iterable[int]  # the own value of those who got nothing new in the other columns; gone through once

    @cached_property
    def _held(self) -> Mapping[int, int]:
        """How many had each of the values that came for somebody else."""
        moved = elsewhere(self.came, self.own)
        return Counter(value for value in self.own if value in moved)

    @cached_property
    def _surprise(self) -> dict[int, float]:
        """How much it says that such a value is a certain one, in powers of two."""
        total = sum(1 for value in self.own if value)
        return {value: log2(total / count) for value, count in self._held.items()}

    def _is_known(self, index: int) -> bool:
        """Whether what came in a row was anybody's."""
        value = self.came[index]
        return value in self._held or (value == self.own[index] != 0)

    def runs(self) -> list[Run]:
        """Those of the strongest evidence where several overlap, in the order of the rows."""
        of_each = enumerate(zip(self.came, self.own, strict=True))
        changed = [index for index, (value, own) in of_each if own and value != own and value in self._held]
        if len(changed) < LEAST_NUMBERS:
            return []
        chance = _MORE_THAN_CHANCE + log2(len(self.came))
        found: list[Run] = []
        for offset in (step for step in range(-_FURTHEST, _FURTHEST + 1) if step):
            least = 0 if offset in _NEIGHBOURS else chance
            found += (
                Run(first=rows[0], last=rows[-1], offset=offset, evidence=len(rows))
                for rows in self._of_offset(offset, changed)
                if sum(self._surprise[self.came[index]] for index in rows) >= least
            )
        return sorted(_strongest(found), key=lambda run: run.first)

    def reach(self, run: Run) -> tuple[int, int]:
        """The rows of a run with those to whom its values belong; to the end of the file if nothing is against it."""
        size = len(self.came)
        above, below = range(run.first - 1, -1, -1), range(run.last + 1, size)
        first = 0 if self._agree(above, run.offset) else min(run.first, run.first + run.offset)
        last = size - 1 if self._agree(below, run.offset) else max(run.last, run.last + run.offset)
        return first, last

    @cached_property
    def _beyond(self) -> Sequence[int]:
        """What is sure, with nobody above the first and below the last row."""
        beyond = array("q", [0] * _FURTHEST)
        beyond.extend(self.sure)
        beyond.extend([0] * _FURTHEST)
        return beyond

    def _agree(self, rows: Iterable[int], offset: int) -> bool:
        theirs = ((index, self._beyond[index + offset + _FURTHEST]) for index in rows)
        return all(not value or self.came[i] == value or not self._is_known(i) for i, value in theirs)

    def _of_offset(self, offset: int, changed: Sequence[int]) -> Iterator[list[int]]:
        """First by the rows that changed alone: most offsets end there."""
        for rows in self._stretches(offset, changed):
            if len(rows) >= LEAST_NUMBERS:
                whole = self._stretches(offset, range(rows[0], rows[-1] + 1))
                yield from (stretch for stretch in whole if self._is_shift(stretch))

    def _stretches(self, offset: int, rows: Iterable[int]) -> Iterator[list[int]]:
        """Rows that have another's number and not their own, as long as none has a third one, or the own one alone."""
        came, own, beyond = self.came, self.own, self._beyond
        stretch: list[int] = []
        for index in rows:
            value, theirs = came[index], beyond[index + offset + _FURTHEST]
            if value == theirs:
                if value and own[index] and own[index] != value:
                    stretch.append(index)
            elif stretch and theirs and self._is_known(index):
                yield stretch
                stretch = []
        yield stretch

    def _is_shift(self, rows: Sequence[int]) -> bool:
        """Many rows, of different numbers, that are not the same new number for everybody who had the old one."""
        pairs = [(self.own[index], self.came[index]) for index in rows]
        if 1 + sum(one != other for one, other in pairwise(pairs)) < LEAST_NUMBERS:
            return False
        between = slice(rows[0], rows[-1] + 1)
        both = zip(self.own[between], self.came[between], strict=True)
        return exceptions((own, came) for own, came in both if own and came) >= LEAST_EXCEPTIONS


def _strongest(found: Iterable[Run]) -> Iterator[Run]:
    """Where numbers alternate, both neighbours have the same one: the better proven of two that overlap counts."""
    taken: list[tuple[int, int]] = []
    for run in sorted(found, key=lambda run: (-run.evidence, abs(run.offset), run.offset)):
        place = bisect(taken, (run.first, run.last))
        is_free_above = place == 0 or taken[place - 1][1] < run.first
        if is_free_above and (place == len(taken) or run.last < taken[place][0]):
            taken.insert(place, (run.first, run.last))
            yield run
