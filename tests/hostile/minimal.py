"""The smallest honest workbook, in parts that can be changed one by one."""

import io
import zipfile
from collections.abc import Iterable, Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

CONTENT_TYPES, RELATIONSHIPS = "[Content_Types].xml", "_rels/.rels"
WORKBOOK, WORKBOOK_RELATIONSHIPS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"

HEADER = ("Username", "TollNumber", "Passcode")
KEN = ("ken.myer@contoso.com", "+14255550142", "0712345")
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

Parts = dict[str, bytes]


def parts(changed: Mapping[str, str | bytes | None] | None = None) -> Parts:
    """All parts, some of them changed; None leaves one out."""
    whole: dict[str, str | bytes | None] = {
        CONTENT_TYPES: content_types(),
        RELATIONSHIPS: relationships(("rId1", "officeDocument", WORKBOOK)),
        WORKBOOK: workbook(("Users", "rId1")),
        WORKBOOK_RELATIONSHIPS: relationships(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "sharedStrings", "sharedStrings.xml"),
            ("rId3", "styles", "styles.xml"),
        ),
        STRINGS: strings(*HEADER, *KEN),
        STYLES: styles(),
        SHEET: sheet(shared_row(1, 0), shared_row(2, 3)),
        **(changed or {}),
    }
    return {name: text.encode() if isinstance(text, str) else text for name, text in whole.items() if text is not None}


def packed(contents: Mapping[str, bytes] | Iterable[tuple[str, bytes]], *, stored: bool = False) -> bytes:
    target = io.BytesIO()
    items = contents.items() if isinstance(contents, Mapping) else contents
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, content in items:
            archive.writestr(zipfile.ZipInfo(name), content, archive.compression)
    return target.getvalue()


def minimal(changed: Mapping[str, str | bytes | None] | None = None) -> bytes:
    return packed(parts(changed))


def of_rows(*rows: str) -> bytes:
    """The workbook with these rows of XML."""
    return minimal({SHEET: sheet(*rows)})


def of_cells(*cells: str) -> bytes:
    """The workbook with its header and one row of these cells of XML."""
    return of_rows(shared_row(1, 0), f'<row r="2">{"".join(cells)}</row>')


def sheet(*rows: str, namespace: str = MAIN, before: str = "", after: str = "") -> str:
    return f'{XML}<worksheet xmlns="{namespace}">{before}<sheetData>{"".join(rows)}</sheetData>{after}</worksheet>'


def shared_row(number: int, first: int) -> str:
    cells = "".join(f'<c r="{letter}{number}" t="s"><v>{first + at}</v></c>' for at, letter in enumerate("ABC"))
    return f'<row r="{number}">{cells}</row>'


def inline(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def attributes(count: int) -> str:
    return " ".join(f'a{at}=""' for at in range(count))


def strings(*texts: str, namespace: str = MAIN) -> str:
    return f'{XML}<sst xmlns="{namespace}">{"".join(f"<si><t>{text}</t></si>" for text in texts)}</sst>'


def styles(*formats: int, codes: Mapping[int, str] | None = None) -> str:
    """Cell styles 0, 1, 2 ... with these number formats."""
    custom = "".join(f'<numFmt numFmtId="{at}" formatCode="{code}"/>' for at, code in (codes or {}).items())
    cells = "".join(f'<xf numFmtId="{number}"/>' for number in (0, *formats))
    return (
        f'{XML}<styleSheet xmlns="{MAIN}"><numFmts>{custom}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        f"<cellXfs>{cells}</cellXfs></styleSheet>"
    )


def workbook(*sheets: tuple[str, str], states: Mapping[str, str] | None = None, before: str = "") -> str:
    """`sheets` are names with the ids of their relationships."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="{related}" state="{(states or {}).get(name, "visible")}"/>'
        for at, (name, related) in enumerate(sheets, start=1)
    )
    return f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}<sheets>{listed}</sheets></workbook>'


def relationships(*related: tuple[str, str, str], outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    listed = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>' for name, kind, target in related
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def content_types(main: str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml") -> str:
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{WORKBOOK}" ContentType="{main}"/></Types>'
    )
