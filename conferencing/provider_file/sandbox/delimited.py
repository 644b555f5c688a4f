"""CSV and its kin: which delimiter, and the records, read strictly."""

import csv
import os
from collections import Counter
from collections.abc import Generator, Sequence
from typing import BinaryIO

from conferencing.provider_file.sandbox import limits as bounds
from conferencing.provider_file.sandbox.cells import BLANK, Cell, csv_cell
from conferencing.provider_file.sandbox.csv_text import unprotect_csv_text
from conferencing.provider_file.sandbox.headers import field_of
from conferencing.provider_file.sandbox.lines import Lines
from conferencing.provider_file.sandbox.noticed import Noticed
from conferencing.provider_file.sandbox.refusal import CELL_TOO_LONG, CSV_BROKEN, CSV_RAGGED, Refused

DELIMITERS = (",", ";", "\t", "|")


class DelimitedTable:
    """A text file of records. A delimiter that is not given is found out.

    Records from row `measured_from` on have as many columns as that one; those above it may be anything.
    """

    def __init__(self, source: BinaryIO, *, encoding: str, delimiter: str = "", measured_from: int = 0) -> None:
        self._source, self._measured_from = source, measured_from
        self._size = source.seek(0, os.SEEK_END)
        self.encoding = encoding
        self.noticed = Noticed()
        beginning = self._beginning()
        told = _told_delimiter(beginning[0] if beginning else "")
        self._skipped = 1 if told else 0
        self.delimiter = delimiter or told or _likely_delimiter(beginning)
        self._is_spaced = any(_has_spaces(line, delimiter=self.delimiter) for line in beginning)

    def rows(self) -> Generator[tuple[int, "Record"]]:
        with Lines(self._source, encoding=self.encoding) as lines:
            for _ in range(self._skipped):
                next(lines)
            lines.begin_record()
            records = csv.reader(lines, strict=True, delimiter=self.delimiter, skipinitialspace=self._is_spaced)
            width = 0
            try:
                for number, fields in enumerate(records, start=1):
                    if _is_filled(fields):
                        if self._measured_from and number >= self._measured_from:
                            width = width or len(fields)
                        _look_at_fields(fields, width=width, row=number, line=lines.record_start)
                        yield number, Record(fields)
                    lines.begin_record()
            except csv.Error as error:
                raise Refused(CSV_BROKEN, line=lines.record_start) from error

    def share_read(self) -> float:
        return self._source.tell() / self._size if self._size else 1.0

    def _beginning(self) -> list[str]:
        """The first lines: enough for the header of any list of people."""
        with Lines(self._source, encoding=self.encoding) as lines:
            found, size = [], 0
            for line in lines:
                lines.begin_record()
                found.append(line)
                size += len(line)
                if size > bounds.CSV_RECORD:
                    break
            return found


class Record:
    """The fields of one record with a value."""

    __slots__ = ("_fields",)

    def __init__(self, fields: list[str]) -> None:
        self._fields = fields

    def pick(self, columns: Sequence[int]) -> list[Cell]:
        fields = self._fields
        return [csv_cell(unprotect_csv_text(fields[column])) if column < len(fields) else BLANK for column in columns]

    def everything(self) -> list[Cell]:
        cells = self.pick(range(len(self._fields)))
        while cells and cells[-1] == BLANK:
            cells.pop()
        return cells


def _is_filled(fields: list[str]) -> bool:
    text = "".join(fields)
    return bool(text) and not text.isspace()


def _look_at_fields(fields: list[str], *, width: int, row: int, line: int) -> None:
    """A value beyond the header mostly means that a comma within a name moved all that follows it."""
    if width and len(fields) > width and _is_filled(fields[width:]):
        raise Refused(CSV_RAGGED, line=line, cells=len(fields), columns=width)
    if max(map(len, fields)) > bounds.MAX_CHARACTERS:
        raise Refused(CELL_TOO_LONG, limit=bounds.MAX_CHARACTERS, row=row)


def _told_delimiter(line: str) -> str:
    """A first line "sep=;" is for the spreadsheet, which does not count it as a row."""
    name, _, delimiter = line.strip("\r\n").strip('"').partition("=")
    return delimiter if name.lower() == "sep" and delimiter in DELIMITERS else ""


def _has_spaces(line: str, *, delimiter: str) -> bool:
    """Written by hand: a space before each quoted field."""
    return line.count(f'{delimiter} "') == line.count(delimiter) > 0


def _likely_delimiter(beginning: list[str]) -> str:
    """The one that makes most known names in one record, else most records of one width; a comma when all do alike."""
    return max(DELIMITERS, key=lambda delimiter: _names(beginning, delimiter=delimiter))


def _names(beginning: list[str], *, delimiter: str) -> tuple[int, int, int]:
    """Most known names in one record, how many records have the usual width, and that width."""
    known = 0
    widths: Counter[int] = Counter()
    try:
        for fields in csv.reader(beginning, strict=True, delimiter=delimiter):
            known = max(known, len({field_of(text) for text in fields if text} - {""}))
            widths[len(fields)] += len(fields) > 1
    except csv.Error:
        pass
    width, often = max(widths.items(), key=lambda found: found[1], default=(0, 0))
    return known, often, width if often else 0
