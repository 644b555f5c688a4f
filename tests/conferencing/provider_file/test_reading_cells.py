"""What leaves the child of a cell: text, errors that CSV hides, and names of columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conferencing.provider_file.sandbox.cells import csv_cell, header_text, text_cell
from conferencing.provider_file.sandbox.csv_text import protect_csv_text, unprotect_csv_text
from conferencing.provider_file.sandbox.shared_strings import unescaped


@pytest.mark.parametrize("text", ["", " ", "\t\r\n", "\u00a0", "\u3000 "])
def test_white_space_is_no_value(text: str) -> None:
    assert text_cell(text) == csv_cell(text) == ""


ERRORS = ["#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "Err:502", "#ERROR!", "#NV", "#¡REF!"]


@pytest.mark.parametrize("text", ERRORS)
def test_csv_keeps_the_names_of_errors(text: str) -> None:
    assert csv_cell(text) == "e" + text


def test_text_of_no_letters_is_blank() -> None:
    assert csv_cell('=""') == ""
    assert csv_cell('""') == 't""'  # a ditto mark is no blank cell


@pytest.mark.parametrize("text", ["0712345", "+1 425-555-0142", "ken.myer@contoso.com"])
def test_text_that_programs_quoted_once_more_is_what_stands_between_the_quotes(text: str) -> None:
    assert csv_cell(f'="{text}"') == csv_cell(f'"{text}"') == f"t{text}"


@pytest.mark.parametrize("text", ['=A1&"0712345"', '"Pat"', '"Ann" or "Anne"', '"0712345'])
def test_other_quotes_are_left_alone(text: str) -> None:
    assert csv_cell(text) == "t" + text


@pytest.mark.parametrize("text", ["#REF", "#", "Erika", "#N/A ", "x#REF!", "Err:5021"])
def test_other_text_is_text(text: str) -> None:
    assert csv_cell(text) == "t" + text


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("tUsername", "Username"),
        ("t  Toll-free\n number ", "Toll-free number"),
        ("tRéférence", "Référence"),
        ("t名前", "名前"),
        ("t0712345", ""),
        ("t+1 425-555-0142", ""),
        ("n712345", ""),
        ("d2025-03-04", ""),
        ("e#REF!", ""),
        ("f", ""),
        ("", ""),
        ("t" + "x" * 300, "x" * 255),
    ],
)
def test_a_name_of_a_column_has_a_letter(cell: str, name: str) -> None:
    assert header_text(cell, at_most=255) == name


@pytest.mark.parametrize(
    ("text", "protected"),
    [
        ("=1+1", "'=1+1"),
        ("+14255550142", "'+14255550142"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("'=1", "''=1"),
        ("'", "'"),
        ("'x", "'x"),
        ("O'Brien", "O'Brien"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_text_that_looks_like_a_formula_gets_an_apostrophe(text: str, protected: str) -> None:
    assert protect_csv_text(text) == protected
    assert unprotect_csv_text(protected) == text


@given(st.text(alphabet="'=+-@\t\r\n x1"))
def test_protection_is_taken_away_exactly(text: str) -> None:
    assert unprotect_csv_text(protect_csv_text(text)) == text


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("a_x000D_b", "a\rb"),
        ("_x005F_x000D_", "_x000D_"),
        ("_x005f_", "_"),
        ("_x0000_", "_x0000_"),
        ("_xD83D__xDE00_", "_xD83D__xDE00_"),
        ("_x00_", "_x00_"),
        ("a_xb", "a_xb"),
        ("plain", "plain"),
    ],
)
def test_what_xml_cannot_hold_is_unescaped(stored: str, text: str) -> None:
    assert unescaped(stored) == text
