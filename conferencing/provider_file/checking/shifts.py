"""Finds where the values of a column stand some rows above or below the people they belong to. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

# Two people next to each other whose IDs were exchanged make two rows that point at each other. Three rows in a row
# that all point the same way are no exchange, and IDs are never alike by chance.
LEAST_IDS = 3
# Of phone numbers there are few, so a changed one is the neighbour's by chance in up to every second row. Six such rows
# in a row, none of which kept what was sent, are one in 64 of those where somebody changes every single number anyway.
LEAST_NUMBERS = 6
_NEIGHBOURS = (-1, 1)


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
        rows = [index for index, _offset in group]
        if offset and len(rows) >= least:
            found.append(Run(first=rows[0], last=rows[-1], offset=offset, evidence=len(rows)))
    return found


def runs_of_numbers(came: Sequence[str], own: Sequence[str]) -> list[Run]:
    """For values that many people share: only rows count whose own value is another one than the neighbour's."""
    found = [run for offset in _NEIGHBOURS for run in runs(_telling(came, own, offset=offset), least=LEAST_NUMBERS)]
    return sorted(_without_weaker(found), key=lambda run: run.first)


def _telling(came: Sequence[str], own: Sequence[str], *, offset: int) -> Iterator[tuple[int, int]]:
    for index, value in enumerate(came):
        place = index + offset
        if not 0 <= place < len(own):
            continue
        mine, neighbours = own[index], own[place]
        if value and mine and neighbours and mine != neighbours and value in {mine, neighbours}:
            yield index, offset if value == neighbours else 0


def _without_weaker(found: Sequence[Run]) -> Iterator[Run]:
    """Where numbers alternate, both neighbours have the same one: the better proven of two that overlap counts."""
    for run in found:
        rivals = [other for other in found if other.offset != run.offset and _overlap(run, other)]
        if all((run.evidence, -run.offset) > (other.evidence, -other.offset) for other in rivals):
            yield run


def _overlap(one: Run, other: Run) -> bool:
    return one.first <= other.last and other.first <= one.last
