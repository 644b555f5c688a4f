"""Sheets that promise or hold more than a list of people: far cells, floods of cells, references that lie."""

from collections.abc import Callable

from conferencing.problems import Kind, file
from conferencing.provider_file.sandbox.limits import Limits
from tests.hostile import minimal as m
from tests.hostile.case import READ, Case
from tests.hostile.reading import SMALL

HEADER, KEN = m.shared_row(1, 0), m.shared_row(2, 3)
EMPTY, POINTING = '<c s="1"/>', '<c t="s"><v>6</v></c>'
MERGED = '<mergeCell ref="A1:B2"/>'
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def grid_cases() -> list[Case]:
    return [
        case("dimension claims the whole grid", READ, before='<dimension ref="A1:XFD1048576"/>'),
        case("cells at both ends of the grid", file.TOO_MANY_COLUMNS, rows=(HEADER, FAR)),
        case("far cells without a value", READ, rows=(HEADER, KEN, '<row r="1048576"><c r="XFD1048576" s="1"/></row>')),
        case("a million empty rows", READ, make=lambda: empty_rows(2**20), limits=Limits()),
        case("more rows than the grid has", file.DAMAGED, rows=(HEADER, KEN, '<row r="1048576"/><row/>')),
        case(
            "a flood of styled empty cells",
            file.UNPACKS_TOO_LARGE,
            rows=(HEADER, KEN, flood_of_cells(20_000)),
            small=True,
        ),
        case(
            "empty cells without end in one row",
            file.UNPACKS_TOO_LARGE,
            rows=(HEADER, f"<row>{'<c/>' * 20_000}</row>"),
            in_earnest=file.NO_ROWS,
        ),
        *columns(),
        case(
            "a row too many",
            file.TOO_MANY_ROWS,
            rows=(HEADER, *(m.shared_row(n, 3) for n in range(2, 1_003))),
            small=True,
        ),
        case("merged cells without end", READ, after=f"<mergeCells>{MERGED * 40_000}</mergeCells>"),
        case("one merge over the whole grid", READ, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        case("one link over the whole grid", READ, after='<hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>'),
        case("cells that point at one long string", file.UNPACKS_TOO_LARGE, make=amplified, small=True),
        *references(),
        *values(),
    ]


def columns() -> list[Case]:
    return [
        case(f"{count} columns{' without names' * (not named)}", file.TOO_MANY_COLUMNS, rows=rows, limits=Limits())
        for count, named, rows in (
            (65, True, (HEADER, wide_row(65))),
            (66, True, (wide_row(66), m.shared_row(3, 3))),
            (16_384, True, (HEADER, wide_row(16_384))),
            (16_385, False, (HEADER, wide_row(16_385, named=False))),
            (100_000, False, (wide_row(100_000, named=False),)),
        )
    ]


def references() -> list[Case]:
    return [
        row_of("a column beyond the grid", file.DAMAGED, '<c r="XFE2"><v>1</v></c>'),
        row_of("a row beyond the grid", file.DAMAGED, "", number="1048577"),
        row_of("a huge row", file.DAMAGED, "", number="9" * 5_000),
        row_of("a huge column", file.DAMAGED, f'<c r="{"Z" * 5_000}2"><v>1</v></c>'),
        row_of("row zero", file.DAMAGED, "", number="0"),
        row_of("a negative row", file.DAMAGED, "", number="-2"),
        row_of("a row before the one above", file.DAMAGED, "", number="1"),
        row_of("a cell of another row", file.DAMAGED, '<c r="A7"><v>1</v></c>'),
        row_of("a reference that is none", file.DAMAGED, '<c r="$A$2"><v>1</v></c>'),
        row_of("a reference of digits", file.DAMAGED, '<c r="22"><v>1</v></c>'),
        row_of("one cell twice", file.DAMAGED, m.inline("A2", "a") + m.inline("A2", "b")),
        row_of("cells in another order", READ, m.inline("B2", "b") + m.inline("A2", "a")),
        row_of("cells without references", READ, "<c t='str'><v>ken</v></c><c><v>2</v></c>"),
        case("rows without numbers", READ, rows=(HEADER, f"<row>{m.inline('A5', 'ken')}</row>")),
    ]


def values() -> list[Case]:
    return [
        row_of("not a number", READ, '<c r="A2"><v>NaN</v></c>'),
        row_of("a number without end", READ, '<c r="A2"><v>1E400</v></c>'),
        row_of("a type that is none", file.DAMAGED, '<c r="A2" t="zzz"><v>1</v></c>'),
        row_of("a string that is not there", file.DAMAGED, '<c r="A2" t="s"><v>99</v></c>'),
        row_of("a string before the first", file.DAMAGED, '<c r="A2" t="s"><v>-1</v></c>'),
        row_of("a string by a huge number", file.DAMAGED, f'<c r="A2" t="s"><v>{"9" * 5_000}</v></c>'),
        row_of("a string by no number", file.NO_ROWS, '<c r="A2" t="s"><v> </v></c>'),
        row_of("a style that is not there", READ, m.inline("A2", "ken") + '<c r="B2" s="999999999"><v>1</v></c>'),
        row_of("two values in one cell", file.DAMAGED, '<c r="A2"><v>1</v><v>2</v></c>'),
        row_of("a cell in a cell", file.DAMAGED, '<c r="A2"><c r="B2"/></c>'),
        row_of("a row in a row", file.DAMAGED, '<row r="3"/>'),
        row_of("a text in a text", file.DAMAGED, '<c t="inlineStr"><is><t><t>a</t></t></is></c>'),
        row_of("an inline string in another", file.DAMAGED, "<c><is><is/></is></c>"),
        row_of("an inline string without end", file.CELL_TOO_LONG, m.inline("A2", "a" * 1_900_000)),
        row_of("a long inline string", file.CELL_TOO_LONG, m.inline("A2", "a" * 32_768)),
        case("a row of many attributes", file.UNSAFE, rows=(HEADER, f"<row {m.attributes(200)}/>")),
        case("a cell outside of any row", file.DAMAGED, rows=(HEADER, '<c r="A2"/>')),
        case("the sheet's data twice", file.DAMAGED, rows=(HEADER, KEN), after="<sheetData/>"),
        case("rows after the sheet's data", file.DAMAGED, rows=(HEADER, KEN), after=KEN),
    ]


def case(
    name: str,
    expected: Kind | None,
    *,
    rows: tuple[str, ...] = (HEADER, KEN),
    before: str = "",
    after: str = "",
    make: Callable[[], bytes] | None = None,
    limits: Limits = SMALL,
    small: bool = False,
    in_earnest: Kind | None = None,
) -> Case:
    """`small`: too much only for the small limits."""
    built = make or (lambda: m.packed(m.parts({m.SHEET: m.sheet(*rows, before=before, after=after)}), stored=True))
    return Case(name, built, expected, limits, is_read_in_earnest=small, in_earnest=in_earnest)


def row_of(name: str, expected: Kind | None, cells: str, *, number: str = "2") -> Case:
    return case(name, expected, rows=(HEADER, f'<row r="{number}">{cells or m.inline("A" + number[:9], "x")}</row>'))


def flood_of_cells(count: int) -> str:
    return "".join(f'<row r="{number}">{EMPTY * 20}</row>' for number in range(3, count // 20 + 3))


def empty_rows(last: int) -> bytes:
    rows = "".join(f'<row r="{number}" spans="1:3"/>' for number in range(3, last + 1))
    return m.of_rows(HEADER, KEN, rows)


def wide_row(columns: int, *, named: bool = True) -> str:
    cells = (f'<c r="{letters(at)}2"><v>1</v></c>' if named else "<c><v>1</v></c>" for at in range(columns))
    return f'<row r="2">{"".join(cells)}</row>'


def letters(column: int) -> str:
    found = ""
    while column >= 0:
        column, letter = divmod(column, 26)
        found, column = chr(ord("A") + letter) + found, column - 1
    return found


def amplified() -> bytes:
    """Nine hundred rows of three cells that all mean the one string of the greatest length."""
    rows = (f'<row r="{n}">{POINTING * 3}</row>' for n in range(2, 900))
    return m.minimal({m.SHEET: m.sheet(HEADER, *rows), m.STRINGS: m.strings(*m.HEADER, *m.KEN, "x" * 32_767)})
