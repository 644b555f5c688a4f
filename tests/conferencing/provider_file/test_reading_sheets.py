"""Cells of workbooks as the rows of a sheet hold them, kind by kind."""

import pytest

from conferencing.problems import file
from conferencing.provider_file.cells import LONGEST_CELL
from tests.hostile import minimal as m
from tests.hostile.reading import asked, texts


def first_cell(cell: str, **changes: str) -> str:
    """What the child says of one cell; beside it stands another, so that the row always has a value."""
    rows = m.sheet(m.shared_row(1, 0), f'<row r="2">{cell}{m.inline("C2", "x")}</row>')
    found = asked(m.minimal({m.SHEET: rows, **changes}))
    assert not found.code
    return str(found.rows[0][1][0])


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ('<c r="A2" t="s"><v>3</v></c>', "tken.myer@contoso.com"),
        ('<c r="A2" t="s"><v> 3\n</v></c>', "tken.myer@contoso.com"),
        (m.inline("A2", " ken "), "t ken "),
        (m.inline("A2", "a_x000D_b"), "ta\rb"),
        (m.inline("A2", "Jörg 日本 😀"), "tJörg 日本 😀"),
        (m.inline("A2", "a&#10;b&amp;c"), "ta\nb&c"),
        (m.inline("A2", "  "), ""),
        ('<c r="A2" t="inlineStr"><is><r><t>a</t></r><r><rPr/><t>b</t></r></is></c>', "tab"),
        (
            '<c r="A2" t="inlineStr"><is><r><rPr><strike/></rPr><t>071</t></r><r><rPr/><t>072</t></r></is></c>',
            "t071 072",
        ),
        ('<c r="A2" t="inlineStr"><is><t>漢</t><rPh><t>かん</t></rPh></is></c>', "t漢"),
        ('<c r="A2" t="str"><f>A1</f><v>ken</v></c>', "tken"),
        ('<c r="A2" t="str"><f>A1</f><v></v></c>', ""),
        ('<c r="A2" t="str"><f>A1</f></c>', "f"),
        ('<c r="A2"><f>A1</f></c>', "f"),
        ('<c r="A2"><f>A1</f><v></v></c>', "f"),
        ('<c r="A2"><f>A1</f><v>5</v></c>', "n5"),
        ('<c r="A2"><f t="shared" si="0"/><v>5</v></c>', "n5"),
        ('<c r="A2"><v>712345</v></c>', "n712345"),
        ('<c r="A2" t="n"><v>4.42079460123E+11</v></c>', "n442079460123"),
        ('<c r="A2"><v> 5 </v></c>', "n5"),
        ('<c r="A2"><v> </v></c>', ""),
        ('<c r="A2"><v>NaN</v></c>', "eNaN"),
        ('<c r="A2" t="e"><v>#REF!</v></c>', "e#REF!"),
        ('<c r="A2" t="b"><v>1</v></c>', "bTRUE"),
        ('<c r="A2" t="b"><v>false</v></c>', "bFALSE"),
        ('<c r="A2" t="b"><v>maybe</v></c>', "emaybe"),
        ('<c r="A2" t="d"><v>2025-03-04</v></c>', "d2025-03-04"),
        ('<c r="A2" t="d"><v>soon</v></c>', "esoon"),
        ('<c r="A2" s="1"/>', ""),
        ('<c r="a2"><v>5</v></c>', "n5"),
    ],
)
def test_what_a_cell_says(cell: str, said: str) -> None:
    assert first_cell(cell) == said


