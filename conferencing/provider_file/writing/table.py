"""A plain table for people's records: a header and rows of text, as a workbook or as CSV, none of it a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import BinaryIO, cast

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from acpportal.bulk import in_chunks
from conferencing.provider_file.sandbox.csv_text import protect_csv_text
from conferencing.provider_file.writing.colours import bold
from conferencing.provider_file.writing.plain_cells import write_text
from conferencing.provider_file.writing.sheet_xml import text_cells
from conferencing.provider_file.writing.template import Progress, Template

Column = tuple[str, int]  # header and width


def write_table_csv(
    target: BinaryIO, rows: Iterable[Sequence[str]], *, columns: Sequence[Column], progress: Progress | None = None
) -> None:
    """UTF-8 with a byte order mark; text that looks like a formula has an apostrophe before it."""
    text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="")
    written = 0
    try:
        writer = csv.writer(text)
        writer.writerow([header for header, _width in columns])
        for some in in_chunks(rows):
            writer.writerows([protect_csv_text(cell.replace("\0", "")) for cell in row] for row in some)
            written += len(some)
            if progress:
                progress(written)
    finally:
        text.detach()


def write_table_workbook(
    target: BinaryIO,
    rows: Iterable[Sequence[str]],
    *,
    columns: Sequence[Column],
    title: str,
    about: Iterable[str],
    progress: Progress | None = None,
) -> None:
    """One row after another; every cell is text. What it is `about` stands on a second sheet, a line each."""
    book = Workbook()
    book.properties.creator = _("Dial-in conferencing portal")
    book.properties.title = title
    sheet = book.worksheets[0]
    sheet.title = _("Report")
    sheet.freeze_panes = "A2"
    letters = [get_column_letter(number) for number in range(1, len(columns) + 1)]
    for letter, (_header, width) in zip(letters, columns, strict=True):
        sheet.column_dimensions[letter].width = width
        header, sample = sheet[f"{letter}1"], sheet[f"{letter}2"]
        header.number_format = sample.number_format = "@"
        header.font, sample.alignment = bold(), Alignment(vertical="top", wrap_text=True)
    _write_about(book.create_sheet(_("About the file")), about)
    template = Template(book, area=f"A1:{letters[-1]}1048576")
    of_header, of_row = template.styles
    lines = chain([([header for header, _width in columns], of_header)], ((row, of_row) for row in rows))
    numbered = enumerate(lines, start=1)
    xml = (
        f'<row r="{number}">{text_cells(number, texts, letters=letters, styles=styles)}</row>'
        for number, (texts, styles) in numbered
    )
    template.write(target, xml, progress=progress)


def _write_about(sheet: Worksheet, lines: Iterable[str]) -> None:
    sheet.column_dimensions["A"].width = 110
    for row, line in enumerate(lines, start=1):
        write_text(cast("Cell", sheet.cell(row, 1)), line, bold=row == 1)
