"""The workbook that goes out, as a spreadsheet program and as our own reader see it."""

import io
from collections.abc import Iterable

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from python_calamine import CalamineWorkbook

from conferencing.provider_file.sandbox.limits import Limits
from conferencing.provider_file.sandbox.session import look
from conferencing.provider_file.writing import EXPORT_PROPERTY, Line, Recipient, seal, write_workbook
from conferencing.provider_file.writing.lines import HEADERS
from conferencing.provider_file.writing.xml_text import escaped
from tests.hostile.reading import asked, texts

INTERCALL = Recipient(
    name="InterCall",
    toll_numbers=("+14255550142", "+442079460188"),
    toll_free_numbers=("+18005550142",),
    id_rule="Conference IDs of InterCall have 7 digits.",
)
KEN = Line(username="ken.myer@contoso.com", display_name="Ken Myer", provider="InterCall")
SECRET = "a secret"
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "#N/A", "#REF!", "TRUE", "1E5", "0712", "2025-03-04", "_x000D_"]
SHEET_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)


def written(lines: Iterable[Line], *, recipient: Recipient = INTERCALL) -> bytes:
    target, listed = io.BytesIO(), list(lines)
    write_workbook(
        target,
        listed,
        filled_in=listed,
        people=len(listed),
        export_number=42,
        recipient=recipient,
        secret=SECRET,
    )
    return target.getvalue()


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_a_line_for_each_person_below_the_known_names() -> None:
    known = Line(
        username="tim@contoso.com",
        display_name="Tim 日本",
        provider="InterCall",
        toll_number="+14255550142",
        toll_free_number="+18005550142",
        conference_id="0712345",
    )
    sheet = opened(written([KEN, known]))["Users"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(max_col=6)]

    assert rows == [
        list(HEADERS),
        ["ken.myer@contoso.com", "Ken Myer", "InterCall", None, None, None],
        ["tim@contoso.com", "Tim 日本", "InterCall", "+14255550142", "+18005550142", "0712345"],
    ]


def test_every_cell_but_the_check_is_text_even_below_the_last_line() -> None:
    sheet = opened(written([KEN]))["Users"]

    formats = {cell.coordinate[0]: cell.number_format for row in sheet.iter_rows() for cell in row}
    assert formats == dict.fromkeys("ABCDEFH", "@") | {"G": "General"}
    assert {sheet.column_dimensions[letter].number_format for letter in "ABCDEFH"} == {"@"}


def test_who_it_is_about_is_grey_and_says_so_but_is_not_locked() -> None:
    sheet = opened(written([KEN]))["Users"]
    messages = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}

    assert [sheet.cell(2, column).fill.fgColor.rgb for column in (1, 2, 3)] == ["00E7E6E6"] * 3
    assert sheet.cell(2, 4).fill.fill_type is None
    assert messages["A2:C2"].prompt.endswith("You may delete the row or move it as a whole.")
    assert messages["F2"].prompt.endswith("Conference IDs of InterCall have 7 digits.")
    assert not sheet.protection.sheet


def test_the_numbers_of_the_provider_are_offered_and_others_can_be_typed() -> None:
    book = opened(written([KEN]))
    rules = {str(rule.sqref): rule for rule in book["Users"].data_validations.dataValidation}
    read_me = book["Read me"]

    assert (rules["D2"].formula1, rules["E2"].formula1) == ("'Read me'!$C$2:$C$3", "'Read me'!$D$2:$D$2")
    assert rules["D2"].errorStyle == "warning"
    assert [read_me[place].value for place in ("C2", "C3", "D2")] == ["+14255550142", "+442079460188", "+18005550142"]


def test_without_numbers_nothing_is_offered() -> None:
    rules = opened(written([KEN], recipient=Recipient(name="PGi")))["Users"].data_validations.dataValidation

    assert {rule.type for rule in rules} == {None}


def test_the_provider_can_read_what_to_do() -> None:
    sheet = opened(written([KEN, KEN]))["Read me"]
    words = [sheet.cell(row, 1).value for row in range(1, sheet.max_row + 1)]

    assert words[:2] == ["Dial-in conferencing details of 2 people by InterCall", "Export 42"]
    assert "It also finds conference IDs that were used twice on one toll number." in words
    assert (
        "Passcode is the conference ID that callers type. No two people have the same one on one toll number." in words
    )
    assert INTERCALL.id_rule in words
    assert any("PIN" in str(word) for word in words)


