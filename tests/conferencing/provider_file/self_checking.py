"""Rows in every kind of trouble and what the workbook is to say of each; make roundtrip and the tests ask the same."""

from pathlib import Path

from conferencing.provider_file.writing import Line, Recipient, write_workbook
from tests.tools.recalculated import recalculated

INTERCALL = Recipient(name="InterCall", id_lengths=(9, 7), id_beginnings=("07", "08"))
TOLL = "+14255550142"
# Toll number, toll-free number, conference ID; and what is said of the row alone
ROWS = (
    ("", "", "", "still empty"),
    (" ", "", " ", "still empty"),
    (TOLL, "", "0712345", "OK"),
    ("+1 (425) 555-0142", "1.800/555 0142", "081234567", "OK"),
    ("", "", "0712346", "TollNumber: still empty"),
    (TOLL, "+18005550142", "", "Passcode: still empty"),
    ("+1 425 555 CALL", "", "0712347", "TollNumber: letters or signs"),
    ("+1", "", "0712348", "TollNumber: too short"),
    ("+1234567890123456", "", "0712349", "TollNumber: too long"),
    (TOLL, "free", "0712350", "TollFreeNumber: letters or signs"),
    (TOLL, "80", "0712351", "TollFreeNumber: too short"),
    (TOLL, "8000000000000000", "0712352", "TollFreeNumber: too long"),
    (TOLL, "", "07A2345", "Passcode: letters or signs"),
    (TOLL, "", "071234", "Passcode: too short"),
    (TOLL, "", "0712345678", "Passcode: too long"),
    (TOLL, "", "07123456", "Passcode: wrong number of digits"),
    (TOLL, "", "0912345", "Passcode: does not begin with 07 or 08"),
)
LINES = [Line(f"u{number}@contoso.com", "", "InterCall", *row[:3]) for number, row in enumerate(ROWS)]
PAIRS = (
    (TOLL, "0799999", "Passcode: used twice"),
    ("+442079460188", "0788888", "OK"),
    (TOLL, "0788888", "OK"),
    (TOLL, "0799999", "Passcode: used twice"),
    (TOLL, "0777777", "OK"),
)
SHARING = [Line(f"s{number}@contoso.com", "", "InterCall", toll, "", i) for number, (toll, i, _) in enumerate(PAIRS)]

_CHECK = 6


def write_lines(file: Path, lines: list[Line]) -> None:
    """With results that nobody calculated, so that only a program that calculates can get them right."""
    with file.open("wb") as target:
        write_workbook(target, lines, filled_in=[], people=len(lines), export_number=1, recipient=INTERCALL, secret="s")


def check_recalculated(folder: Path) -> None:
    """Every word as expected, the header counts them, and nothing but the check is a formula."""
    lines = [*LINES, *SHARING]
    write_lines(folder / "sent.xlsx", lines)
    rows = recalculated(folder / "sent.xlsx")
    said = [row[_CHECK][0] for row in rows]
    assert said[1:] == [row[3] for row in ROWS] + [pair[2] for pair in PAIRS]
    assert said[0] == f"Check: {said[1:].count('OK')} of {len(lines)} done"
    assert {column for row in rows for column, (_text, formula) in enumerate(row) if formula} == {_CHECK}


def check_deleted_and_sorted(folder: Path) -> None:
    """Rows that are filled in, deleted and sorted by hand take their check with them."""
    write_lines(folder / "sent.xlsx", SHARING)
    typed = ("--type", "F6=0766666", "--type", "D6=+1 425 555 0142")
    rows = recalculated(folder / "sent.xlsx", *typed, "--leave-out", "5", "--leave-out", "2", "--sort", "F")
    said = {row[5][0]: row[_CHECK][0] for row in rows}
    assert said == {"Passcode": "Check: 3 of 3 done", "0788888": "OK", "0766666": "OK"}
    assert [row[0][0] for row in rows[1:]] == ["s1@contoso.com", "s2@contoso.com", "s4@contoso.com"]
