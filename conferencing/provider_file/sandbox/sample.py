"""What leaves the child before it is said which columns mean what: names, and the first values of a few columns."""

from collections.abc import Sequence
from typing import Any

from conferencing.provider_file.sandbox import limits as bounds
from conferencing.provider_file.sandbox.cells import BLANK, TEXT, Cell, Row
from conferencing.provider_file.sandbox.headers import CONFERENCE_ID, field_of, is_either, is_pin
from conferencing.provider_file.sandbox.layout import FoundTable
from conferencing.provider_file.sandbox.noticed import Noticed
from conferencing.provider_file.sandbox.values import DIGITS, OTHER, kind_of_column

VALUES, _LONGEST = 50, 120
# Of the tables that come after so many characters of values, no more than the page shows that asks which one is meant
LOOK_CHARACTERS = bounds.MIB
FEW_VALUES, _SHORT = 3, 40


class Sample:
    """What is said of all tables of a file together: many of them need no more room than a few."""

    def __init__(self) -> None:
        self._said = 0

    def of(self, found: FoundTable, rows: Sequence[Row], *, noticed: Noticed) -> dict[str, Any]:
        """The table with its columns; values only of those that could be one of our fields, never of a PIN."""
        few = self._said > LOOK_CHARACTERS
        below = [row for number, row in rows if number > found.header_row and not 0 < found.last_row < number][:VALUES]
        shown = below[:FEW_VALUES] if few else below
        return {
            "header_row": found.header_row,
            "last_row": found.last_row,
            "has_names": found.has_names,
            "columns": [
                {
                    "place": place,
                    "header": found.names.get(place, ""),
                    "is_secret": is_pin(found.names.get(place, "")),
                    "is_hidden": noticed.is_hidden(place),
                    "cells": self._shortened(_values(place, shown, found=found), longest=_SHORT if few else _LONGEST),
                }
                for place in _places(found, below)
            ],
        }

    def _shortened(self, cells: Sequence[Cell], *, longest: int) -> list[Cell]:
        short = [cell[:longest] if cell[:1] == TEXT else cell for cell in cells]
        self._said += sum(map(len, short))
        return short


def _places(found: FoundTable, below: Sequence[Sequence[Cell]]) -> list[int]:
    """Columns with a name or a value; beside another table only those between its own first and last."""
    used = {at for row in below for at, cell in enumerate(row) if cell}
    if found.has_names and found.is_beside:
        used = {at for at in used if min(found.names) <= at <= max(found.names)}
    return sorted(used | found.names.keys())


def _values(place: int, below: Sequence[Sequence[Cell]], *, found: FoundTable) -> list[Cell]:
    """A column of digits without a known name may be anybody's secret: where the conference IDs are known, it stays."""
    header = found.names.get(place, "")
    if is_pin(header):
        return []
    cells = [row[place] if place < len(row) else BLANK for row in below]
    kind = kind_of_column(cells)
    if (
        not field_of(header)
        and not is_either(header)
        and (kind == OTHER or (kind == DIGITS and CONFERENCE_ID in found.fields))
    ):
        return []
    return cells
