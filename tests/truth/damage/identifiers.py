"""Conference IDs that a spreadsheet or a writer changed, most of them so that the right one can be told."""

from tests.truth.case import ID, Case, Formatted, Row, kind
from tests.truth.damage.mistakes import FEW, put

_ENOUGH = 40  # rows


def _with_zeros(case: Case, count: int = FEW) -> list[Row]:
    """Of providers whose IDs are all of one length, by their rule or because all others are."""
    return case.changed_rows(count, that=lambda row: row.right[ID].startswith("0"))


@kind("leading zeros lost, number cell", "spreadsheet", forms=["xlsx"])
def zeros_lost(case: Case) -> int:
    for row in (rows := _with_zeros(case, 2 * FEW)):
        put(case, row, ID, int(row.right[ID]), right=True)
    return len(rows)


@kind("leading zeros lost, text", "spreadsheet")
def zeros_lost_in_text(case: Case) -> int:
    for row in (rows := _with_zeros(case, 2 * FEW)):
        put(case, row, ID, row.right[ID].lstrip("0"), right=True)
    return len(rows)


@kind("leading zeros lost throughout the file", "spreadsheet", held=[False])
def all_zeros_lost(case: Case) -> int:
    """Of a provider without a rule, before anybody has it: only the file can tell. It takes enough rows for that."""
    rows = [row for row in case.rows if row.right.get("new") == "yes" and row.cells.get(ID) == row.right[ID]]
    zeros = [row for row in rows if row.right[ID].startswith("0")]
    if case.giver.lengths or len(rows) < _ENOUGH or len(zeros) > len(rows) / 4:
        return 0
    for row in zeros:
        number = int(row.right[ID])
        put(case, row, ID, number if case.form == "xlsx" else str(number), right=True)
    return len(zeros)


@kind("zeros gone from all IDs", "spreadsheet", held=[False])
def all_zeros_gone(case: Case) -> int:
    """Find and replace, with nothing as the replacement. Where the zeros stood nobody can tell."""
    rows = [row for row in case.rows if row.cells.get(ID) == row.right[ID]]
    if len(rows) < len(case.rows) or case.giver.beginnings:
        return 0
    for row in (zeros := [row for row in rows if "0" in row.right[ID]]):
        put(case, row, ID, row.right[ID].replace("0", ""))
    return len(zeros)


@kind("ID as a number that lost nothing", "spreadsheet", forms=["xlsx"])
def number_cell(case: Case) -> int:
    rows = case.changed_rows(FEW, that=lambda row: not row.right[ID].startswith("0") and len(row.right[ID]) < 16)
    for row in rows:
        put(case, row, ID, int(row.right[ID]), harmless=True)
    return len(rows)


@kind("zeros shown by a number format", "spreadsheet", forms=["xlsx"])
def shown_zeros(case: Case) -> int:
    for row in (rows := _with_zeros(case)):
        text = row.right[ID]
        cell = Formatted(int(text), "0" * len(text), text)
        put(case, row, ID, cell, harmless=True)
    return len(rows)


@kind("trailing .0", "spreadsheet", forms=["csv"])
def trailing_zero(case: Case) -> int:
    rows = case.changed_rows(FEW, that=lambda row: not row.right[ID].startswith("0") and len(row.right[ID]) < 16)
    for row in rows:
        put(case, row, ID, f"{row.right[ID]}.0", harmless=True)
    return len(rows)


@kind("apostrophe before an ID", "spreadsheet")
def apostrophe(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        put(case, row, ID, f"'{row.right[ID]}", harmless=True)
    return len(rows)


@kind("spaces and dashes in an ID", "cell")
def grouped(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        text, dash = row.right[ID], case.chance.choice((" ", "-", "–", "\u00a0"))
        put(case, row, ID, f"{text[:3]}{dash}{text[3:]}", harmless=True)
    return len(rows)


@kind("ID of another pattern than all others", "between rows")
def other_pattern(case: Case) -> int:
    """Not by one digit only: that might as well be a lost zero."""
    if case.giver.lengths:
        return 0
    rows = case.changed_rows(1, that=lambda row: len(row.right[ID]) > 7)
    for row in rows:
        put(case, row, ID, str(case.chance.randrange(10**5, 10**6)))
    return len(rows)


@kind("longer than 15 digits cut", "spreadsheet", forms=["xlsx"])
def cut(case: Case) -> int:
    rows = case.changed_rows(FEW, that=lambda row: len(row.right[ID]) > 15 and not row.right[ID].endswith("00"))
    for row in rows:
        text = row.right[ID]
        put(case, row, ID, int(text[:15] + "0" * (len(text) - 15)))
    return len(rows)


@kind("longer than 15 digits cut, text", "spreadsheet")
def cut_in_text(case: Case) -> int:
    rows = case.changed_rows(FEW, that=lambda row: len(row.right[ID]) > 15 and not row.right[ID].endswith("00"))
    for row in rows:
        text = row.right[ID]
        put(case, row, ID, text[:15] + "0" * (len(text) - 15))
    return len(rows)


@kind("slip in the ID that somebody has", "cell", held=[True])
def slip(case: Case) -> int:
    """A digit mistyped or two exchanged, of people who are to keep their ID."""
    rows = case.whole_rows(2, that=lambda row: row.right.get("new") != "yes" and len(set(row.right.get(ID, ""))) > 3)
    for row in rows:
        text, at = row.right[ID], case.chance.randrange(3, len(row.right[ID]) - 1)
        exchanged = f"{text[:at]}{text[at + 1]}{text[at]}{text[at + 2 :]}"
        mistyped = f"{text[:at]}{(int(text[at]) + 4) % 10}{text[at + 1 :]}"
        put(case, row, ID, mistyped if exchanged == text else exchanged, right=True)
    return len(rows)
