"""Files that other programs printed: numbered rows, headers on each page, groups, sums between, columns beside."""

from random import Random

from tests.truth.case import HEADERS, ID, NAME, PROVIDER, TOLL, TOLL_FREE, Case, Cell, Layout, Line, kind
from tests.truth.damage.layout import add_layout

PAGE = 25
HALF = 0.5


def _header(lines: list[Line]) -> Line:
    return next(line for line in lines if line.row is None)


def _beside(case: Case, name: str, values: list[Cell], *, at: int) -> int:
    """A column more: `values` are those of the people in turn."""

    def change(lines: list[Line], chance: Random) -> list[Line]:
        for line in lines:
            said = name if line.row is None else values[line.row % len(values)]
            line.cells = [*line.cells[:at], said, *line.cells[at:]]
        return lines

    return add_layout(case, Layout(kind=case.doing, table=change))


@kind("a column that numbers the rows", "layout")
def index(case: Case) -> int:
    name = case.chance.choice(("No.", "#", "Nr.", "ID", "Line", ""))
    return _beside(case, name, [str(n + 1) for n in range(len(case.rows))], at=0)


@kind("a column with a status", "layout")
def status(case: Case) -> int:
    name, words = case.chance.choice((("Status", ["done"]), ("Result", ["OK", "OK", "new"]), ("Done?", ["x"])))
    return _beside(case, name, [*words], at=case.chance.randrange(len(case.columns)))


@kind("a column with dates", "layout")
def dates(case: Case) -> int:
    return _beside(case, "Valid from", ["2026-11-01", "01.12.2026", "20261115"], at=case.chance.randrange(5))


@kind("a column with mail addresses", "layout")
def mails(case: Case) -> int:
    mails: list[Cell] = [row.person.mail if row.person else "" for row in case.rows]
    return _beside(case, case.chance.choice(("E-mail", "Email Address", "Mail")), mails, at=case.chance.randrange(6))


@kind("a column with people's own numbers", "layout")
def own_numbers(case: Case) -> int:
    numbers: list[Cell] = [f"+1425666{1000 + n}" for n in range(len(case.rows))]
    return _beside(case, case.chance.choice(("Mobile", "Business Phone", "Office phone")), numbers, at=2)


@kind("a column with countries", "layout")
def countries(case: Case) -> int:
    return _beside(case, "Country", ["Ireland", "Germany", "USA"], at=case.chance.randrange(5))


@kind("an account of the customer beside", "layout")
def account(case: Case) -> int:
    return _beside(case, case.chance.choice(("Customer ID", "Account", "Billing code")), ["8012377"], at=2)


@kind("the names of the columns on each page", "layout")
def pages(case: Case) -> int:
    def change(lines: list[Line], chance: Random) -> list[Line]:
        again = []
        for at, line in enumerate(lines):
            if at and at % PAGE == 0:
                again += [Line(cells=[f"Page {at // PAGE} of 5"]), Line(cells=[]), Line(cells=[*_header(lines).cells])]
            again.append(line)
        return again

    return add_layout(case, Layout(kind=case.doing, table=change))


@kind("sums and groups between", "layout")
def groups(case: Case) -> int:
    """A line above each group that names it, and one below it that counts it."""
    word = case.chance.choice(("Department", "Country", "Site"))

    def change(lines: list[Line], chance: Random) -> list[Line]:
        grouped = [lines[0]]
        for at in range(1, len(lines), PAGE):
            part = lines[at : at + PAGE]
            group = f"{word}: {chance.choice(('Sales', 'Ireland', 'Research & Development'))}"
            grouped += [Line(cells=[group]), *part, Line(cells=[f"Subtotal {group}", str(len(part))])]
        return [*grouped, Line(cells=["Grand total", str(len(lines) - 1)])]

    return add_layout(case, Layout(kind=case.doing, table=change))


@kind("first and last name in two columns", "layout")
def two_names(case: Case) -> int:
    """In the place of the display name."""
    at = case.columns.index(NAME)
    if any(row.marks or row.also for row in case.rows):
        return 0

    def change(lines: list[Line], chance: Random) -> list[Line]:
        for line in lines:
            first, _space, last = str(line.cells[at]).partition(" ")
            names: list[Cell] = ["First name", "Last name"] if line.row is None else [first, last]
            line.cells = [*line.cells[:at], *names, *line.cells[at + 1 :]]
        return lines

    return add_layout(case, Layout(kind=case.doing, table=change))


@kind("toll-free number before the toll number", "layout")
def reversed_numbers(case: Case) -> int:
    one, other = case.columns.index(TOLL), case.columns.index(TOLL_FREE)
    names = {HEADERS[TOLL]: "Toll", HEADERS[TOLL_FREE]: "Toll-free", HEADERS[ID]: "Code"}

    def change(lines: list[Line], chance: Random) -> list[Line]:
        for line in lines:
            line.cells[one], line.cells[other] = line.cells[other], line.cells[one]
            if line.row is None:
                line.cells = [names.get(str(cell), cell) if isinstance(cell, str) else cell for cell in line.cells]
        return lines

    return add_layout(case, Layout(kind=case.doing, table=change))


@kind("lists joined to one file", "layout", forms=["csv"])
def joined_lists(case: Case) -> int:
    """The names of the columns once more in the middle, a byte order mark before them."""

    def change(lines: list[Line], chance: Random) -> list[Line]:
        names = [str(cell) for cell in lines[0].cells]
        half = len(lines) // 2
        return [*lines[:half], Line(cells=[f"\ufeff{names[0]}", *names[1:]]), *lines[half:]]

    return add_layout(case, Layout(kind=case.doing, table=change))


@kind("a remark behind the provider's name", "layout")
def provider_remark(case: Case) -> int:
    return _beside(case, "Remarks", ["new", "", "as before", "see ticket 4711"], at=case.columns.index(PROVIDER) + 1)


@kind("a column of a name that is there already", "layout")
def same_name_twice(case: Case) -> int:
    """With the values that were before."""
    name = case.chance.choice((TOLL, ID))
    if any(name in mark.fields for row in case.rows for mark in row.marks):
        return 0  # the other one would be the better of the two
    old = ["", "n/a"] if case.chance.random() < HALF else ["+12065550188" if name == TOLL else "0711111"]

    def change(lines: list[Line], chance: Random) -> list[Line]:
        for line in lines:
            said = HEADERS[name] if line.row is None else old[line.row % len(old)]
            line.cells = [*line.cells[:2], said, *line.cells[2:]]
        return lines

    return add_layout(case, Layout(kind=case.doing, table=change, asks=True))
