"""A filter that was left on in a table of the sheet, and parts of tables that cannot be read."""

import random

import pytest

from tests.conferencing.provider_file.layouts import laid
from tests.hostile import minimal as m

TABLE, OF_SHEET = "xl/tables/table1.xml", "xl/worksheets/_rels/sheet1.xml.rels"
RELATED = m.relationships(("rId1", "table", "../tables/table1.xml"))
CHOSEN = '<filterColumn colId="2"><filters><filter val="0712345"/></filters></filterColumn>'
# A megabyte that cannot be packed small
LONG = "".join(f"<!--{random.Random(at).randbytes(512).hex()}-->" for at in range(2**10))


def table(inside: str, *, before: str = "") -> str:
    return f'{before}<table xmlns="{m.MAIN}" id="1" ref="A1:C2"><autoFilter ref="A1:C2">{inside}</autoFilter></table>'


def codes(part: str | None, *, related: str = RELATED) -> list[str]:
    found = laid(m.minimal({OF_SHEET: related, TABLE: part}), name="x.xlsx")
    assert len(found.people) == 1
    return found.codes


@pytest.mark.parametrize("criterion", ["filters", "customFilters", "dynamicFilter", "top10", "colorFilter"])
def test_a_filter_in_a_table_is_told(criterion: str) -> None:
    assert codes(table(f'<filterColumn colId="2"><{criterion}/></filterColumn>')) == ["file-filter-left-on"]


def test_arrows_without_a_choice_hide_nothing() -> None:
    assert codes(table('<filterColumn colId="2" hiddenButton="1"/>')) == []
    assert codes(table("")) == []


@pytest.mark.parametrize(
    "part",
    [
        None,
        "<table",
        table(CHOSEN, before='<!DOCTYPE t [<!ENTITY a "b">]>'),
        "<a>" * 100,
        table(LONG + CHOSEN),
    ],
    ids=["missing", "damaged", "document type", "deep", "long"],
)
def test_a_table_that_cannot_be_read_is_no_harm(part: str | None) -> None:
    assert codes(part) == []


def test_relations_that_cannot_be_read_are_no_harm() -> None:
    assert codes(table(CHOSEN), related="<") == []
    outside = m.relationships(("rId1", "table", "http://example.com/table1.xml"), outside=True)
    assert codes(table(CHOSEN), related=outside) == []
    assert codes(table(CHOSEN), related=m.relationships(("rId1", "table", "../../../etc/passwd"))) == []


def test_only_so_many_tables_are_looked_at() -> None:
    many = [(f"rId{at}", "table", "../tables/none.xml") for at in range(16)]
    assert codes(table(CHOSEN), related=m.relationships(*many, ("rId16", "table", "../tables/table1.xml"))) == []
    assert codes(table(CHOSEN), related=m.relationships(*many[1:], ("rId16", "table", "../tables/table1.xml"))) == [
        "file-filter-left-on"
    ]
