"""Saves a case as the file that comes back: over the workbook that went out, as text, XML, or through LibreOffice."""

import csv
import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.truth.answering import SHEET
from tests.truth.case import HEADERS, Case, Cell, Error, Formatted, Formula, Line, Raw
from tests.truth.elements import write_elements

SYSTEM_PYTHON = Path("/usr/bin/python3")
FILL_IN = Path(__file__).parents[1] / "tools" / "fill_in_spreadsheet.py"


def returned_file(case: Case, *, sent: Path, folder: Path) -> tuple[Path, list[int]]:
    """The file, and the number that a spreadsheet gives each row of the case."""
    path = folder / "returned" / sent.name
    path.parent.mkdir(exist_ok=True)
    lines = [Line(cells=[HEADERS.get(name, name) for name in case.columns])]
    lines += [Line(cells=[row.cells[name] for name in case.columns], row=at) for at, row in enumerate(case.rows)]
    for layout in case.layout:
        lines = layout.table(lines, case.chance) if layout.table else lines
    lines = [*(Line(cells=[Raw(cell) for cell in line]) for line in case.above), *lines]
    if case.form == "xml":
        texts = ([_as_text(cell) for cell in line.cells] for line in lines if line.row is not None)
        write_elements(path, [dict(zip(case.columns, told, strict=True)) for told in texts], case)
    elif case.form == "csv":
        _write_text(path, lines, case)
    else:
        _write_workbook(path, lines, case, sent=sent)
    if case.through_office:
        _through_office(path)
    places = {line.row: number for number, line in enumerate(lines, start=1) if line.row is not None}
    header = 1 if case.form == "xml" else 0  # which XML has not
    return path, [places[at] - header for at in range(len(case.rows))]


def office_is_there() -> bool:
    return shutil.which("soffice") is not None and SYSTEM_PYTHON.exists()


def _write_text(path: Path, lines: list[Line], case: Case) -> None:
    encoding = next((layout.encoding for layout in case.layout if layout.encoding), "utf-8-sig")
    delimiter = next((layout.delimiter for layout in case.layout if layout.delimiter), ",")
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=delimiter).writerows([_as_text(cell) for cell in line.cells] for line in lines)
    path.write_bytes(target.getvalue().encode(encoding, errors="replace"))


def _as_text(cell: Cell) -> str:
    """What a spreadsheet writes into a text file: what it shows."""
    if isinstance(cell, Raw):
        return str(cell.value or "")
    if isinstance(cell, Formatted):
        return cell.shown
    if isinstance(cell, Error):
        return cell.text
    if isinstance(cell, Formula):
        return "0"
    if isinstance(cell, str):
        return cell
    return general(cell)


def general(value: float) -> str:
    """A number in the format General: twelve digits and more become 4.42079E+11."""
    if float(value).is_integer() and abs(value) < 1e11:
        return str(int(value))
    mantissa, _e, exponent = f"{value:.5E}".partition("E")
    return f"{mantissa.rstrip('0').rstrip('.')}E{exponent}"


def _write_workbook(path: Path, lines: list[Line], case: Case, *, sent: Path) -> None:
    """Over the workbook that was sent, so that formats, lists and properties stay."""
    book = load_workbook(sent)
    sheet: Worksheet = book[SHEET]
    for layout in case.layout:
        sheet = book.create_sheet(layout.beside) if layout.beside else sheet
    width = sheet.max_column
    if sheet.max_row > len(lines):
        sheet.delete_rows(len(lines) + 1, sheet.max_row)
    for number, line in enumerate(lines, start=1):
        blank: list[Cell] = [Raw(None)] * (width - len(line.cells))
        for column, cell in enumerate([*line.cells, *blank], start=1):
            _put(sheet.cell(number, column), cell)
    for layout in case.layout:
        if layout.sheets:
            book.create_sheet("Notes", 0)["A1"] = "Prepared by the provisioning desk"
            book.create_sheet("Prices")["A1"] = "Minutes"
        if layout.merged:
            sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(case.columns))
        if layout.hidden:
            for number in range(3, len(lines), 7):
                sheet.row_dimensions[number].hidden = True
    book.save(path)


def _put(target: Any, cell: Cell) -> None:
    if isinstance(cell, Raw):
        target.value = cell.value
    elif isinstance(cell, Formatted):
        target.value, target.number_format = cell.value, cell.format
    elif isinstance(cell, Error):
        target.value, target.data_type = cell.text, "e"
    elif isinstance(cell, Formula):
        target.value, target.number_format = cell.text, "General"
    elif isinstance(cell, str):
        target.value = cell or None
        target.data_type = "s" if cell else "n"
    else:
        target.value, target.number_format = cell, "General"


def _through_office(path: Path) -> None:
    """Opened and saved by LibreOffice, as a provider does."""
    done = path.with_stem(f"{path.stem}-office")
    subprocess.run([SYSTEM_PYTHON, FILL_IN, path, "--save", done], check=True)
    done.replace(path)
