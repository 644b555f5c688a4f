"""Hostile workbooks in their full size: what tests/hostile has two hundred times smaller."""

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from conferencing.problems import Kind, file
from conferencing.provider_file.sandbox import limits
from tests.hostile import minimal as m
from tests.hostile.case import READ

MIB = 2**20
_EMPTY_CELLS = '<c s="1"/>' * 1000
_ROW = f'<row r="1">{"".join(m.inline(f"{letter}1", name) for letter, name in zip("ABC", m.HEADER, strict=True))}</row>'
_KEN = m.shared_row(2, 3)
_ZIP_SECONDS, _EMPTY_ROWS_SECONDS = 1, 10
Pieces = Iterable[str | bytes]


@dataclass(frozen=True)
class Earnest:
    """A file that is made when its turn comes, what it gets, and how long it may take."""

    name: str
    make: Callable[[], bytes]
    expected: Kind | None
    seconds: float = 20
    is_zip: bool = False  # so little is done with it that little memory must do

    @property
    def code(self) -> str:
        return self.expected.code if self.expected else ""


def earnest_files() -> list[Earnest]:
    too_large, unsafe = file.UNPACKS_TOO_LARGE, file.UNSAFE
    return [
        Earnest("five million styled empty cells", _empty_cells, too_large),
        Earnest("a million empty rows", _empty_rows, READ, _EMPTY_ROWS_SECONDS),
        Earnest("an inline string of 500 MB", lambda: _with(m.SHEET, _sheet(_one_long_cell(500))), file.CELL_TOO_LONG),
        Earnest("a shared string of 500 MB", lambda: _with(m.STRINGS, _strings(_long_text(500))), file.CELL_TOO_LONG),
        Earnest("ten million shared strings", lambda: _with(m.STRINGS, _strings(_many_strings())), too_large),
        Earnest("200,000 cells that point at one string of 32 K", _pointing, too_large),
        Earnest("an entity used ten thousand times", _entities, unsafe),
        Earnest("a million nested elements", _nested, unsafe),
        Earnest("a million attributes", _attributes, too_large),
        Earnest("an attribute of 100 MB", lambda: _with(m.SHEET, _sheet(_long_attribute(100))), too_large),
        Earnest("20,000 sheets", _sheets, file.TOO_MANY_SHEETS),
        Earnest("two million cell styles", lambda: _with(m.STYLES, _styles()), too_large),
        Earnest("200,000 merged ranges", _merged, READ),
        Earnest("1,000 parts over one body of 20 MB", _overlapping, unsafe, _ZIP_SECONDS, is_zip=True),
        Earnest("100,000 parts", _many_parts, unsafe, _ZIP_SECONDS, is_zip=True),
        Earnest("a part that grows a thousand times", _grown, too_large, _ZIP_SECONDS, is_zip=True),
    ]


def _with(part: str, pieces: Pieces, *, others: dict[str, bytes] | None = None) -> bytes:
    """The minimal workbook with one part written piece by piece, so that making it needs little memory.

    It grows by less than what is refused for that alone: whatever is refused of it is refused for something else.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in {**m.parts(), **(others or {})}.items():
            if name != part:
                archive.writestr(name, content)
        with archive.open(part, "w", force_zip64=True) as opened:
            for piece in pieces:
                opened.write(piece.encode() if isinstance(piece, str) else piece)
        written = archive.getinfo(part)
        if written.file_size >= limits.ZIP_RATIO * written.compress_size:
            raise AssertionError(f"{part} grows {written.file_size // written.compress_size} times")
    return target.getvalue()


def _sheet(rows: Pieces, *, after: Pieces = ()) -> Iterator[str | bytes]:
    yield f'{m.XML}<worksheet xmlns="{m.MAIN}"><sheetData>{_ROW}'
    yield from rows
    yield "</sheetData>"
    yield from after
    yield "</worksheet>"


def _strings(items: Pieces) -> Iterator[str | bytes]:
    yield f'{m.XML}<sst xmlns="{m.MAIN}">' + "".join(f"<si><t>{text}</t></si>" for text in (*m.HEADER, *m.KEN))
    yield from items
    yield "</sst>"


def _salt(number: int) -> str:
    """What cannot be packed: 64 letters, others for each number."""
    return hashlib.sha256(b"%d" % number).hexdigest()


def _note(number: int) -> str:
    return f"<!--{_salt(number)}-->"


def _long(mebibytes: int) -> Iterator[str]:
    """A text of so many MiB."""
    for number in range(256 * mebibytes):
        yield _salt(number) + "x" * (4096 - 64)


def _empty_cells() -> bytes:
    return _with(m.SHEET, _sheet([_KEN, *(f"<row>{_EMPTY_CELLS}</row>{_note(number)}" for number in range(5_000))]))


def _empty_rows() -> bytes:
    """As many as a sheet can have; the first two are not empty."""
    rows = (f"{'<row/>' * 1022}{_note(number)}" for number in range(1_026))
    left = 2**20 - 2 - 1022 * 1026
    return _with(m.SHEET, _sheet([_KEN, *rows, "<row/>" * left]))


def _nested() -> bytes:
    return _with(m.SHEET, _sheet([_KEN], after=(f"{'<a>' * 1000}{_note(number)}" for number in range(1_000))))


def _sheets() -> bytes:
    return _with(m.WORKBOOK, [m.workbook(*((f"s{n}", "rId1") for n in range(20_000)))])


def _many_strings() -> Iterator[str]:
    return (f"{'<si><t>x</t></si>' * 500}{_note(number)}" for number in range(20_000))


def _one_long_cell(mebibytes: int) -> Iterator[str]:
    yield '<row r="2"><c r="A2" t="inlineStr"><is><t>'
    yield from _long(mebibytes)
    yield "</t></is></c></row>"


def _long_text(mebibytes: int) -> Iterator[str]:
    yield "<si><t>"
    yield from _long(mebibytes)
    yield "</t></si>"


def _long_attribute(mebibytes: int) -> Iterator[str]:
    yield '<row x="'
    yield from _long(mebibytes)
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
    formats = '<xf numFmtId="0"/>' * 1000
    yield from (f"{formats}{_note(number)}" for number in range(2_000))
    yield "</cellXfs></styleSheet>"


def _merged() -> bytes:
    ranges = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 200_001))
    return _with(m.SHEET, _sheet([_KEN], after=["<mergeCells>", ranges, "</mergeCells>"]))


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


def _grown() -> bytes:
    """Nothing else is wrong with it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in m.parts().items():
            archive.writestr(name, content)
        archive.writestr("xl/media/0.bin", bytes(300 * MIB))
    return target.getvalue()
