"""AcpUsers.csv: for those who work with text; the workbook keeps zeros and plus signs better."""

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from acpportal.bulk import in_chunks
from conferencing.provider_file.sandbox.csv_text import protect_csv_text
from conferencing.provider_file.writing.lines import HEADERS, Line
from conferencing.provider_file.writing.template import Progress


def write_csv(target: BinaryIO, lines: Iterable[Line], *, progress: Progress | None = None) -> None:
    """UTF-8 with a byte order mark, without which Excel takes it for another encoding."""
    text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="")
    written = 0
    try:
        writer = csv.writer(text)
        writer.writerow(HEADERS)
        for some in in_chunks(lines):
            writer.writerows([protect_csv_text(cell.replace("\0", "")) for cell in line] for line in some)
            written += len(some)
            if progress:
                progress(written)
    finally:
        text.detach()
