"""Which sheet is meant, how parts find each other, and what the properties say."""

import io

import pytest

from conferencing.problems import file
from conferencing.provider_file.sandbox import sample
from conferencing.provider_file.sandbox.session import Message, answer, look
from tests.hostile import minimal as m
from tests.hostile.reading import SMALL, Answer, asked, texts

SECOND = "xl/worksheets/sheet2.xml"
BOTH = m.relationships(
    ("rId1", "worksheet", "worksheets/sheet1.xml"),
    ("rId2", "sharedStrings", "sharedStrings.xml"),
    ("rId4", "worksheet", "worksheets/sheet2.xml"),
    ("rId5", "chartsheet", "chartsheets/sheet1.xml"),
)
OTHER = m.sheet(f'<row r="1">{m.inline("A1", "Other")}</row><row r="2">{m.inline("A2", "x")}</row>')
CUSTOM = "docProps/custom.xml"


def looked(book: bytes) -> Message:
    return look(io.BytesIO(book), ending=".xlsx", limits=SMALL)


def with_sheets(*sheets: tuple[str, str], states: dict[str, str] | None = None, second: str = OTHER) -> Answer:
    return asked(
        m.minimal({m.WORKBOOK: m.workbook(*sheets, states=states), m.WORKBOOK_RELATIONSHIPS: BOTH, SECOND: second})
    )


@pytest.mark.parametrize("name", ["Users", "USERS", " users "])
def test_the_sheet_called_users_is_meant(name: str) -> None:
    assert with_sheets(("Read me", "rId4"), (name, "rId1")).header == list(m.HEADER)


def test_the_only_sheet_that_people_see_is_meant() -> None:
    for state in ("hidden", "veryHidden"):
        assert with_sheets(("Users", "rId4"), ("x", "rId1"), states={"Users": state}).header == list(m.HEADER)


def test_charts_are_not_meant() -> None:
    assert with_sheets(("Chart", "rId5"), ("x", "rId1")).header == list(m.HEADER)


def test_empty_sheets_are_not_meant() -> None:
    assert with_sheets(("Sheet1", "rId1"), ("Sheet2", "rId4"), second=m.sheet()).header == list(m.HEADER)


def test_sheets_without_a_table_are_not_meant() -> None:
    assert with_sheets(("Sheet1", "rId4"), ("Sheet2", "rId1")).header == list(m.HEADER)
    assert with_sheets(("Users", "rId4"), ("Sheet2", "rId1")).header == list(m.HEADER)


def test_every_sheet_with_a_table_is_told() -> None:
    book = m.minimal(
        {
            m.WORKBOOK: m.workbook(("Sheet1", "rId1"), ("Sheet2", "rId4")),
            m.WORKBOOK_RELATIONSHIPS: BOTH,
            SECOND: m.parts()[m.SHEET],
        }
    )
    tables = look(io.BytesIO(book), ending=".xlsx", limits=SMALL)["tables"]

    assert [(table["sheet"], table["header_row"]) for table in tables] == [("Sheet1", 1), ("Sheet2", 1)]


def test_the_read_me_is_nobody_unless_it_stands_alone() -> None:
    book = {m.WORKBOOK: m.workbook(("READ ME", "rId1"), ("Users", "rId4")), m.WORKBOOK_RELATIONSHIPS: BOTH}
    book[SECOND] = m.parts()[m.SHEET].decode()
    assert [table["sheet"] for table in looked(m.minimal(book))["tables"]] == ["Users"]
    alone = m.minimal({m.WORKBOOK: m.workbook(("Read me", "rId1"))})
    assert [table["sheet"] for table in looked(alone)["tables"]] == ["Read me"]


def test_a_sheet_beside_users_that_cannot_be_read_is_no_harm() -> None:
    wide = m.sheet(f'<row r="1">{m.inline("ZZ1", "far out")}</row>')
    assert with_sheets(("Users", "rId1"), ("Wide", "rId4"), second=wide).header == list(m.HEADER)
    assert with_sheets(("Sheet1", "rId1"), ("Wide", "rId4"), second=wide).code == file.TOO_MANY_COLUMNS.code


def test_users_with_names_of_columns_alone_leaves_it_to_the_others() -> None:
    names_alone = m.sheet(m.shared_row(1, 0))
    found = with_sheets(("Users", "rId4"), ("Answer", "rId1"), second=names_alone)
    assert texts(found) == [list(m.KEN)]
    assert with_sheets(("Users", "rId4"), ("Read me", "rId1"), second=names_alone).code == file.NO_ROWS.code


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (["About 214 people by Provider 3", "Export 41"], "41"),
        (["A title above", "", "Details by InterCall", " Export 41 "], "41"),
        (["Details", "Questions of import 7, about the file x"], ""),
        (["a", "b", "c", "d", "e", "Export 41"], ""),
    ],
)
def test_the_number_of_the_export_is_read_from_the_read_me(lines: list[str], number: str) -> None:
    read_me = m.sheet(
        *(f'<row r="{at}">{m.inline(f"A{at}", line)}</row>' for at, line in enumerate(lines, start=1) if line)
    )
    sheets = {m.WORKBOOK: m.workbook(("Users", "rId1"), ("Read me", "rId4")), m.WORKBOOK_RELATIONSHIPS: BOTH}
    assert looked(m.minimal({**sheets, SECOND: read_me}))["shown_export"] == number


