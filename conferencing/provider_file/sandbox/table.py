"""What workbooks and CSV have in common: a header, and rows below it."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Protocol

from conferencing.provider_file.sandbox import limits as bounds
from conferencing.provider_file.sandbox.cells import Cell, Row, header_text
from conferencing.provider_file.sandbox.headers import KNOWN_HEADERS, fold_header
from conferencing.provider_file.sandbox.limits import Limits
from conferencing.provider_file.sandbox.refusal import (
    EMPTY,
    NO_HEADER,
    NO_ROWS,
    TOO_MANY_COLUMNS,
    TOO_MANY_ROWS,
    UNPACKS_TOO_LARGE,
    Refused,
)


class TableRow(Protocol):
    """A row with a value somewhere."""

    def pick(self, columns: Sequence[int]) -> list[Cell]: ...

    def everything(self) -> list[Cell]: ...


class Table(Protocol):
    """Rows with a value, numbered as a spreadsheet numbers them."""

    def rows(self) -> Generator[tuple[int, TableRow]]: ...


@dataclass(frozen=True)
class Summary:
    """The first row with a value, taken as names of columns, and how many rows with a value are below it."""

    header_row: int
    header: list[str]
    row_count: int


def summary(table: Table, *, limits: Limits) -> Summary:
    """Goes through the whole table, so that a file that is broken at its end is refused before a row is kept.

    A first row without any known name is somebody's details, and those stay here.
    """
    with closing(table.rows()) as rows:
        for header_row, row in rows:
            header = _header(row, number=header_row)
            count = 0
            for count, (number, _) in enumerate(rows, start=1):
                if count > limits.max_rows:
                    raise Refused(TOO_MANY_ROWS, row=number, limit=limits.max_rows)
            if not count:
                raise Refused(NO_ROWS, row=header_row)
            return Summary(header_row=header_row, header=header, row_count=count)
    raise Refused(EMPTY)


def _header(row: TableRow, *, number: int) -> list[str]:
    cells = row.everything()
    if len(cells) > bounds.MAX_COLUMNS:
        raise Refused(TOO_MANY_COLUMNS, row=number, limit=bounds.MAX_COLUMNS)
    header = [header_text(cell, at_most=bounds.MAX_HEADER) for cell in cells]
    if not KNOWN_HEADERS.intersection(map(fold_header, header)):
        raise Refused(NO_HEADER, row=number)
    return header


def chunks(table: Table, *, header_row: int, columns: Sequence[int], limits: Limits) -> Iterator[list[Row]]:
    """The rows below the header with the columns asked for and no others, about a thousand at a time."""
    chunk: list[Row] = []
    size = total = count = 0
    with closing(table.rows()) as rows:
        for number, row in rows:
            if number <= header_row:
                continue
            cells = row.pick(columns)
            chunk.append((number, cells))
            count += 1
            size += sum(map(len, cells))
            if count > limits.max_rows:
                raise Refused(TOO_MANY_ROWS, row=number, limit=limits.max_rows)
            if total + size > limits.characters:
                raise Refused(UNPACKS_TOO_LARGE)
            if len(chunk) >= bounds.CHUNK_ROWS or size >= bounds.CHUNK_CHARACTERS:
                yield chunk
                chunk, total, size = [], total + size, 0
    if chunk:
        yield chunk
