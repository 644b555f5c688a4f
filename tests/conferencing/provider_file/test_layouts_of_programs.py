"""Layouts that programs make: headers in two languages, lines of gateways and databases, rows in one cell."""

import pytest

from conferencing.problems import file
from conferencing.provider_file.reading import UnreadableFile
from tests.conferencing.provider_file.layouts import laid_text
from tests.conferencing.provider_file.test_layouts import ALL, HEADER, KEN, KHAI, PIN, asked


@pytest.mark.parametrize(
    "below",
    [
        "Benutzername,Anzeigename,Einwahlnummer,Gebührenfreie Nummer,Konferenz-ID",
        ",,Einwahlnummer,Gebührenfreie Nummer,Konferenz-ID",
    ],
)
def test_names_in_one_language_above_those_in_another_are_one_header(below: str) -> None:
    found = laid_text(HEADER, below, KEN, KHAI)
    assert found.people == {3: ALL[0], 4: ALL[1]}
    assert found.headers["conference_id"] == "Passcode"


def test_a_pin_that_is_named_in_the_other_language_is_none_of_ours() -> None:
    found = laid_text(f"{HEADER},Code", "Benutzername,Anzeigename,Einwahlnummer,,Konferenz-ID,PIN", f"{KEN},{PIN}")
    assert found.people == {3: ALL[0]}
    assert PIN not in found.left_the_child


def test_names_that_say_something_else_further_down_are_another_table() -> None:
    assert "file-which-table" in asked(HEADER, "Passcode,Username,TollNumber", KEN)[0]


@pytest.mark.parametrize("separator", [",", ";"])
def test_rows_that_stand_in_one_cell_are_told_with_the_way_out(separator: str) -> None:
    lines = [f'"{line.replace(",", separator)}"' for line in (HEADER, KEN, KHAI)]
    with pytest.raises(UnreadableFile) as refused:
        laid_text(*lines)
    assert refused.value.problem.kind is file.ROWS_IN_ONE_CELL
    assert "Text to Columns, with each column as Text." in refused.value.problem.sentence


@pytest.mark.parametrize(
    "line",
    [
        "This e-mail and any attachments are confidential and may be privileged. If it is not for you, tell us.",
        "*** Scanned by MailGuard ***",
        "(2 rows)",
        "2 rows affected",
    ],
)
def test_lines_of_gateways_and_databases_are_nobody(line: str) -> None:
    found = laid_text(HEADER, KEN, KHAI, line)
    assert found.people == {2: ALL[0], 3: ALL[1]}
    assert found.codes == ["file-rows-not-people"]
