"""What workbooks and CSV have in common: rows to look at first, and the rows of one table in full."""

import re
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from conferencing.provider_file.sandbox import limits as bounds
from conferencing.provider_file.sandbox.cells import Cell, Row
from conferencing.provider_file.sandbox.layout import is_header_again, is_other_header
from conferencing.provider_file.sandbox.limits import Limits
from conferencing.provider_file.sandbox.noticed import Noticed
from conferencing.provider_file.sandbox.refusal import (
    TOO_MANY_COLUMNS,
    TOO_MANY_ROWS,
    TWO_TABLES,
    UNPACKS_TOO_LARGE,
    Refused,
)

_OF_A_PERSON = re.compile(r"[@\d]")


class TableRow(Protocol):
    """A row in which something is stored."""

    def pick(self, columns: Sequence[int]) -> list[Cell]: ...

    def everything(self) -> list[Cell]: ...


class Table(Protocol):
    """Rows numbered as a spreadsheet numbers them, from the top."""

    noticed: Noticed

    def rows(self) -> Generator[tuple[int, TableRow]]: ...

    def share_read(self) -> float:
        """How much of the bytes were taken so far, of 1."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which rows of a table, which of its columns, and what its columns are called."""

    header_row: int
    last_row: int
    columns: Sequence[int]
    names: dict[int, str]


def first_rows(table: Table) -> list[Row]:
    """Rows with a value in full, as many as it takes to tell what is what."""
    with closing(table.rows()) as rows:
        whole = ((number, row.everything()) for number, row in rows)
        found = list(islice(((number, cells) for number, cells in whole if any(cells)), bounds.SAMPLE_ROWS))
    for number, cells in found:
        if len(cells) > bounds.MAX_COLUMNS:
            raise Refused(TOO_MANY_COLUMNS, row=number, limit=bounds.MAX_COLUMNS)
    return found


def chunks(table: Table, wanted: Wanted, *, limits: Limits) -> Iterator[list[Row]]:
    """The rows below the names with the columns asked for and no others, about a thousand at a time."""
    chunk: list[Row] = []
    size = total = count = 0
    with closing(table.rows()) as rows:
        for number, cells in _people(rows, wanted, noticed=table.noticed):
            count += 1
            size += (length := sum(map(len, cells)))
            chunk.append((number, cells if length <= bounds.LONGEST_CELL else _cut(cells)))
            if count > limits.max_rows:
                raise Refused(TOO_MANY_ROWS, row=number, limit=limits.max_rows)
            if total + size > limits.characters:
                raise Refused(UNPACKS_TOO_LARGE)
            if len(chunk) >= bounds.CHUNK_ROWS or size >= bounds.CHUNK_CHARACTERS:
                yield chunk
                chunk, total, size = [], total + size, 0
    if chunk:
        yield chunk


def _cut(cells: Sequence[Cell]) -> list[Cell]:
    """Thousands of rows with long texts are no more memory than other rows."""
    return [cell[: bounds.LONGEST_CELL] for cell in cells]


def _people(rows: Iterator[tuple[int, TableRow]], wanted: Wanted, *, noticed: Noticed) -> Iterator[Row]:
    """Rows with a value; to the end of the file, though those below the table are not taken."""
    header_row, columns, last_row = wanted.header_row, wanted.columns, wanted.last_row or bounds.GRID_ROWS * 1_000
    of_a_person = _OF_A_PERSON.search
    for number, row in rows:
        if header_row < number <= last_row:
            cells = row.pick(columns)
            if of_a_person("".join(cells)) is None:
                everything = row.everything()
                if not any(everything) or _are_names(everything, wanted, number=number, noticed=noticed):
                    continue
            yield number, cells


def _are_names(row: Sequence[Cell], wanted: Wanted, *, number: int, noticed: Noticed) -> bool:
    if is_header_again(row, wanted.names):
        noticed.repeated.add(number)
        return True
    if is_other_header(row):
        raise Refused(TWO_TABLES, first=wanted.header_row, second=number)
    return False
