"""Finds columns that were put in order by themselves: sorted values beside people who stand as they did. Pure."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from operator import eq

# With fewer rows a column is in order by chance too often: five values are in one of two orders once in sixty times,
# but here each of them is at the same time a value that was sent for somebody else.
LEAST_ROWS = 5
# A value typed in afterwards, or put right, may stand out of order; more than one in twenty is no order.
IN_ORDER = 0.95
_OUT_OF_PLACE = 2 * (1 - IN_ORDER)  # a value out of its place is out of order with both its neighbours
_LOOK = 1000  # after so many steps each time it is looked whether a column can still be in order


def is_in_order(values: Iterable[str]) -> bool:
    """Whether values go up, or go down, nearly everywhere; equal neighbours say nothing."""
    up = steps = 0
    for one, other in pairwise(values):
        up += one < other
        steps += one != other
    return steps > 0 and max(up, steps - up) >= IN_ORDER * steps


def in_order_around(value: Callable[[int], str], *, first: int, last: int, rows: int) -> tuple[int, int]:
    """The rows around `first` to `last`, which are filled, as far as their order goes on; blanks are passed over."""
    goes_up = value(first) <= value(last)
    return (
        _goes_on(value, first, range(first - 1, -1, -1), rising=not goes_up),
        _goes_on(value, last, range(last + 1, rows), rising=goes_up),
    )


def _goes_on(value: Callable[[int], str], reached: int, places: Iterable[int], *, rising: bool) -> int:
    before = value(reached)
    for place in places:
        if here := value(place):
            if here != before and (here > before) is not rising:
                break
            reached, before = place, here
    return reached


def may_be_sorted(values: Iterable[str], *, at_most: int) -> bool:
    """Whether `is_sorted` is worth asking, told from neighbours alone, so that no column has to be held and sorted.

    `at_most`: no more values are coming, so that a column without any order is soon known for what it is.
    """
    by_text = by_number = steps = count = 0
    for one, other in pairwise(value for value in values if value):
        count += 1
        if one != other:
            steps += 1
            by_text += one < other
            by_number += (len(one), one) < (len(other), other)
            if steps % _LOOK == 0 and _against(steps, by_text, by_number) > _OUT_OF_PLACE * at_most:
                return False
    return _against(steps, by_text, by_number) <= _OUT_OF_PLACE * count


def _against(steps: int, by_text: int, by_number: int) -> int:
    return min(by_text, by_number, steps - by_text, steps - by_number)


def is_sorted(values: Sequence[str]) -> bool:
    """Whether values that stand in many rows each are where sorting puts them, but for some; blanks come last.

    Digits may be sorted as numbers or as text, in either direction.
    """
    filled, blank = [value for value in values if value], [value for value in values if not value]
    keys: tuple[Callable[[str], tuple[int, str]], ...] = (lambda value: (0, value), lambda value: (len(value), value))
    there = {tuple(sorted(filled, key=key, reverse=backwards)) for key in keys for backwards in (False, True)}
    return any(sum(map(eq, values, (*in_order, *blank))) >= IN_ORDER * len(values) for in_order in there)
