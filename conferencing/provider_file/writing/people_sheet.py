"""The sheet of the people: how its columns look, and its rows with their check as XML."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from conferencing.provider_file.sandbox.headers import SEAL
from conferencing.provider_file.sandbox.workbook import PREFERRED as SHEET
from conferencing.provider_file.writing.checks import COLUMN, FIRST_ROW, Check, Tally
from conferencing.provider_file.writing.colours import GREY, add_colours
from conferencing.provider_file.writing.guidance import add_messages
from conferencing.provider_file.writing.lines import HEADERS, Line, Recipient
from conferencing.provider_file.writing.sheet_xml import (
    first_of_shared,
    formula_cell,
    shared_formula_cell,
    text_cell,
    text_cells,
)

_WIDTHS = {"A": 36, "B": 30, "C": 22, "D": 20, "E": 20, "F": 18, "G": 34, "H": 20}
_FIELDS, _IDENTITY, _SEALS = "ABCDEF", "ABC", "H"
_TEXT = "@"  # typed zeros and plus signs stay


def lay_out(sheet: Worksheet, *, check: Check, recipient: Recipient) -> None:
    """Everything but the rows. The looks are the columns' as well: what the provider adds below is text, too."""
    last_row = check.last_row
    sheet.title = SHEET
    sheet.freeze_panes = f"A{FIRST_ROW}"
    sheet.auto_filter.ref = f"A1:{_SEALS}{last_row}"
    for letter, width in _WIDTHS.items():
        column = sheet.column_dimensions[letter]
        column.width = width
        column.hidden = letter == _SEALS
        header, sample = sheet[f"{letter}1"], sheet[f"{letter}{FIRST_ROW}"]
        header.font = Font(bold=True)
        if letter in _IDENTITY:
            header.fill = sample.fill = PatternFill("solid", fgColor=GREY)
        sample.alignment = Alignment(vertical="top")
        if letter != COLUMN:  # a formula in a cell of text would be shown, not calculated
            column.number_format = header.number_format = sample.number_format = _TEXT
    add_messages(sheet, recipient=recipient, last_row=last_row)
    add_colours(sheet, words=check.words, last_row=last_row)


def header_row(check: Check, tally: Tally, *, looks: Sequence[str]) -> str:
    fields = text_cells(1, HEADERS, letters=_FIELDS, styles=looks[: len(_FIELDS)])
    counted = formula_cell(f"{COLUMN}1", check.header_formula(), result=tally.header(), style=looks[-2])
    return f'<row r="1">{fields}{counted}{text_cell(f"{_SEALS}1", SEAL[0], style=looks[-1])}</row>'


def people_rows(
    lines: Iterable[Line], *, check: Check, tally: Tally, looks: Sequence[str], sealed: Callable[[str, str], str]
) -> Iterator[str]:
    """A row for each line. All of them share the formula of the first."""
    styles, of_check, of_seal = looks[: len(_FIELDS)], looks[-2], looks[-1]
    area = f"{COLUMN}{FIRST_ROW}:{COLUMN}{check.last_row}"
    for row, line in enumerate(lines, start=FIRST_ROW):
        fields = text_cells(row, line, letters=_FIELDS, styles=styles)
        place, said = f"{COLUMN}{row}", tally.said_of(line)
        if row == FIRST_ROW:
            told = first_of_shared(place, check.formula(), area=area, result=said, style=of_check)
        else:
            told = shared_formula_cell(place, result=said, style=of_check)
        seal = text_cell(f"{_SEALS}{row}", sealed(line.username, line.display_name), style=of_seal)
        yield f'<row r="{row}">{fields}{told}{seal}</row>'
