"""A workbook as openpyxl writes it, with the rows of its first sheet streamed in: ten times faster, memory stays flat.

openpyxl writes everything but the rows: styles, messages, drop-downs, colours, properties, the other sheets. The rows
that it finds in the first sheet are samples of looks; the streamed rows stand in their place.
"""

import io
import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import IO, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

Progress = Callable[[int], None]

_SHEET = "xl/worksheets/sheet1.xml"
_ROWS_AT_ONCE = 1_000
_FAST = 3  # of zlib's levels: half the time of the usual one for a tenth more bytes
_DATA = re.compile(rb"<sheetData>(.*?)</sheetData>", re.DOTALL)
_ROW, _STYLE = re.compile(r"<row .*?</row>", re.DOTALL), re.compile(r'<c r="[A-Z]+\d+"(?: s="(\d+)")?')
_MARGINS, _DIMENSION = re.compile(rb"<pageMargins[^>]*/>"), re.compile(rb"<dimension[^>]*/>")


class Template:
    """The parts of a workbook whose first sheet is to be filled; `styles` are those of the cells of its sample rows.

    `area` is where numbers are text on purpose: a spreadsheet would mark each of them as a mistake.
    """

    def __init__(self, book: Workbook, *, area: str) -> None:
        written = io.BytesIO()
        book.save(written)
        with ZipFile(written) as parts:
            self._parts = {info.filename: parts.read(info) for info in parts.infolist()}
        # What a sheet says of its size is no duty, and the size of the samples would be a lie.
        sheet = _DIMENSION.sub(b"", self._parts.pop(_SHEET))
        before, samples, after = _DATA.split(sheet)
        self.styles = [[style or "0" for style in _STYLE.findall(row)] for row in _ROW.findall(samples.decode())]
        text = f'<ignoredErrors><ignoredError sqref="{area}" numberStoredAsText="1"/></ignoredErrors>'
        margins = _MARGINS.search(after)
        at = margins.end() if margins else 0
        self._before = before + b"<sheetData>"
        self._after = b"</sheetData>" + after[:at] + text.encode() + after[at:]

    def write(self, target: BinaryIO, rows: Iterable[str], *, progress: Progress | None = None) -> None:
        """`rows` are rows of the sheet as XML; `progress` is told how many are written."""
        with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=_FAST) as package:
            for name, content in self._parts.items():
                with package.open(name, "w") as part:
                    part.write(content)
            with package.open(_SHEET, "w") as sheet:
                self._write_sheet(sheet, rows, progress=progress)

    def _write_sheet(self, sheet: IO[bytes], rows: Iterable[str], *, progress: Progress | None) -> None:
        """Rows are packed beside the making of the next ones: zlib lets go of the interpreter meanwhile."""
        with ThreadPoolExecutor(max_workers=1) as beside:
            packing = beside.submit(sheet.write, self._before)
            for written, piece in _pieces(rows):
                packing.result()
                packing = beside.submit(sheet.write, piece)
                if progress:
                    progress(written)
            packing.result()
        sheet.write(self._after)


def _pieces(rows: Iterable[str]) -> Iterator[tuple[int, bytes]]:
    rest, written = iter(rows), 0
    while some := list(islice(rest, _ROWS_AT_ONCE)):
        written += len(some)
        yield written, "".join(some).encode()
