"""What a spreadsheet makes of what is typed or pasted: errors, formulas, dates, scientific notation."""

from tests.truth.case import ID, TABLES, TOLL, Case, Error, Formatted, Formula, kind
from tests.truth.damage.mistakes import FEW, put
from tests.truth.sheets import general


@kind("error cell", "cell", forms=TABLES)
def error_cell(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        name = case.chance.choice((TOLL, ID))
        put(case, row, name, Error(case.chance.choice(("#REF!", "#N/A", "#VALUE!"))))
    return len(rows)


@kind("#NAME? from a plus", "spreadsheet")
def name_error(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        put(case, row, TOLL, Error("#NAME?"))
    return len(rows)


@kind("formula without a value", "cell", forms=["xlsx"])
def formula(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        name = case.chance.choice((TOLL, ID))
        put(case, row, name, Formula("=VLOOKUP(A2,Prices!A:B,2,FALSE)"))
    return len(rows)


@kind("number calculated as a sum", "spreadsheet")
def calculated(case: Case) -> int:
    """+1-425-555-0142, typed into a cell that is not text, is a sum."""
    for row in (rows := case.changed_rows(FEW)):
        text = row.right[TOLL]
        put(case, row, TOLL, int(text[1]) - int(text[2:5]) - int(text[5:8]) - int(text[8:] or "0"))
    return len(rows)


@kind("date with the number in it", "spreadsheet", forms=["xlsx"])
def date_with_serial(case: Case) -> int:
    """The cell still holds the number; only zeros in front may be lost."""
    rows = case.changed_rows(FEW, that=lambda row: 1000 < int(row.right[ID]) < 2_900_000)
    for row in rows:
        cell = Formatted(int(row.right[ID]), "yyyy-mm-dd", "")
        put(case, row, ID, cell, right=True)
    return len(rows)


@kind("date of which no number is left", "spreadsheet", forms=["csv"])
def date_as_text(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        put(case, row, ID, case.chance.choice(("12-Jan-85", "1985-12-01", "01.12.1985", "Dec-85", "7/12/2301")))
    return len(rows)


@kind("scientific notation, stored in full", "spreadsheet", forms=["xlsx"])
def scientific_in_full(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        number = float(row.right[TOLL])
        put(case, row, TOLL, Formatted(number, "0.00E+00", f"{number:.2E}"), harmless=True)
    return len(rows)


@kind("scientific notation, all digits there", "spreadsheet", forms=["csv"])
def scientific_text_in_full(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        digits = row.right[TOLL][1:]
        text = f"{digits[0]}.{digits[1:].rstrip('0')}E+{len(digits) - 1}"
        put(case, row, TOLL, text, harmless=True)
    return len(rows)


@kind("scientific notation, digits lost", "spreadsheet", forms=["csv"])
def scientific_cut(case: Case) -> int:
    """An ID or a number of twelve digits and more, shown in the format General."""
    rows = case.changed_rows(FEW)
    for row in rows:
        name = ID if len(row.right[ID]) > 9 and not row.right[ID].startswith("0") else TOLL
        number = float(row.right[name])
        text = general(number) if number >= 1e11 else f"{number:.4E}"
        put(case, row, name, text)
    return len(rows)
