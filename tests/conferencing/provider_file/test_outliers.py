"""Values unlike all others among counted ones, and runs that a spreadsheet counted up."""

import pytest

from conferencing.provider_file.checking.outliers import Step, are_alike, counted_up, usual


@pytest.mark.parametrize(
    ("common", "total", "alike"),
    [
        ({"a": 99}, 100, True),
        ({"a": 60, "b": 39}, 100, True),
        ({"a": 100}, 100, False),  # nobody is odd
        ({"a": 90}, 100, False),  # one in ten is no slip
        ({"a": 48}, 49, False),  # too few to be odd among
        ({}, 100, False),  # everybody has a number of the own
    ],
)
def test_when_one_that_stands_alone_is_odd(common: dict[str, int], total: int, alike: bool) -> None:
    assert are_alike(common, total=total) is alike


@pytest.mark.parametrize(
    ("counts", "value"),
    [
        ({"7": 99, "6": 1}, "7"),
        ({"7": 100}, None),
        ({"7": 90, "6": 10}, None),
        ({"7": 48, "6": 1}, None),
        ({}, None),
    ],
)
def test_the_usual_value(counts: dict[str, int], value: str | None) -> None:
    assert usual(counts) == value


def steps(*pairs: tuple[int, int]) -> list[Step]:
    return [Step(place, value) for place, value in pairs]


@pytest.mark.parametrize(
    ("rows", "runs"),
    [
        (steps((1, 10), (2, 11), (3, 12)), [3]),
        (steps((1, 10), (2, 11), (3, 12), (4, 20), (5, 21), (6, 22), (7, 23)), [3, 4]),
        (steps((1, 10), (2, 11)), []),
        (steps((1, 10), (2, 11), (4, 12)), []),  # another row stands between
        (steps((1, 12), (2, 11), (3, 10)), []),
        ([], []),
    ],
)
def test_runs_that_were_counted_up(rows: list[Step], runs: list[int]) -> None:
    assert [len(run) for run in counted_up(rows)] == runs
