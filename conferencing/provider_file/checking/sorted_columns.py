"""Finds columns that were put in order by themselves: sorted values beside people who stand as they did. Pure."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import eq

# With fewer rows a column is in order by chance too often: five values are in one of two orders once in sixty times,
# but here each of them is at the same time a value that was sent for somebody else.
LEAST_ROWS = 5
# A value typed in afterwards, or put right, may stand out of order; more than one in twenty is no order.
IN_ORDER = 0.95


def is_in_order(values: Sequence[str]) -> bool:
    """Whether values go up, or go down, nearly everywhere; equal neighbours say nothing."""
    steps = [(one, other) for one, other in pairwise(values) if one != other]
    up = sum(one < other for one, other in steps)
    return bool(steps) and max(up, len(steps) - up) >= IN_ORDER * len(steps)


def in_order_around(values: Sequence[str], *, first: int, last: int) -> tuple[int, int]:
    """The rows around `first` to `last`, which are filled, as far as their order goes on; blanks are passed over."""
    goes_up = values[first] <= values[last]
    return (
        _goes_on(values, first, step=-1, rising=not goes_up),
        _goes_on(values, last, step=1, rising=goes_up),
    )


def _goes_on(values: Sequence[str], start: int, *, step: int, rising: bool) -> int:
    reached, place = start, start + step
    while 0 <= place < len(values):
        if values[place]:
            if values[place] != values[reached] and (values[place] > values[reached]) is not rising:
                break
            reached = place
        place += step
    return reached


def is_sorted(values: Sequence[str]) -> bool:
    """Whether values that stand in many rows each are where sorting puts them, but for some; blanks come last.

    Digits may be sorted as numbers or as text, in either direction.
    """
    filled, blank = [value for value in values if value], [value for value in values if not value]
    keys: tuple[Callable[[str], tuple[int, str]], ...] = (lambda value: (0, value), lambda value: (len(value), value))
    there = {tuple(sorted(filled, key=key, reverse=backwards)) for key in keys for backwards in (False, True)}
    return any(sum(map(eq, values, (*in_order, *blank))) >= IN_ORDER * len(values) for in_order in there)
