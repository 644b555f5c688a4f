"""What the check of a row says, and that a spreadsheet program calculates the same."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from conferencing.provider_file.writing import Line, Recipient
from conferencing.provider_file.writing.checks import MOST_COMPARED, Check, Tally
from tests.conferencing.provider_file.self_checking import (
    INTERCALL,
    PAIRS,
    ROWS,
    SHARING,
    TOLL,
    check_deleted_and_sorted,
    check_recalculated,
)
from tests.tools.recalculated import WHAT_IS_MISSING, can_recalculate


@pytest.mark.parametrize("row", ROWS, ids=[row[3] for row in ROWS])
def test_what_is_said_of_a_row(row: tuple[str, str, str, str]) -> None:
    check = Check(INTERCALL, rows=1)

    assert check.said_of(Line("ken@contoso.com", "Ken", "InterCall", *row[:3])) == row[3]


def test_without_a_rule_any_digits_are_right() -> None:
    check = Check(Recipient(name="PGi"), rows=1)
    said = [check.said_of(Line("", "", "", TOLL, "", conference_id)) for conference_id in ("1", "1" * 20, "1" * 21)]

    assert said == ["OK", "OK", "Passcode: too long"]


def test_the_same_id_on_the_same_number_is_told_of_both_and_counted_as_not_done() -> None:
    tally = Tally(Check(INTERCALL, rows=len(PAIRS)), SHARING)

    assert [tally.said_of(line) for line in SHARING] == [said for _toll, _id, said in PAIRS]
    assert tally.header() == "Check: 3 of 5 done"


def test_rows_of_a_long_list_are_not_compared() -> None:
    check = Check(INTERCALL, rows=MOST_COMPARED + 1)

    assert Tally(check, SHARING).done == len(SHARING)
    assert "MATCH" not in check.formula()


def test_no_function_is_younger_than_excel_2010() -> None:
    known = {
        "IF",
        "ISERROR",
        "TRIM",
        "SUBSTITUTE",
        "LEN",
        "AND",
        "OR",
        "NOT",
        "LEFT",
        "MATCH",
        "INDEX",
        "ROW",
        "ISNUMBER",
    }
    formula = Check(INTERCALL, rows=2).formula()

    assert set(re.findall(r"([A-Z]+)\(", formula)) <= known
    assert len(formula) < 8_192


@pytest.mark.skipif(not can_recalculate(), reason=WHAT_IS_MISSING)
@pytest.mark.parametrize("check", [check_recalculated, check_deleted_and_sorted])
def test_a_spreadsheet_program_calculates_the_same(check: Callable[[Path], None], tmp_path: Path) -> None:
    check(tmp_path)
