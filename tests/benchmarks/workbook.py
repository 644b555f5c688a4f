"""Writes a large workbook of texts as Excel saves it: shared strings, blank cells left out; quickly, in one go."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from tests.hostile import minimal

LETTERS = "ABCDEFGHIJ"
_TYPES = {minimal.SHEET: "worksheet", minimal.STRINGS: "sharedStrings", minimal.STYLES: "styles"}

# What every program writes, even where nothing is styled
_STYLES = (
    f'{minimal.XML}<styleSheet xmlns="{minimal.MAIN}">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def write_workbook(path: Path, rows: Iterable[Sequence[str]], *, numbers: frozenset[int] = frozenset()) -> None:
    """Cells of the columns in `numbers` (from 0) that hold digits alone are number cells, but for the first row."""
    strings: dict[str, int] = {}
    lines = [
        _row(number, row, strings=strings, numbers=numbers if number > 1 else frozenset())
        for number, row in enumerate(rows, start=1)
    ]
    parts = minimal.parts(
        {
            minimal.CONTENT_TYPES: _content_types(),
            minimal.SHEET: minimal.sheet(*lines),
            minimal.STRINGS: minimal.strings(*map(escape, strings)),
            minimal.STYLES: _STYLES,
        }
    )
    path.write_bytes(minimal.packed(parts))


def _row(number: int, row: Sequence[str], *, strings: dict[str, int], numbers: frozenset[int]) -> str:
    cells = [
        f'<c r="{LETTERS[at]}{number}"><v>{int(text)}</v></c>'
        if at in numbers and text.isdigit()
        else f'<c r="{LETTERS[at]}{number}" t="s"><v>{strings.setdefault(text, len(strings))}</v></c>'
        for at, text in enumerate(row)
        if text
    ]
    return f'<row r="{number}">{"".join(cells)}</row>'


def _content_types() -> str:
    """With the kinds of all parts: other readers than ours ask for them."""
    office = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    listed = "".join(
        f'<Override PartName="/{part}" ContentType="{office}.{kind}+xml"/>' for part, kind in _TYPES.items()
    )
    relationships = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return minimal.content_types().replace("<Override", f"{relationships}{listed}<Override", 1)