def test_of_many_full_sheets_few_values_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are: what is said of all of them stays small."""
    names = ["Username", "TollNumber", "Passcode"]
    head = "".join(m.inline(f"{letter}1", name) for letter, name in zip("ABC", names, strict=True))
    long = "long" * 20
    people = [
        f'<row r="{row}">{m.inline(f"A{row}", f"{long}@contoso.com")}{m.inline(f"B{row}", "+14255550142")}</row>'
        for row in range(2, 60)
    ]
    book = m.minimal(
        {
            m.WORKBOOK: m.workbook(*((f"Sheet{number}", "rId1") for number in range(1, 5))),
            m.SHEET: m.sheet(f'<row r="1">{head}</row>', *people),
        }
    )
    monkeypatch.setattr(sample, "LOOK_CHARACTERS", 6_000)
    tables = look(io.BytesIO(book), ending=".xlsx", limits=SMALL)["tables"]
    values = [table["columns"][0]["cells"] for table in tables]

    assert [len(cells) for cells in values] == [50, 50, 3, 3]
    assert [max(map(len, cells)) for cells in values] == [93, 93, 40, 40]


def test_several_empty_sheets_are_empty() -> None:
    empty = m.minimal({m.WORKBOOK: m.workbook(("a", "rId1"), ("b", "rId1")), m.SHEET: m.sheet()})

    assert asked(empty).code == file.EMPTY.code


def test_a_workbook_in_which_nothing_is_seen() -> None:
    assert with_sheets(("Users", "rId1"), states={"Users": "hidden"}).code == file.NO_SHEET.code


def test_sheets_need_their_relationships() -> None:
    assert with_sheets(("Users", "rId9")).code == file.DAMAGED.code
    without_id = m.workbook(("Users", "rId1")).replace('r:id="rId1"', "")
    assert asked(m.minimal({m.WORKBOOK: without_id})).code == file.DAMAGED.code


def test_a_workbook_without_relationships_of_its_own_is_honest() -> None:
    assert texts(asked(m.minimal({m.RELATIONSHIPS: None}))) == [list(m.KEN)]
    assert texts(asked(m.minimal({m.CONTENT_TYPES: None}))) == [list(m.KEN)]


def test_a_workbook_without_strings_and_styles_is_honest() -> None:
    rows = (f'<row r="1">{m.inline("A1", "Username")}</row>', f'<row r="2">{m.inline("A2", "ken")}</row>')
    bare = m.minimal({m.SHEET: m.sheet(*rows), m.STRINGS: None, m.STYLES: None})
    related = m.relationships(("rId1", "worksheet", "worksheets/sheet1.xml"))

    assert texts(asked(bare)) == [["ken"]]
    assert texts(asked(m.minimal({m.SHEET: m.sheet(*rows), m.WORKBOOK_RELATIONSHIPS: related}))) == [["ken"]]


def test_a_workbook_without_its_main_part() -> None:
    assert asked(m.minimal({m.WORKBOOK: None})).code == file.DAMAGED.code
    moved = m.relationships(("rId1", "officeDocument", "elsewhere.xml"))
    assert asked(m.minimal({m.RELATIONSHIPS: moved})).code == file.DAMAGED.code


def test_the_main_part_may_be_called_otherwise() -> None:
    renamed = {m.WORKBOOK: None, "xl/book.xml": m.parts()[m.WORKBOOK]}
    related = {m.WORKBOOK_RELATIONSHIPS: None, "xl/_rels/book.xml.rels": m.parts()[m.WORKBOOK_RELATIONSHIPS]}
    package = {m.RELATIONSHIPS: m.relationships(("rId1", "officeDocument", "/xl/book.xml"))}

    assert texts(asked(m.minimal({**renamed, **related, **package}))) == [list(m.KEN)]


def test_a_sheet_that_is_not_there_any_more_is_not_replaced_by_another() -> None:
    seen = {"format": "xlsx", "sheet": "Gone", "header_row": 1, "last_row": 0, "names": []}
    said: list[Message] = []
    answer({"rows": seen, "columns": [0], "limits": SMALL.as_json()}, io.BytesIO(m.minimal()), send=said.append)

    assert said == [{"refused": file.DAMAGED.code, "params": {}}]


def properties_of(xml: str | None) -> object:
    package = m.relationships(("rId1", "officeDocument", m.WORKBOOK), ("rId2", "custom-properties", CUSTOM))
    book = m.minimal({m.RELATIONSHIPS: package, CUSTOM: xml})
    return look(io.BytesIO(book), ending=".xlsx", limits=SMALL)["properties"]


def test_custom_properties_are_told() -> None:
    text = '<property name="{}" pid="2"><vt:lpwstr>{}</vt:lpwstr></property>'
    listed = text.format("AcpExport", " 4&#50; ") + text.format("Empty", " ")
    xml = f'<Properties xmlns="urn:x" xmlns:vt="urn:vt">{listed}</Properties>'

    assert properties_of(xml) == {"AcpExport": "42"}
    assert properties_of(None) == {}


def test_a_hundred_properties_are_enough() -> None:
    listed = "".join(f'<property name="p{at}">{"x" * 300}</property>' for at in range(200))
    found = properties_of(f"<Properties>{listed}</Properties>")

    assert isinstance(found, dict)
    assert len(found) == 100
    assert set(found.values()) == {"x" * 255}