def test_the_export_number_travels_inside() -> None:
    content = written([KEN])

    assert opened(content).custom_doc_props[EXPORT_PROPERTY].value == "42"  # type: ignore[attr-defined]
    assert look(io.BytesIO(content), ending=".xlsx", limits=Limits())["properties"] == {EXPORT_PROPERTY: "42"}


def test_each_row_carries_its_seal_in_a_hidden_column() -> None:
    sheet = opened(written([KEN]))["Users"]
    expected = seal(secret=SECRET, export_number=42, username=KEN.username, display_name=KEN.display_name)

    assert (sheet["H1"].value, sheet["H2"].value) == ("AcpSeal", expected)
    assert sheet.column_dimensions["H"].hidden
    assert sheet.auto_filter.ref == "A1:H2"


def test_a_seal_fits_one_person_of_one_export() -> None:
    one = {"secret": "s", "username": "ab", "display_name": "c"}
    seals = {
        seal(**one, export_number=1),
        seal(**one, export_number=2),
        seal(**{**one, "secret": "t"}, export_number=1),
        seal(**{**one, "username": "a", "display_name": "bc"}, export_number=1),
    }

    assert len(seals) == 4
    assert {len(each) for each in seals} == {16}


@pytest.mark.parametrize("text", FORMULAS)
def test_text_stays_text_in_every_reader(text: str) -> None:
    content = written([Line(username=text, display_name="x", provider="InterCall")])
    calamine = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Users").to_python()
    cell = opened(content)["Users"]["A2"]

    assert texts(asked(content))[0][0] == text
    if not text.startswith("_x"):
        assert (cell.value, cell.data_type) == (text, "s")
        assert calamine[1][0] == text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(SHEET_TEXT, SHEET_TEXT), min_size=1, max_size=8))
def test_what_went_out_comes_back(names: list[tuple[str, str]]) -> None:
    lines = [Line(username=f"u{name}", display_name=shown, provider="InterCall") for name, shown in names]
    found = asked(written(lines))

    assert found.header[:6] == list(HEADERS)
    assert found.header[6].startswith("Check: ")
    assert found.header[7:] == ["AcpSeal"]
    assert [row[:2] for row in texts(found)] == [
        [f"u{name}", "" if shown.isspace() else shown] for name, shown in names
    ]


def test_a_nul_is_nothing_and_escapes_are_escaped() -> None:
    assert escaped("a\0b\r_x000D_") == "ab_x000D__x005F_x000D_"


def test_nobody_is_written_as_nobody() -> None:
    assert asked(written([])).code == "file-no-rows"


def test_each_row_says_what_is_still_to_do_by_a_formula_with_its_result() -> None:
    done = KEN._replace(toll_number="+14255550142", conference_id="0712345")
    content = written([KEN, done, KEN])
    formulas = [row[6].value for row in opened(content)["Users"].iter_rows()]
    results = openpyxl.load_workbook(io.BytesIO(content), data_only=True)["Users"]

    assert [row[6].value for row in results.iter_rows()] == ["Check: 1 of 3 done", "still empty", "OK", "still empty"]
    assert all(str(formula).startswith("=") for formula in formulas)


def test_a_check_is_the_only_formula_and_the_rows_tell_how_many_are_written() -> None:
    told: list[int] = []
    target = io.BytesIO()
    lines = [Line(username=text, display_name=text, provider=text) for text in FORMULAS]
    write_workbook(
        target,
        lines,
        filled_in=[],
        people=len(lines),
        export_number=42,
        recipient=INTERCALL,
        secret=SECRET,
        progress=told.append,
    )
    cells = [cell for row in opened(target.getvalue())["Users"].iter_rows() for cell in row]

    assert {cell.coordinate[0] for cell in cells if cell.data_type == "f"} == {"G"}
    assert told == [len(FORMULAS) + 1]


def test_a_long_list_says_that_its_rows_are_not_compared() -> None:
    target = io.BytesIO()
    write_workbook(target, [KEN], filled_in=[], people=5_001, export_number=42, recipient=INTERCALL, secret=SECRET)
    words = [row[0].value for row in opened(target.getvalue())["Read me"].iter_rows()]

    told = "It does not find conference IDs that were used twice: the list has more than 5,000 people."
    assert told in words
