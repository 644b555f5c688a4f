"""What a cell comes to in its column: the value as understood, and what is to be said about it."""

from typing import NamedTuple

from conferencing.numbers import digits_of
from conferencing.problems import Kind, Problem, damage
from conferencing.problems import details as problems
from conferencing.provider_file.reading import Cell

LONGEST_NAME = 255  # what people have
KEPT_DIGITS = 15  # of a number in a spreadsheet
NAME_ERROR = "#NAME?"


class Judged(NamedTuple):
    """`is_right` says that neither cell nor rules have anything against the value in its column.

    `kept` is what is kept of the cell. A value `is_misplaced` that is none, or may be one of another column.
    """

    value: str
    key: str = ""
    problems: tuple[Problem, ...] = ()
    is_right: bool = False
    is_misplaced: bool = False
    kept: str = ""

    @property
    def at_best(self) -> str | None:
        """The value that may stand there: as it is, or as it is proposed; None where nobody knows."""
        if self.is_right:
            return self.value
        for problem in self.problems:
            if len(problem.proposal) == 1 and problem.field in problem.proposal:
                return str(problem.proposal[problem.field])
        return None


def proposed(kind: Kind, field: str, value: str, **params: str | int) -> tuple[Problem, ...]:
    return (Problem(kind, field, params, {field: value}),)


def unusable(cell: Cell, field: str, *, text: str, longest: int) -> Problem | None:
    """What makes a cell unusable whatever it says."""
    if cell.kind == "error":
        kind = damage.CELL_NAME_ERROR if cell.text.upper() == NAME_ERROR else problems.CELL_ERROR
        return Problem(kind, field, {"found": cell.text})
    if cell.kind == "formula":
        return Problem(problems.CELL_FORMULA, field)
    if len(text) > longest:
        return Problem(problems.CELL_TOO_LONG, field, {"characters": len(text), "limit": longest})
    return None


def rounded(cell: Cell, field: str) -> Problem | None:
    if cell.kind == "number" and len(digits_of(cell.text)) > KEPT_DIGITS:
        return Problem(problems.CELL_NUMBER_ROUNDED, field, {"found": cell.text})
    return None
