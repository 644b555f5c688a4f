"""Other readers' opinions on honest workbooks: openpyxl writes and reads them, calamine reads them."""

import io
from datetime import date
from typing import Any

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from tests.hostile.reading import asked

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="_\ufffe\uffff"), max_size=20)
VALUES = st.one_of(
    st.none(),
    TEXT.filter(lambda text: not text.startswith(("=", "#")) and bool(text.strip())),
    st.integers(-(10**15), 10**15),
    st.floats(-1e15, 1e15, allow_nan=False).filter(lambda value: value == 0 or abs(value) > 1e-5),
    st.booleans(),
    st.dates(date(1950, 1, 1), date(2100, 1, 1)),
)


def workbook_of(rows: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Username", "TollNumber", "Passcode"])
    for row in rows:
        sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(VALUES, min_size=3, max_size=3), min_size=1, max_size=6))
def test_three_readers_agree_on_an_honest_workbook(rows: list[list[Any]]) -> None:
    content = workbook_of([["ken", 1, 2], *rows])
    ours = dict(asked(content).rows)
    theirs = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    openpyxls = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]

    for number, row in enumerate(rows, start=3):
        cells = ours.get(number, ["", "", ""])
        for column, value in enumerate(row):
            assert same(value, cells[column])
            assert same(theirs[number - 1][column] if number <= len(theirs) else "", cells[column])
            assert same(openpyxls.cell(number, column + 1).value, cells[column])


def said_of(value: Any) -> str:
    """What our reader has to say of a value that was put into the workbook."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return f"b{str(value).upper()}"
    if isinstance(value, str):
        return f"t{value}"
    return f"d{value.isoformat()}"


def same(theirs: Any, ours: str) -> bool:
    """openpyxl writes sixteen digits of a fraction."""
    ours = ours.partition("\0")[0]
    if ours[:1] == "n":
        return isinstance(theirs, int | float) and abs(float(theirs) - float(ours[1:])) <= abs(float(theirs)) * 1e-14
    if ours[:1] == "d":
        return str(theirs).startswith(ours[1:])
    return said_of(None if theirs == "" else theirs) == ours
