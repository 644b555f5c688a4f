"""Hostile workbooks in their full size: what tests/hostile has two hundred times smaller."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator

from tests.hostile import minimal as m

MIB = 2**20
_EMPTY_CELLS = '<c s="1"/>' * 1000
_ROW = f'<row r="1">{"".join(m.inline(f"{letter}1", name) for letter, name in zip("ABC", m.HEADER, strict=True))}</row>'
_TEN_K = range(10_000)
Pieces = Iterable[str | bytes]


def earnest_files() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Name and maker; each is made when its turn comes."""
    yield "five million styled empty cells", lambda: _with(m.SHEET, _sheet(_rows_of_empty_cells(5_000)))
    yield "a million empty rows", lambda: _with(m.SHEET, _sheet("<row/>" for _ in range(2**20 - 2)))
    yield "an inline string of 500 MB", lambda: _with(m.SHEET, _sheet(_one_long_cell(500)))
    yield "a shared string of 500 MB", lambda: _with(m.STRINGS, _strings(_long_text(500)))
    yield (
        "ten million shared strings",
        lambda: _with(m.STRINGS, _strings("<si><t>x</t></si>" * 1000 for _ in range(10_000))),
    )
    yield "200,000 cells that point at one string of 32 K", _pointing
    yield "an entity used ten thousand times", _entities
    yield "a million nested elements", lambda: _with(m.SHEET, _sheet("<row>" * 1000 for _ in range(1000)))
    yield "a million attributes", _attributes
    yield "an attribute of 100 MB", lambda: _with(m.SHEET, _sheet(_long_attribute(100)))
    yield "20,000 sheets", lambda: _with(m.WORKBOOK, [m.workbook(*((f"s{n}", "rId1") for n in range(20_000)))])
    yield "two million cell styles", lambda: _with(m.STYLES, _styles())
    yield "200,000 merged ranges", _merged
    yield "1,000 parts over one body of 20 MB", _overlapping
    yield "100,000 parts", _many_parts


def _with(part: str, pieces: Pieces, *, others: dict[str, bytes] | None = None) -> bytes:
    """The minimal workbook with one part written piece by piece, so that making it needs little memory."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in {**m.parts(), **(others or {})}.items():
            if name != part:
                archive.writestr(name, content)
        with archive.open(part, "w", force_zip64=True) as opened:
            for piece in pieces:
                opened.write(piece.encode() if isinstance(piece, str) else piece)
    return target.getvalue()


def _sheet(rows: Pieces, *, after: str = "") -> Iterator[str | bytes]:
    yield f'{m.XML}<worksheet xmlns="{m.MAIN}"><sheetData>{_ROW}'
    yield from rows
    yield f"</sheetData>{after}</worksheet>"


def _strings(items: Pieces) -> Iterator[str | bytes]:
    yield f'{m.XML}<sst xmlns="{m.MAIN}">'
    yield from items
    yield "</sst>"


def _rows_of_empty_cells(rows: int) -> Iterator[str]:
    return (f"<row>{_EMPTY_CELLS}</row>" for _ in range(rows))


def _one_long_cell(mebibytes: int) -> Iterator[str | bytes]:
    yield '<row r="2"><c r="A2" t="inlineStr"><is><t>'
    yield from (b"x" * MIB for _ in range(mebibytes))
    yield "</t></is></c></row>"


def _long_text(mebibytes: int) -> Iterator[str | bytes]:
    yield "<si><t>"
    yield from (b"x" * MIB for _ in range(mebibytes))
    yield "</t></si>"


def _long_attribute(mebibytes: int) -> Iterator[str | bytes]:
    yield '<row x="'
    yield from (b"x" * MIB for _ in range(mebibytes))
    yield '"/>'


def _pointing() -> bytes:
    cells = (f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(2, 200_002))
    return _with(m.SHEET, _sheet(cells), others={m.STRINGS: m.strings("x" * 32_000).encode()})


def _entities() -> bytes:
    doctype = f'<!DOCTYPE sst [<!ENTITY a "{"x" * 100_000}">]>'
    text = f'<?xml version="1.0"?>{doctype}<sst xmlns="{m.MAIN}"><si><t>{"&a;" * 10_000}</t></si></sst>'
    return _with(m.STRINGS, [text])


def _attributes() -> bytes:
    return _with(m.SHEET, _sheet([f"<row {m.attributes(1_000_000)}/>"]))


def _styles() -> Iterator[str]:
    yield f'{m.XML}<styleSheet xmlns="{m.MAIN}"><cellXfs>'
    yield from ('<xf numFmtId="0"/>' * 1000 for _ in range(2_000))
    yield "</cellXfs></styleSheet>"


def _merged() -> bytes:
    ranges = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 200_001))
    return _with(m.SHEET, _sheet([m.shared_row(2, 3)], after=f"<mergeCells>{ranges}</mergeCells>"))


def _overlapping() -> bytes:
    """A thousand entries of the directory that all name the same 20 MB."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in m.parts().items():
            archive.writestr(name, content)
        archive.writestr("xl/media/0.bin", bytes(20 * MIB))
        body = archive.infolist()[-1]
        for number in range(1, 1000):
            twin = zipfile.ZipInfo(f"xl/media/{number}.bin")
            twin.compress_type, twin.header_offset = body.compress_type, body.header_offset
            twin.CRC, twin.compress_size, twin.file_size = body.CRC, body.compress_size, body.file_size
            archive.filelist.append(twin)
    return target.getvalue()


def _many_parts() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in m.parts().items():
            archive.writestr(name, content)
        for number in range(100_000):
            archive.writestr(f"xl/x/{number}", b"")
    return target.getvalue()
