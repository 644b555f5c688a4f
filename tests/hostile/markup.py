"""XML that grows, points elsewhere, or is none."""

from dataclasses import replace

from conferencing.problems import Kind, file
from tests.hostile import minimal as m
from tests.hostile.case import READ, Case

BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
LONG_ENTITY = f'<!DOCTYPE x [<!ENTITY a "{"a" * 100_000}">]>'
FILE_ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
NET_ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:9/">]>'
NET_DTD = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'


def markup_cases() -> list[Case]:
    return [
        *(
            Case(f"an entity bomb in {part}", lambda part=part: with_doctype(part, BOMB), file.UNSAFE)  # type: ignore[misc]
            for part in (m.STRINGS, m.SHEET, m.WORKBOOK, m.CONTENT_TYPES, m.STYLES, m.RELATIONSHIPS)
        ),
        doctype("a long entity used often", LONG_ENTITY, text="&a;" * 10_000),
        doctype("an entity that is a file", FILE_ENTITY),
        doctype("an entity from the network", NET_ENTITY),
        doctype("a document type from the network", NET_DTD),
        Case("an entity that nobody declared", lambda: changed(m.STRINGS, "ken.myer", "&a;"), file.DAMAGED),
        strings("a string without end", file.CELL_TOO_LONG, "x" * 2_500_000),
        strings("a string too long", file.CELL_TOO_LONG, "x" * 32_768),
        small(strings("shared strings without end", file.UNPACKS_TOO_LARGE, *(["x"] * 10_000))),
        small(strings("a flood of text in shared strings", file.UNPACKS_TOO_LARGE, *(["x" * 30_000] * 30))),
        Case("a count of shared strings that lies", lying_count, READ),
        after("elements within elements", file.UNSAFE, "<a>" * 100_000 + "</a>" * 100_000),
        after("attributes without end", file.UNSAFE, f"<a {m.attributes(50_000)}/>"),
        after("attributes of a megabyte", file.UNPACKS_TOO_LARGE, f'<a a="{"x" * 1_900_000}"/>'),
        after("a comment of a megabyte", file.UNPACKS_TOO_LARGE, f"<!--{'x' * 1_900_000}-->"),
        after("white space without end", READ, " " * 1_900_000),
        small(after("white space beyond measure", file.UNPACKS_TOO_LARGE, " " * 2_100_000)),
        Case("white space between strings", lambda: spaced_strings(1_900_000), READ),
        *many_attributes(),
        Case("sheets without end", many_sheets, file.TOO_MANY_SHEETS),
        Case("cell styles without end", many_styles, file.UNPACKS_TOO_LARGE),
        *encodings(),
        *wrong_parts(),
    ]


def small(case: Case) -> Case:
    """Too much only for the small limits."""
    return replace(case, is_read_in_earnest=True)


def encodings() -> list[Case]:
    whole = m.parts()[m.SHEET].decode()
    declared = 'encoding="UTF-8"'
    return [
        part("a part in UTF-16", file.UNSAFE, whole.replace("UTF-8", "UTF-16").encode("utf-16")),
        part("a part in UTF-16 that does not say so", file.UNSAFE, whole.replace(m.XML, "").encode("utf-16")),
        part("a part in UTF-16 without a mark", file.UNSAFE, whole.replace(m.XML, "").encode("utf-16-le")),
        part("a part that says it is UTF-16", file.UNSAFE, whole.replace(declared, 'encoding="UTF-16"').encode()),
        part("a part in UTF-7", file.UNSAFE, whole.replace(declared, 'encoding="UTF-7"').encode()),
        part("a part in Latin 1", file.UNSAFE, whole.replace(declared, 'encoding="iso-8859-1"').encode()),
        part("bytes that are no UTF-8", file.DAMAGED, whole.replace("A1", "A\xff1").encode("latin-1")),
        part("a part that says nothing", READ, whole.replace(" " + declared, "").encode()),
        part("a mark at the beginning", READ, b"\xef\xbb\xbf" + whole.encode()),
    ]


def wrong_parts() -> list[Case]:
    return [
        part("a part that is empty", file.DAMAGED, b""),
        part("a part that is no XML", file.DAMAGED, b"PK\3\4" * 100),
        part("a part cut off", file.DAMAGED, m.parts()[m.SHEET][:-20]),
        part("another element on top", file.DAMAGED, m.parts()[m.WORKBOOK]),
        part("another namespace", file.DAMAGED, m.sheet(namespace="urn:x").encode()),
        Case("strings with another element on top", lambda: m.minimal({m.STRINGS: m.sheet()}), file.DAMAGED),
    ]


def doctype(name: str, declaration: str, *, text: str = "&a;") -> Case:
    return Case(name, lambda: with_doctype(m.STRINGS, declaration, text=text), file.UNSAFE)


def with_doctype(part: str, declaration: str, *, text: str = "") -> bytes:
    whole = m.parts()[part].decode().replace(m.XML, m.XML + declaration).replace("ken.myer", text or "ken.myer")
    return m.minimal({part: whole})


def changed(part: str, old: str, new: str) -> bytes:
    return m.minimal({part: m.parts()[part].decode().replace(old, new)})


def part(name: str, expected: Kind | None, content: bytes) -> Case:
    return Case(name, lambda: m.minimal({m.SHEET: content}), expected)


def strings(name: str, expected: Kind | None, *texts: str) -> Case:
    return Case(name, lambda: loosely_packed({m.STRINGS: m.strings(*m.HEADER, *m.KEN, *texts)}), expected)


def after(name: str, expected: Kind | None, xml: str) -> Case:
    rows = (m.shared_row(1, 0), m.shared_row(2, 3))
    return Case(name, lambda: loosely_packed({m.SHEET: m.sheet(*rows, after=xml)}), expected)


def loosely_packed(changes: dict[str, str]) -> bytes:
    """Stored as it is, so that it is not the ratio that gives it away."""
    return m.packed(m.parts(changes), stored=True)


def spaced_strings(spaces: int) -> bytes:
    return loosely_packed({m.STRINGS: m.strings(*m.HEADER, *m.KEN).replace("<si>", f"{' ' * spaces}<si>", 1)})


def lying_count() -> bytes:
    return changed(m.STRINGS, "<sst ", '<sst count="4294967295" uniqueCount="4294967295" ')


def many_attributes() -> list[Case]:
    many, whole = m.attributes(200), m.strings(*m.HEADER, *m.KEN)
    found = {
        "a cell": m.of_cells(f'<c r="A2" {many}><v>1</v></c>'),
        "a value": m.of_cells(f'<c r="A2"><v {many}>1</v></c>'),
        "an inline text": m.of_cells(f'<c r="A2" t="inlineStr"><is><t {many}>x</t></is></c>'),
        "an inline string": m.of_cells(f'<c r="A2" t="inlineStr"><is {many}><t>x</t></is></c>'),
        "a shared string": loosely_packed({m.STRINGS: whole.replace("<si>", f"<si {many}>", 1)}),
        "a text of shared strings": loosely_packed({m.STRINGS: whole.replace("<t>", f"<t {many}>", 1)}),
    }
    return [Case(f"{name} of many attributes", lambda book=book: book, file.UNSAFE) for name, book in found.items()]  # type: ignore[misc]


def many_sheets() -> bytes:
    names = [(f"s{at}", "rId1") for at in range(20_000)]
    return loosely_packed({m.WORKBOOK: m.workbook(*names)})


def many_styles() -> bytes:
    return loosely_packed({m.STYLES: m.styles(*([0] * 70_000))})
