"""Fills in an exported list in LibreOffice, as a person at a provider does it by hand.

    /usr/bin/python3 tests/tools/fill_in_spreadsheet.py SENT --save RETURNED [--answers ANSWERS.csv]
        [--leave-out ROW]... [--repeat ROW]... [--type CELL=TEXT]...

SENT is opened without a screen; values are typed as on a keyboard, so that the program itself decides what becomes a
number or a date; the end of RETURNED (.xlsx, .csv) says in which form it is saved. The first column of ANSWERS is
Username, the others are named by the headers to fill in. Rows and cells are those of SENT. Uses the Python of the
system, which knows LibreOffice: apt-get install --no-install-recommends libreoffice-calc python3-uno.
"""

import csv
import os
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

WHAT_TO_INSTALL = (
    "LibreOffice is missing: apt-get install --no-install-recommends libreoffice-calc python3-uno, "
    "and run this with /usr/bin/python3."
)
SECONDS_TO_START = 60
KEY = "Username"
FORMS = {".xlsx": "Calc MS Excel 2007 XML", ".csv": "Text - txt - csv (StarCalc)"}
SEMICOLONS_AND_UTF8 = "59,34,76,1"  # what a European LibreOffice saves
COMMAS_AND_UTF8 = "44,34,76,1"
TEXT_FORMAT = 256  # com.sun.star.util.NumberFormat.TEXT


def main() -> None:
    arguments = read_arguments()
    with office() as desktop:
        document = opened(desktop, arguments.file)
        sheet = document.Sheets.getByIndex(0)
        if arguments.answers:
            fill_in(document, sheet, answers_of(arguments.answers))
        for change in arguments.type:
            cell, _, text = change.partition("=")
            sheet.getCellRangeByName(cell).getCellByPosition(0, 0).setFormula(text)
        for row in arguments.repeat:
            repeat(sheet, row)
        for row in sorted(arguments.leave_out, reverse=True):
            sheet.Rows.removeByIndex(row - 1, 1)
        save(document, arguments.save)
        document.close(True)


def read_arguments() -> Namespace:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--save", type=Path, required=True)
    parser.add_argument("--answers", type=Path)
    parser.add_argument("--leave-out", type=int, action="append", default=[], metavar="ROW")
    parser.add_argument("--repeat", type=int, action="append", default=[], metavar="ROW")
    parser.add_argument("--type", action="append", default=[], metavar="CELL=TEXT")
    return parser.parse_args()


def answers_of(file: Path) -> dict[str, dict[str, str]]:
    with file.open(newline="", encoding="utf-8-sig") as opened_file:
        return {row.pop(KEY): row for row in csv.DictReader(opened_file)}


@contextmanager
def office() -> Iterator[Any]:
    """The desktop of a LibreOffice of our own, with a fresh profile."""
    try:
        uno = import_module("uno")
    except ImportError:
        sys.exit(WHAT_TO_INSTALL)
    with tempfile.TemporaryDirectory(prefix="acp-office-") as profile:
        pipe = f"acp{os.getpid()}"
        try:
            quiet = ("--headless", "--norestore", "--nologo")
            program = subprocess.Popen(
                ["soffice", f"-env:UserInstallation=file://{profile}", *quiet, f"--accept=pipe,name={pipe};urp;"],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except FileNotFoundError:
            sys.exit(WHAT_TO_INSTALL)
        try:
            context = connected(uno, f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext", program)
            yield context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        finally:
            program.terminate()
            program.wait(SECONDS_TO_START)


def connected(uno: Any, address: str, program: "subprocess.Popen[bytes]") -> Any:
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    not_yet = uno.getClass("com.sun.star.connection.NoConnectException")
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and program.poll() is None:
        try:
            return resolver.resolve(address)
        except not_yet:
            time.sleep(0.2)
    sys.exit("LibreOffice did not start.")


def properties(**values: Any) -> tuple[Any, ...]:
    uno = import_module("uno")
    found = []
    for name, value in values.items():
        item = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        item.Name, item.Value = name, value
        found.append(item)
    return tuple(found)


def opened(desktop: Any, file: Path) -> Any:
    options: dict[str, Any] = {"Hidden": True}
    if file.suffix == ".csv":
        options |= {"FilterName": FORMS[".csv"], "FilterOptions": COMMAS_AND_UTF8}
    return desktop.loadComponentFromURL(file.resolve().as_uri(), "_blank", 0, properties(**options))


def used(sheet: Any) -> tuple[int, int]:
    """The last row and column that hold something, counted from 0."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    return cursor.RangeAddress.EndRow, cursor.RangeAddress.EndColumn


def fill_in(document: Any, sheet: Any, answers: Mapping[str, Mapping[str, str]]) -> None:
    last_row, last_column = used(sheet)
    headers = [sheet.getCellByPosition(column, 0).String for column in range(last_column + 1)]
    for row in range(1, last_row + 1):
        name = sheet.getCellByPosition(headers.index(KEY), row).String
        for header, text in answers.get(name, {}).items():
            put(document, sheet.getCellByPosition(headers.index(header), row), text)


def put(document: Any, cell: Any, text: str) -> None:
    """A cell that is formatted as text keeps what is typed; any other makes of it what it will."""
    if document.NumberFormats.getByKey(cell.NumberFormat).Type & TEXT_FORMAT:
        cell.setString(text)
    else:
        cell.setFormula(text)


def repeat(sheet: Any, row: int) -> None:
    """A copy of the row below the last one."""
    last_row, last_column = used(sheet)
    source = sheet.getCellRangeByPosition(0, row - 1, last_column, row - 1)
    sheet.copyRange(sheet.getCellByPosition(0, last_row + 1).CellAddress, source.RangeAddress)


def save(document: Any, file: Path) -> None:
    options = {"FilterName": FORMS[file.suffix]}
    if file.suffix == ".csv":
        options["FilterOptions"] = SEMICOLONS_AND_UTF8
    document.storeToURL(file.resolve().as_uri(), properties(**options))


if __name__ == "__main__":
    main()
