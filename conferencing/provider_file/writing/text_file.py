"""AcpUsers.csv: for those who work with text; the workbook keeps zeros and plus signs better."""

from collections.abc import Iterable
from typing import BinaryIO

from conferencing.provider_file.writing.lines import HEADERS, Line
from conferencing.provider_file.writing.table import write_table_csv
from conferencing.provider_file.writing.template import Progress

_COLUMNS = [(header, 0) for header in HEADERS]


def write_csv(target: BinaryIO, lines: Iterable[Line], *, progress: Progress | None = None) -> None:
    """As AcpUsers.csv has always been laid out."""
    write_table_csv(target, lines, columns=_COLUMNS, progress=progress)
