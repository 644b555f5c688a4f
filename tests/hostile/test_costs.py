"""What hostile workbooks cost with the limits that the portal has by itself: time, the reader's memory and our own."""

import os

import pytest

from conferencing.problems import file
from conferencing.provider_file.sandbox.limits import MIB, Limits
from tests.hostile.archives import archive_cases
from tests.hostile.case import Case
from tests.hostile.grids import grid_cases
from tests.hostile.markup import markup_cases
from tests.hostile.reading import asked_in_child
from tests.hostile.watched import own_memory, watched

BOMBS = {
    "a part that grows two hundred times",
    "a part larger than it says",
    "a count of parts that lies",
    "parts without end",
    "parts that share one body",
    "bombs within zips within the workbook",
}
EMPTY_ROWS = "a million empty rows"
GRIDS = {
    EMPTY_ROWS,
    "dimension claims the whole grid",
    "cells at both ends of the grid",
    "far cells without a value",
    "merged cells without end",
    "one merge over the whole grid",
    "cell styles without end",
    "attributes without end",
    "attributes of a megabyte",
    "elements within elements",
}


@pytest.mark.parametrize("case", [case for case in archive_cases() if case.name in BOMBS], ids=str)
def test_a_bomb_costs_little_time_and_little_memory(case: Case) -> None:
    with watched(os.getpid()) as seen:
        found = asked_in_child(case.make(), limits=Limits())

    assert found.code == case.code_in_earnest
    assert 0 < seen.peak < 50 * MIB
    assert seen.seconds < 1


@pytest.mark.parametrize("case", [case for case in archive_cases() if case.name in BOMBS], ids=str)
def test_a_bomb_that_was_cut_off_costs_no_more(case: Case) -> None:
    whole = case.make()
    for percent in (50, 99):
        with watched(os.getpid()) as seen:
            found = asked_in_child(whole[: len(whole) * percent // 100], limits=Limits())

        assert found.code == file.DAMAGED.code
        assert 0 < seen.peak < 50 * MIB
        assert seen.seconds < 1


@pytest.mark.parametrize("case", [case for case in (*grid_cases(), *markup_cases()) if case.name in GRIDS], ids=str)
def test_a_grid_bomb_ends_in_time_and_leaves_the_portal_untouched(case: Case) -> None:
    content = case.make()
    with own_memory() as own, watched(os.getpid()) as seen:
        found = asked_in_child(content, limits=Limits())

    assert found.code == case.code_in_earnest
    assert seen.seconds < (10 if case.name == EMPTY_ROWS else 20)
    assert 0 < seen.peak < 64 * MIB
    assert own.grown < 16 * MIB