def test_number_formats_make_dates_and_show_zeros() -> None:
    styles = m.styles(14, 164, codes={164: "0000000"})

    assert first_cell('<c r="A2" s="1"><v>45720</v></c>', **{m.STYLES: styles}) == "d2025-03-04\x0045720"
    assert first_cell('<c r="A2" s="1"><v>-5</v></c>', **{m.STYLES: styles}) == "n-5"
    assert first_cell('<c r="A2" s="2"><v>712345</v></c>', **{m.STYLES: styles}) == "n712345\x000712345"
    assert first_cell('<c r="A2" s="2"><v>7123456</v></c>', **{m.STYLES: styles}) == "n7123456"
    assert first_cell('<c r="A2" s="2"><v>1.5</v></c>', **{m.STYLES: styles}) == "n1.5\x000000002"


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    book = m.workbook(("Users", "rId1"), before='<workbookPr date1904="1"/>')

    assert (
        first_cell('<c r="A2" s="1"><v>44258</v></c>', **{m.WORKBOOK: book, m.STYLES: m.styles(14)})
        == "d2025-03-04\x0044258"
    )


def test_rows_have_the_numbers_that_the_spreadsheet_shows() -> None:
    rows = (m.shared_row(3, 0), '<row r="7"><c r="A7"/></row>', m.shared_row(9, 3), m.shared_row(1_048_576, 3))
    found = asked(m.of_rows(*rows))

    assert [number for number, _cells in found.rows] == [9, 1_048_576]


def test_rows_without_numbers_are_counted() -> None:
    unnumbered = f"<row>{m.inline('A7', 'a')}</row><row><c t='inlineStr'><is><t>b</t></is></c></row>"
    found = asked(m.of_rows(m.shared_row(1, 0), unnumbered))

    assert [(number, cells[0]) for number, cells in found.rows] == [(7, "ta"), (8, "tb")]


def test_a_shared_string_of_white_space_is_no_value() -> None:
    book = m.minimal(
        {m.STRINGS: m.strings(*m.HEADER, " ", "", "\n"), m.SHEET: m.sheet(m.shared_row(1, 0), m.shared_row(2, 3))}
    )

    assert asked(book).code == file.NO_ROWS.code


def test_rich_and_phonetic_shared_strings() -> None:
    rich = (
        "<si><r><rPr><b/></rPr><t>Ken </t></r><r><t>Myer</t></r><rPh sb='0' eb='1'><t>けん</t></rPh><phoneticPr/></si>"
    )
    xml = m.strings(*m.HEADER, *m.KEN).replace("<si><t>ken.myer@contoso.com</t></si>", f"\n {rich}\n ")

    assert texts(asked(m.minimal({m.STRINGS: xml})))[0][0] == "Ken Myer"


@pytest.mark.parametrize("wrong", ["<si><si><t>a</t></si></si>", "<si><t><t>a</t></t></si>", "<t>a</t>"])
def test_shared_strings_within_each_other_are_refused(wrong: str) -> None:
    xml = m.strings(*m.HEADER, *m.KEN).replace("</sst>", f"{wrong}</sst>")

    assert asked(m.minimal({m.STRINGS: xml})).code == file.DAMAGED.code


def test_a_shared_string_of_many_bytes_is_measured_in_characters() -> None:
    long = "漢" * 32_767
    xml = m.strings(*m.HEADER, long, *m.KEN[1:])

    assert texts(asked(m.minimal({m.STRINGS: xml})))[0][0] == long[: LONGEST_CELL + 1]
    assert asked(m.minimal({m.STRINGS: xml.replace(long, long + "字")})).code == file.CELL_TOO_LONG.code


def test_prefixes_and_strict_workbooks_are_read() -> None:
    whole = {name: text.decode() for name, text in m.parts().items()}
    prefixed = whole[m.SHEET].replace("xmlns=", "xmlns:x=")
    for name in ("worksheet", "sheetData", "row", "c", "v"):
        for before, after in (("<", " "), ("<", ">"), ("</", ">")):
            prefixed = prefixed.replace(f"{before}{name}{after}", f"{before}x:{name}{after}")
    strict = {name: text.replace(m.MAIN, m.STRICT) for name, text in whole.items()}

    assert "<x:row " in prefixed
    assert texts(asked(m.minimal({m.SHEET: prefixed}))) == [list(m.KEN)]
    assert texts(asked(m.minimal(dict(strict)))) == [list(m.KEN)]
