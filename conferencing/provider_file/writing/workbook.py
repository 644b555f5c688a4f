"""The workbook that goes out: the people on one sheet, what to do with them on another."""

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from conferencing.provider_file.sandbox.headers import SEAL
from conferencing.provider_file.sandbox.workbook import PREFERRED as SHEET
from conferencing.provider_file.writing.guidance import add_messages, sheet_name, write_read_me
from conferencing.provider_file.writing.lines import HEADERS, Line, Recipient
from conferencing.provider_file.writing.seals import seal
from conferencing.provider_file.writing.xml_text import escaped

EXPORT_PROPERTY = "AcpExport"
_WIDTHS = {"A": 36, "B": 30, "C": 22, "D": 20, "E": 20, "F": 18, "G": 20}
_IDENTITY, _SEALS = "ABC", "G"
_GREY = PatternFill("solid", fgColor="E7E6E6")
_TEXT = "@"  # typed zeros and plus signs stay


def write_workbook(
    target: BinaryIO, lines: Iterable[Line], *, export_number: int, recipient: Recipient, secret: str
) -> None:
    """One line after another, so that memory does not grow with the list. `secret` is what the seals are made with."""
    book = Workbook(write_only=True)
    book.properties.creator = _("Dial-in conferencing portal")
    book.properties.title = f"AcpUsers-{export_number}"
    book.custom_doc_props.append(StringProperty(name=EXPORT_PROPERTY, value=str(export_number)))  # type: ignore[attr-defined] # unknown to the stubs
    users = book.create_sheet(SHEET)
    _lay_out(users)
    users.append(_Cells(users, font=Font(bold=True)).holding([*HEADERS, *SEAL]))
    cells = _Cells(users, font=Font())
    people = 0
    for line in lines:
        who = {"username": line.username, "display_name": line.display_name}
        users.append(cells.holding([*line, seal(secret=secret, export_number=export_number, **who)]))
        people += 1
    add_messages(users, recipient=recipient, rows=people)
    users.auto_filter.ref = f"A1:{_SEALS}{people + 1}"
    read_me = book.create_sheet(sheet_name())
    write_read_me(read_me, recipient=recipient, export_number=export_number, people=people)
    book.save(target)


def _lay_out(sheet: Worksheet) -> None:
    """The looks are the columns' as well: what the provider adds below is text, too."""
    sheet.freeze_panes = "A2"
    for letter, width in _WIDTHS.items():
        column = sheet.column_dimensions[letter]
        column.width = width
        column.number_format = _TEXT
        column.hidden = letter == _SEALS


class _Cells:
    """One cell a column with its looks. openpyxl writes a row at once, so the same cells serve for all of them."""

    def __init__(self, sheet: Worksheet, *, font: Font) -> None:
        self._cells: list[Cell] = []
        for letter in _WIDTHS:
            cell = WriteOnlyCell(sheet)
            cell.number_format = _TEXT
            cell.font = font
            if letter in _IDENTITY:
                cell.fill = _GREY
            self._cells.append(cell)

    def holding(self, texts: Sequence[str]) -> list[Cell]:
        """Text, even where it looks like a formula or an error."""
        for cell, text in zip(self._cells, texts, strict=True):
            cell.value = escaped(text) or None
            cell.data_type = "s" if text else "n"
        return self._cells
