"""What reading a file gives: its look, its rows, its cells, or the problem that stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from conferencing.problems import Problem


class Cell(NamedTuple):
    """A cell as stored. `kind` is blank, text, number, date, boolean, error or formula (one without a result).

    `text` of a number is its shortest decimal form (442079460123 for 4.42079460123E+11), of a date ISO 8601, of an
    error its name (#REF!). `shown` is what the number format makes of a number where that differs: 0712345 or 712-345
    for 712345, +14255550142, 4.42E+11 (which has fewer digits than `text`), 12% (for 0.12), 1,234. A format that is
    not understood shows nothing. `serial` is the number behind a date: 43000 for an ID that became 2017-09-22.
    """

    kind: str
    text: str = ""
    shown: str = ""
    serial: str = ""


class Row(NamedTuple):
    """A row with a value, its number as the spreadsheet shows it, its cells in the order of the columns asked for."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class Look:
    """What can be known of a file before it is said which columns mean what. No cell but the header is in it.

    Names in `header` are without white space around them; one without a letter is no name and is left blank.
    """

    file_name: str
    format: str
    header_row: int
    header: tuple[str, ...]
    row_count: int
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)


class UnreadableFile(Exception):  # noqa: N818 - a refusal with a sentence, not a fault
    """The file is refused as a whole; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem
