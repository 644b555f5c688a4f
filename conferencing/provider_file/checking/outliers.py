"""Finds values unlike all others among counted ones, and values that a spreadsheet counted up. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

# Below this many rows "all others" are too few for one to be odd.
ENOUGH = 50
# So many rows have to agree before the rest is odd: in a mixed file a small group is a branch, not a mistake.
USUAL = 0.98
# Shared numbers leave more room: two or three slips in a list of fifty must not hide each other.
ALIKE = 0.95
# A number that more people share than this is somebody's choice: slips come alone or in pairs.
MOST_ALONE = 2
# Fewer rows than this share a number by coincidence, as people of one small office do.
COMMON = 10
# Two that follow each other are chance among thousands; three come up once in a million columns of random numbers.
LEAST_COUNTED = 3
# Fewer new IDs than this have no order that one could tell.
ENOUGH_IDS = 20
# IDs that go up in small steps in every fifth row, or by one in every second, were given out in order: then neighbours
# follow each other rightly.
IN_SMALL_STEPS, ONE_BY_ONE = 0.2, 0.5


def are_alike(common: Mapping[str, int], *, total: int) -> bool:
    """Whether nearly all rows share a few values, each of them `COMMON`: then one that stands alone is odd."""
    return total >= ENOUGH and ALIKE * total <= sum(common.values()) < total


def usual(counts: Mapping[str, int]) -> str | None:
    """The value that nearly all rows have, where there are others at all."""
    total = sum(counts.values())
    value, count = max(counts.items(), key=lambda item: item[1], default=("", 0))
    return value if total >= ENOUGH and USUAL * total <= count < total else None


@dataclass(frozen=True)
class Step:
    """One row with its value, as a number, and where the row stands in the file."""

    place: int
    value: int


def counted_up(steps: Iterable[Step]) -> Iterator[Sequence[Step]]:
    """Runs of neighbouring rows of which each has the value before plus one."""
    run: list[Step] = []
    for step in steps:
        if run and (step.place, step.value) != (run[-1].place + 1, run[-1].value + 1):
            yield from [run] if len(run) >= LEAST_COUNTED else []
            run = []
        run.append(step)
    yield from [run] if len(run) >= LEAST_COUNTED else []
