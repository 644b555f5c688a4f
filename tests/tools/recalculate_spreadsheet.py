"""Calculates a spreadsheet anew in LibreOffice and prints what its first sheet shows, as JSON.

    /usr/bin/python3 tests/tools/recalculate_spreadsheet.py FILE [--type CELL=TEXT]... [--leave-out ROW]...
        [--sort COLUMN] [--save FILE]

First the changes are made as a person would make them: typed, rows deleted, rows below the header sorted by a column.
Then each cell is printed as [what it shows, whether it is a formula], row by row. Uses the Python of the system.
"""

import json
import sys
from argparse import ArgumentParser
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
fill_in = import_module("fill_in_spreadsheet")  # stands beside this one, whatever Python runs it

FORMULA = "FORMULA"


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--type", action="append", default=[], metavar="CELL=TEXT")
    parser.add_argument("--leave-out", type=int, action="append", default=[], metavar="ROW")
    parser.add_argument("--sort", default="", metavar="COLUMN")
    parser.add_argument("--save", type=Path)
    asked = parser.parse_args()
    with fill_in.office() as desktop:
        document = fill_in.opened(desktop, asked.file)
        sheet = document.Sheets.getByIndex(0)
        for change in asked.type:
            cell, _, text = change.partition("=")
            fill_in.put(document, sheet.getCellRangeByName(cell).getCellByPosition(0, 0), text)
        for row in sorted(asked.leave_out, reverse=True):
            sheet.Rows.removeByIndex(row - 1, 1)
        if asked.sort:
            sort(sheet, asked.sort)
        document.calculateAll()
        print(json.dumps(shown(sheet)))
        if asked.save:
            fill_in.save(document, asked.save)
        document.close(True)


def sort(sheet: Any, column: str) -> None:
    last_row, last_column = fill_in.used(sheet)
    field = import_module("uno").createUnoStruct("com.sun.star.table.TableSortField")
    field.Field, field.IsAscending = ord(column) - ord("A"), False
    area = sheet.getCellRangeByPosition(0, 1, last_column, last_row)
    fields = import_module("uno").Any("[]com.sun.star.table.TableSortField", (field,))
    area.sort(fill_in.properties(SortFields=fields, ContainsHeader=False))


def shown(sheet: Any) -> list[list[tuple[str, bool]]]:
    last_row, last_column = fill_in.used(sheet)
    rows = []
    for row in range(last_row + 1):
        cells = [sheet.getCellByPosition(column, row) for column in range(last_column + 1)]
        rows.append([(cell.String, cell.Type.value == FORMULA) for cell in cells])
    return rows


if __name__ == "__main__":
    main()
