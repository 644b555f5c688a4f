"""Lengths alone: which files look as if a spreadsheet had dropped the zeros of their conference IDs."""

import pytest

from conferencing.provider_file.cells import Habits, Lengths


def lengths(*, full: int, one: int = 0, two: int = 0, zeros: int = 0, zeros_of_short: int = 0) -> Lengths:
    """IDs of seven, six and five digits."""
    ids = {length: count for length, count in ((7, full), (6, one), (5, two)) if count}
    return Lengths(ids=ids, with_zero={7: zeros, 6: zeros_of_short})


@pytest.mark.parametrize(
    "found",
    [
        lengths(full=88, one=11, two=1),
        lengths(full=100, one=5, two=2),
        lengths(full=19, one=1),
        lengths(full=899, one=91, two=10, zeros=3),
    ],
)
def test_a_tenth_is_shorter_and_none_begins_with_a_zero(found: Lengths) -> None:
    assert found.lost_all_zeros


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (Lengths(ids={}, with_zero={}), "there are none"),
        (lengths(full=100), "none is shorter"),
        (lengths(full=17, one=2), "too few to tell"),
        (lengths(full=60, one=40), "so many do not begin with a zero by chance"),
        (lengths(full=80, two=20), "none lost just one"),
        (lengths(full=399, one=1), "a slip of the pen: the IDs of this provider do not begin with zeros"),
        (lengths(full=88, one=12, zeros=9), "zeros are still there"),
        (Lengths(ids={8: 3, 7: 85, 6: 12}, with_zero={}), "lengths differ in both directions"),
    ],
)
def test_any_other_mixture_says_nothing(found: Lengths, reason: str) -> None:
    assert not found.lost_all_zeros, reason


def test_some_lost_their_zeros_where_the_rest_has_them() -> None:
    assert lengths(full=95, one=5, zeros=9).lost_some_zeros
    assert not lengths(full=95, one=5, zeros=9, zeros_of_short=1).lost_some_zeros
    assert not lengths(full=95, one=5, zeros=1).lost_some_zeros
    assert lengths(full=95, one=5, zeros=90).nearly_all_have_zeros
    assert not lengths(full=95, one=5, zeros=50).nearly_all_have_zeros


def test_habit_is_not_unlearned_by_answers_that_lost_zeros() -> None:
    habits = Habits(id_lengths={7: 268, 6: 29, 5: 3})
    assert (habits.usual_length, habits.never_begin_with_zero) == (7, False)
    assert Habits(id_lengths={7: 60, 6: 40}).usual_length is None
