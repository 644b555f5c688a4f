"""Files read the way the portal reads them: in a child process, the columns asked for and no others."""

import os
from pathlib import Path

import pytest

from conferencing.problems import CATALOGUE, xml_file
from conferencing.problems import file as file_problems
from conferencing.provider_file.reading import Cell, Column, Limits, Look, Row, Table, UnreadableFile, look, read_rows
from conferencing.provider_file.sandbox import refusal
from tests.hostile import minimal as m
from tests.hostile.other_child import children

LIMITS = Limits()
CSV = "Username,Leader PIN,Passcode\r\nken.myer@contoso.com,4815162342,0712345\r\n"


@pytest.fixture
def csv_file(tmp_path: Path) -> Path:
    path = tmp_path / "a1b2c3"
    path.write_text(CSV, "utf-8")
    return path


def test_the_look_of_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a1b2c3"
    path.write_bytes(m.minimal())

    seen = look(path, file_name="AcpUsers-42.xlsx", limits=LIMITS)

    columns = [
        Column(place=place, header=header, cells=(Cell("text", m.KEN[place]),)) for place, header in enumerate(m.HEADER)
    ]
    table = Table(sheet="Users", header_row=1, row_count=2, columns=tuple(columns))
    assert seen == Look(file_name="AcpUsers-42.xlsx", format="xlsx", tables=(table,))
    assert list(read_rows(path, look=seen, table=table, columns=[2, 0], limits=LIMITS)) == [
        [Row(2, (Cell("text", m.KEN[2]), Cell("text", m.KEN[0])))]
    ]


def test_kinds_of_cells_reach_the_portal(tmp_path: Path) -> None:
    path = tmp_path / "a1b2c3"
    cells = (
        '<c r="A2" s="1"><v>712345</v></c>',
        '<c r="B2" t="e"><v>#REF!</v></c>',
        '<c r="C2" s="2"><v>45720</v></c>',
        '<c r="E2" t="b"><v>1</v></c>',
        '<c r="F2"><f>A1</f></c>',
    )
    rows = m.sheet(m.shared_row(1, 0), f'<row r="2">{"".join(cells)}</row>')
    path.write_bytes(m.minimal({m.SHEET: rows, m.STYLES: m.styles(164, 14, codes={164: "0000000"})}))

    seen = look(path, file_name="x.xlsx", limits=LIMITS)
    (row,) = next(read_rows(path, look=seen, table=seen.tables[0], columns=range(6), limits=LIMITS))

    assert row.cells == (
        Cell("number", "712345", "0712345"),
        Cell("error", "#REF!"),
        Cell("date", "2025-03-04", serial="45720"),
        Cell("blank"),
        Cell("boolean", "TRUE"),
        Cell("formula"),
    )


def test_pins_stay_in_the_child(csv_file: Path) -> None:
    seen = look(csv_file, file_name="back.csv", limits=LIMITS)
    rows = list(read_rows(csv_file, look=seen, table=seen.tables[0], columns=[0, 2], limits=LIMITS))

    assert list(seen.tables[0].names.values()) == ["Username", "Leader PIN", "Passcode"]
    assert rows == [[Row(2, (Cell("text", "ken.myer@contoso.com"), Cell("text", "0712345")))]]
    assert "4815162342" not in f"{seen}{rows}"


def test_a_file_that_is_too_large_is_not_even_opened(csv_file: Path) -> None:
    csv_file.write_bytes(b"x" * (3 * 2**20 + 1))

    with pytest.raises(UnreadableFile) as unreadable:
        look(csv_file, file_name="back.csv", limits=Limits(max_bytes=3 * 2**20))

    assert unreadable.value.problem.code == "file-too-large"
    assert unreadable.value.problem.params == {"file": "back.csv", "megabytes": 4, "limit": 3}


def test_every_refusal_of_the_child_has_a_sentence() -> None:
    codes = {value for name, value in vars(refusal).items() if name.isupper()}

    assert codes <= set(CATALOGUE.codes())
    kinds = [*vars(file_problems).values(), *vars(xml_file).values()]
    assert codes <= {kind.code for kind in kinds if hasattr(kind, "code")}


def test_what_breaks_late_is_refused_late(csv_file: Path) -> None:
    """The file is another one than in the first pass: the rows that were read before it broke are not the whole."""
    seen = look(csv_file, file_name="back.csv", limits=LIMITS)
    csv_file.write_text(CSV + "tim,1,2\r\n" * 1_500 + 'a,"b"c,d\r\n', "utf-8")
    chunks = read_rows(csv_file, look=seen, table=seen.tables[0], columns=[0], limits=LIMITS)

    assert len(next(chunks)) == 1_000
    with pytest.raises(UnreadableFile, match="file-csv-broken"):
        next(chunks)


def test_memory_of_the_portal_stays_flat(tmp_path: Path) -> None:
    path = tmp_path / "a1b2c3"
    path.write_text("Username,Passcode\n" + "".join(f"user{n}@contoso.com,{n:07}\n" for n in range(50_000)), "utf-8")
    seen = look(path, file_name="back.csv", limits=LIMITS)
    held = []
    for chunk in read_rows(path, look=seen, table=seen.tables[0], columns=[0, 1], limits=LIMITS):
        assert len(chunk) == 1_000
        held.append(resident_bytes())

    assert len(held) == 50
    assert max(held) - held[1] < 4 * 2**20


def test_who_stops_listening_ends_the_child(csv_file: Path) -> None:
    csv_file.write_text("Username\n" + "ken\n" * 100_000, "utf-8")
    before = children()
    seen = look(csv_file, file_name="x.csv", limits=LIMITS)
    chunks = read_rows(csv_file, look=seen, table=seen.tables[0], columns=[0], limits=LIMITS)
    next(chunks)
    assert children() > before
    chunks.close()  # type: ignore[attr-defined] # it is a generator

    assert children() == before


def resident_bytes() -> int:
    pages = int(Path("/proc/self/statm").read_text("utf-8").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
