"""Columns in order, and how far their order goes."""

import pytest

from conferencing.provider_file.checking.sorted_columns import in_order_around, is_in_order, is_sorted, may_be_sorted


@pytest.mark.parametrize(
    ("values", "in_order"),
    [("abcd", True), ("dcba", True), ("aabb", True), ("aaaa", False), ("abdc", False), ("", False)],
)
def test_in_order_are_values_that_go_one_way(values: str, in_order: bool) -> None:
    assert is_in_order(values) is in_order


def test_one_value_in_twenty_may_stand_out_of_order() -> None:
    values = [f"{number:02}" for number in range(21)]
    assert is_in_order([*values, "00"])
    assert not is_in_order([*values[:10], "00"])


@pytest.mark.parametrize(
    ("values", "first", "last", "reach"),
    [
        ("abcd", 1, 2, (0, 3)),
        ("dcba", 1, 2, (0, 3)),
        ("xbcda", 2, 2, (1, 3)),  # ends where the order does
        ("abb cd", 2, 2, (0, 5)),  # equal neighbours and blanks do not end it
        ("x bc a", 2, 3, (2, 3)),
        (" bc ", 1, 2, (1, 2)),  # blanks at the ends are no part of it
    ],
)
def test_order_goes_on_in_both_directions(values: str, first: int, last: int, reach: tuple[int, int]) -> None:
    assert in_order_around(lambda place: values[place].strip(), first=first, last=last, rows=len(values)) == reach


def test_a_column_that_is_sorted_but_for_some_may_be_sorted() -> None:
    values = [f"+{number}" for number in range(9_950, 10_050)]  # as numbers, not as text
    assert is_sorted(values)
    assert may_be_sorted(values, at_most=100)
    assert may_be_sorted([*values[:50], "+1", *values[50:], ""], at_most=102)
    assert not may_be_sorted([values[place * 37 % 100] for place in range(100)], at_most=100)


def test_a_column_of_one_value_may_be_sorted() -> None:
    assert may_be_sorted(["+1", "+1", ""], at_most=3)


def test_a_long_column_without_any_order_is_given_up_before_its_end() -> None:
    values = iter([f"+{place * 7_919 % 20_000 + 10_000}" for place in range(20_000)])
    assert not may_be_sorted(values, at_most=20_000)
    assert len(list(values)) > 10_000
