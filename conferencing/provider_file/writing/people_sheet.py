"""The sheet of the people: how its columns look, and its rows with their check as XML."""

from collections.abc import Callable, Sequence

from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from conferencing.provider_file.sandbox.headers import SEAL
from conferencing.provider_file.sandbox.workbook import PREFERRED as SHEET
from conferencing.provider_file.writing.checks import COLUMN, FIRST_ROW, Check, Tally
from conferencing.provider_file.writing.colours import GREY, add_colours, bold
from conferencing.provider_file.writing.guidance import add_messages
from conferencing.provider_file.writing.lines import HEADERS, Line, Recipient
from conferencing.provider_file.writing.sheet_xml import (
    first_of_shared,
    formula_cell,
    plain_cell,
    shared_formula_cell,
    text_cell,
    text_cells,
)

_WIDTHS = {"A": 36, "B": 30, "C": 22, "D": 20, "E": 20, "F": 18, "G": 34, "H": 20}
FIELDS, _IDENTITY, _SEALS = "ABCDEF", "ABC", "H"
_FIELD_COUNT = len(FIELDS)
_TEXT = "@"  # typed zeros and plus signs stay
Sealed = Callable[[str, str], str]  # of user name and display name


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
        header.font = bold()
        if letter in _IDENTITY:
            header.fill = sample.fill = PatternFill("solid", fgColor=GREY)
        sample.alignment = Alignment(vertical="top")
        if letter != COLUMN:  # a formula in a cell of text would be shown, not calculated
            column.number_format = header.number_format = sample.number_format = _TEXT
    add_messages(sheet, recipient=recipient, last_row=last_row)
    add_colours(sheet, words=check.words, last_row=last_row)


class PeopleRows:
    """The rows as XML, with the styles that the samples have. All rows share the formula of the first."""

    def __init__(
        self, check: Check, tally: Tally, *, header: Sequence[str], sample: Sequence[str], sealed: Sealed | None
    ) -> None:
        """Without `sealed` nobody's names are proven."""
        self._check, self._tally, self._sealed = check, tally, sealed
        self._header, self._sample = header, sample
        self._area = f"{COLUMN}{FIRST_ROW}:{COLUMN}{check.last_row}"

    def header(self, *, more: str = "") -> str:
        """`more` are cells to the right."""
        fields = text_cells(1, HEADERS, letters=FIELDS, styles=self._header[:_FIELD_COUNT])
        counted, of_seal = self._header[_FIELD_COUNT : _FIELD_COUNT + 2]
        check = formula_cell(f"{COLUMN}1", self._check.header_formula(), result=self._tally.header(), style=counted)
        return f'<row r="1">{fields}{check}{text_cell(f"{_SEALS}1", SEAL[0], style=of_seal)}{more}</row>'

    def row(self, row: int, line: Line, *, styles: Sequence[str] = (), sealed: bool = True, more: str = "") -> str:
        fields = text_cells(row, line, letters=FIELDS, styles=styles or self._sample[:_FIELD_COUNT])
        place, said, style = f"{COLUMN}{row}", self._tally.said_of(line), self._sample[_FIELD_COUNT]
        if row == FIRST_ROW:
            check = first_of_shared(place, self._check.formula(), area=self._area, result=said, style=style)
        else:
            check = shared_formula_cell(place, result=said, style=style)
        seal = self._sealed(line.username, line.display_name) if self._sealed and sealed else ""
        of_seal = plain_cell(f"{_SEALS}{row}", seal, style=self._sample[_FIELD_COUNT + 1])
        return f'<row r="{row}">{fields}{check}{of_seal}{more}</row>'
