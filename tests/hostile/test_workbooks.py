"""Hostile workbooks: an answer for each, and never another one than the honest file's."""

import random
from collections.abc import Iterator

import pytest

from conferencing.problems import file
from tests.hostile import minimal as m
from tests.hostile.archives import archive_cases
from tests.hostile.case import Case
from tests.hostile.grids import grid_cases
from tests.hostile.markup import markup_cases
from tests.hostile.reading import asked, asked_in_child
from tests.hostile.test_costs import EMPTY_ROWS

KEN = [(2, ["tken.myer@contoso.com", "t+14255550142", "t0712345"])]
CASES = [*grid_cases(), *markup_cases(), *archive_cases()]
ONE_OF_EACH_END = {case.code: case for case in CASES}


@pytest.mark.parametrize("case", [case for case in CASES if case.name != EMPTY_ROWS], ids=str)  # they have their time
def test_a_hostile_workbook_is_refused_or_does_no_harm(case: Case) -> None:
    assert asked(case.make(), limits=case.limits).code == case.code


@pytest.mark.parametrize("case", ONE_OF_EACH_END.values(), ids=str)
def test_the_portal_says_in_a_sentence_why_not(case: Case) -> None:
    found = asked_in_child(case.make(), limits=case.limits)

    assert found.code == case.code
    assert bool(found.code) == ("returned.xlsx" in found.sentence)


def test_the_workbook_that_they_are_made_from_is_read() -> None:
    assert asked(m.minimal()).rows == KEN


@pytest.mark.parametrize("percent", [5, 10, 25, 50, 75, 90, 95, 99])
def test_a_workbook_that_was_cut_off_is_refused(percent: int) -> None:
    whole = m.minimal()

    assert asked(whole[: len(whole) * percent // 100]).code == file.DAMAGED.code


@pytest.mark.parametrize("seed", range(20))
def test_flipped_bytes_in_the_zip_never_change_what_is_read(seed: int) -> None:
    """Refused or read as it was: never read as something else."""
    for damaged in flipped(m.minimal(), seed=seed, times=10):
        found = asked(damaged)
        assert found.code or found.rows == KEN, damaged


@pytest.mark.parametrize("part", [m.SHEET, m.STRINGS, m.WORKBOOK, m.WORKBOOK_RELATIONSHIPS, m.STYLES])
def test_flipped_bytes_in_the_xml_get_an_answer(part: str) -> None:
    for damaged in flipped(m.parts()[part], seed=1, times=40):
        found = asked(m.minimal({part: damaged}))
        assert found.code.startswith("file-") or found.rows, damaged


def flipped(whole: bytes, *, seed: int, times: int) -> Iterator[bytes]:
    chance = random.Random(seed)
    for _ in range(times):
        changed = bytearray(whole)
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        yield bytes(changed)


def test_cases_are_told_apart_by_their_names() -> None:
    names = [case.name for case in CASES]

    assert sorted(names) == sorted(set(names))
