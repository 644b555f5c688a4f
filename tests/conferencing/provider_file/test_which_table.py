"""Several sheets with people: which one is read, when it is asked, and what is said of the others."""

from collections.abc import Sequence
from typing import Any

import pytest

from conferencing.provider_file.laying_out import LaidOut, Unsure, lay_out
from conferencing.provider_file.mapping import Knowledge
from conferencing.provider_file.reading import Look, Table, UnreadableFile
from conferencing.provider_file.which_table import SentFor, nothing_sent
from tests.conferencing.provider_file.test_mapping import columns_of

NAMES = ("Username", "TollNumber", "Passcode")
TOLL = "+14255550142"
BLANK = (("ken@contoso.com", "", ""), ("zoe@contoso.com", "", ""))
FILLED = (("ken@contoso.com", TOLL, "0712301"), ("zoe@contoso.com", TOLL, "0712302"))
PRICES = (("Toll", "0.02"), ("Toll-free", "0.05"))


def sheet(name: str, rows: Sequence[Sequence[str]], *, names: Sequence[str] = NAMES, header_row: int = 1) -> Table:
    return Table(sheet=name, header_row=header_row, columns=tuple(columns_of(names, *rows)))


def laid(*tables: Table, sent_for: SentFor = nothing_sent, **answers: Any) -> LaidOut:
    look = Look(file_name="x.xlsx", format="xlsx", tables=tables)
    return lay_out(look, answers=answers, known=Knowledge(remembered={}), sent_for=sent_for)


def asked(*tables: Table, sent_for: SentFor = nothing_sent) -> str:
    with pytest.raises(Unsure) as unsure:
        laid(*tables, sent_for=sent_for)
    return unsure.value.problems[0].sentence


def test_answers_on_a_second_sheet_are_asked_about_where_users_is_empty_of_them() -> None:
    assert asked(sheet("Users", BLANK), sheet("Answer", FILLED)) == (
        "x.xlsx has several tables of people: sheet Users from A1 on; sheet Answer from A1 on. Say which one is meant."
    )
    names = ("Username", "Wohin", "Womit")  # what its columns hold is asked when it is chosen
    assert "sheet Answer" in asked(sheet("Users", BLANK), sheet("Answer", FILLED, names=names))


def test_answers_on_a_second_sheet_are_asked_about_where_users_is_as_it_was_sent() -> None:
    sent = {name: (toll, conference_id) for name, toll, conference_id in FILLED}
    new = sheet("Answer", (("ken@contoso.com", TOLL, "0712399"),))
    assert "sheet Answer" in asked(sheet("Users", FILLED), new, sent_for=lambda names: sent)

    changed = {**sent, "ken@contoso.com": (TOLL, "0712300")}
    assert laid(sheet("Users", FILLED), new, sent_for=lambda names: changed).table.sheet == "Users"


def test_a_second_sheet_beside_users_is_noted() -> None:
    found = laid(sheet(" USERS", FILLED), sheet("Answer", FILLED), sheet("Old", BLANK))
    assert (found.table.sheet, [note.sentence for note in found.notes]) == (
        " USERS",
        ["The sheet  USERS was read. These sheets have a table of people, too, and were not: Answer, Old."],
    )
    blank = laid(sheet("Users", BLANK), sheet("Copy", BLANK))
    assert (blank.table.sheet, [note.code for note in blank.notes]) == ("Users", ["file-sheets-not-read"])


def test_a_sheet_without_people_is_not_noted() -> None:
    found = laid(sheet("Users", BLANK), sheet("Prices", PRICES, names=("Service", "Price a minute")))
    assert (found.table.sheet, found.notes) == ("Users", [])


@pytest.mark.parametrize("answers", [{"sheet": "Answer"}, {"table": ["Answer", 1, 0]}])
def test_the_sheet_that_was_answered_is_read_without_a_note(answers: dict[str, Any]) -> None:
    found = laid(sheet("Users", BLANK), sheet("Answer", FILLED), **answers)
    assert (found.table.sheet, found.notes) == ("Answer", [])


def test_without_users_the_only_whole_sheet_is_read_and_the_others_are_noted() -> None:
    names = ("Username", "Wohin", "Womit")
    found = laid(sheet("One", FILLED, names=names), sheet("Two", FILLED))
    assert (found.table.sheet, [note.params["others"] for note in found.notes]) == ("Two", ["One"])
    assert "sheet One" in asked(sheet("One", FILLED), sheet("Two", FILLED))


def test_users_that_cannot_be_read_gives_way_to_a_whole_sheet() -> None:
    broken = sheet("Users", (("ken@contoso.com",),), names=("Username",))
    assert laid(broken, sheet("Answer", FILLED)).table.sheet == "Answer"
    with pytest.raises(UnreadableFile):
        laid(broken, sheet("Prices", PRICES, names=("Service", "Price a minute")))


def test_two_tables_on_users_are_asked_about_whatever_stands_beside() -> None:
    words = asked(sheet("Users", FILLED), sheet("Users", FILLED, header_row=9), sheet("Answer", FILLED))
    assert "sheet Users from A1 on; sheet Users from A9 on" in words
    assert "Answer" not in words


def test_columns_that_are_not_certain_tell_nothing_of_answers() -> None:
    names = ("Username", "Wohin", "Womit")
    with pytest.raises(Unsure) as unsure:
        laid(sheet("Users", FILLED, names=names), sheet("Answer", FILLED))
    assert [problem.code for problem in unsure.value.problems] == ["file-columns-unsure"]
