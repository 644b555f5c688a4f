"""AcpUsers.csv: for those who work with text; the workbook keeps zeros and plus signs better."""

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from conferencing.provider_file.sandbox.csv_text import protect_csv_text
from conferencing.provider_file.writing.lines import HEADERS, Line


def write_csv(target: BinaryIO, lines: Iterable[Line]) -> None:
    """UTF-8 with a byte order mark, without which Excel takes it for another encoding."""
    text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="")
    try:
        writer = csv.writer(text)
        writer.writerow(HEADERS)
        for line in lines:
            writer.writerow([protect_csv_text(cell.replace("\0", "")) for cell in line])
    finally:
        text.detach()
