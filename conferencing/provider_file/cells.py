"""Reads the mapped cells of one row: what they say, what is understood by it, and what is wrong with the cells.

Pure, and never repairs: spaces, dashes and other scripts' digits are put into their plain form, everything else that
is not right is a problem.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from conferencing.details import Details, ProviderFacts, ProviderKind
from conferencing.numbers import clean, digits_of, understand
from conferencing.problems import Problem
from conferencing.problems import details as problems
from conferencing.provider_file.mapping import CONFERENCE_ID, DISPLAY_NAME, PROVIDER, SEAL, TOLL, TOLL_FREE, USER_NAME
from conferencing.provider_file.reading import Cell
from conferencing.rules import lengths_in_words

LONGEST_CELL, LONGEST_NAME, LONGEST_NUMBER = 1024, 255, 50  # what is kept of a cell; what people and numbers have
LONGEST_SEAL = 32
FIELDS = (USER_NAME, DISPLAY_NAME, PROVIDER, TOLL, TOLL_FREE, CONFERENCE_ID)
BLANK, NO_COLUMN = "_", "-"  # where a kind of cell is told by a letter
_KINDS = {"n": "number", "d": "date", "b": "boolean", "e": "error", "f": "formula", BLANK: "blank"}
_KEPT_DIGITS = 15  # of a number in a spreadsheet
_AROUND_NAMES = " \t\r\n\u00a0\u200b\u200e\u200f\ufeff"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One row as the file says it, and as it is understood.

    `texts` are the cells as the spreadsheet shows them, `kinds` their kinds in the order of FIELDS, a letter each.
    """

    texts: dict[str, str]
    kinds: str
    user_name: str
    wanted: Details
    toll_key: str
    seal: str = ""
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        return not any(self.texts.values())

    @property
    def fields_in_trouble(self) -> set[str]:
        return {problem.field for problem in self.problems}


def read_row(cells: Mapping[str, Cell], *, provider: ProviderFacts) -> Reading:
    """`cells` by field; fields whose column the file does not have are left out."""
    found: list[Problem] = []
    values: dict[str, str] = {}
    said = {name: cell for name, cell in cells.items() if name != SEAL}
    for name, cell in said.items():
        value, problem = _value(cell, name)
        if problem is None and name == CONFERENCE_ID and cell.kind == "number":
            problem = _problem_of_id(value, provider=provider)
        if problem is not None:
            found.append(problem)
        values[name] = value
    toll = understand(values[TOLL]) if values[TOLL] else None
    return Reading(
        texts={name: _to_keep(cell)[:LONGEST_CELL] for name, cell in said.items()},
        kinds="".join(_letter(cells.get(name)) for name in FIELDS),
        user_name=values[USER_NAME],
        wanted=Details(
            kind=ProviderKind.THIRD_PARTY,
            provider_id=provider.id,
            toll_number=toll.text if toll else "",
            toll_free_number=understand(values[TOLL_FREE]).text if values.get(TOLL_FREE) else "",
            conference_id=values[CONFERENCE_ID],
        ),
        toll_key=toll.key if toll else "",
        seal=cells[SEAL].text.strip()[:LONGEST_SEAL] if SEAL in cells else "",
        problems=found,
    )


def _to_keep(cell: Cell) -> str:
    """As the spreadsheet shows it, unless that hides digits: 442079460123 is kept where it shows 4.42E+11."""
    as_many = digits_of(cell.shown).lstrip("0") == digits_of(cell.text).lstrip("0")
    return cell.shown if cell.shown and as_many else cell.text


def _letter(cell: Cell | None) -> str:
    """t text, n number, d date, b boolean, e error, f formula without a result, "_" blank, "-" no such column."""
    if cell is None:
        return NO_COLUMN
    return BLANK if cell.kind == "blank" else cell.kind[0]


def cell_again(text: str, letter: str) -> Cell:
    """A cell from what was kept of it: its text as the spreadsheet shows it, and the letter of its kind."""
    return Cell(_KINDS.get(letter, "text"), text)


def _value(cell: Cell, name: str) -> tuple[str, Problem | None]:
    """The value of a cell, and what makes it unusable."""
    if name in {USER_NAME, DISPLAY_NAME, PROVIDER}:
        text, longest = cell.text.strip(_AROUND_NAMES), LONGEST_NAME
    else:
        text, longest = clean(_as_shown(cell)), LONGEST_NUMBER
    return text[:LONGEST_CELL], _problem_of_cell(cell, name, text=text, longest=longest)


def _as_shown(cell: Cell) -> str:
    """0044 where a number 44 is formatted to show as 0044, or +1 425-555-0142: zeros and a plus that a format adds."""
    digits = digits_of(cell.shown)
    if cell.kind != "number" or not digits or digits.lstrip("0") != cell.text.lstrip("0"):
        return cell.text
    return f"+{digits}" if cell.shown.lstrip().startswith("+") else digits


def _problem_of_cell(cell: Cell, name: str, *, text: str, longest: int) -> Problem | None:
    if name == DISPLAY_NAME:
        return None  # nothing follows from it
    if cell.kind == "error":
        return Problem(problems.CELL_ERROR, name, {"found": cell.text})
    if cell.kind == "formula":
        return Problem(problems.CELL_FORMULA, name)
    if len(text) > longest:
        return Problem(problems.CELL_TOO_LONG, name, {"characters": len(text), "limit": longest})
    if name in {TOLL, TOLL_FREE, CONFERENCE_ID}:
        if cell.kind == "date":
            return Problem(problems.CELL_DATE, name, {"found": cell.text})
        if cell.kind == "number" and len(digits_of(cell.text)) > _KEPT_DIGITS:
            return Problem(problems.CELL_NUMBER_ROUNDED, name, {"found": cell.text})
    return None


def _problem_of_id(value: str, *, provider: ProviderFacts) -> Problem | None:
    """A number has lost its zeros at the front; whether there were any only the provider's rule can tell."""
    if not value.isdigit() or not provider.id_lengths or len(value) in provider.id_lengths:
        return None
    params: dict[str, str | int] = {
        "provider": provider.name,
        "lengths": lengths_in_words(provider.id_lengths),
        "found": value,
        "digits": len(value),
    }
    return Problem(problems.CELL_NUMBER_LENGTH, CONFERENCE_ID, params)
