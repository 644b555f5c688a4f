"""What reading a file gives: its look, its rows, its cells, or the problem that stands in the way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Self

from conferencing.problems import Problem
from conferencing.provider_file.sandbox.cells import BESIDE, DATE, KINDS

_LETTERS = {kind: letter for letter, kind in KINDS.items()}


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

    @classmethod
    def unpacked(cls, packed: str) -> Self:
        """From the one string that the child sends of a cell: a letter for the kind, the text, what is beside it."""
        text = packed[1:]
        if BESIDE not in text:
            return cls(KINDS[packed[0]], text)
        text, _, beside = text.partition(BESIDE)
        if packed[0] == DATE:
            return cls(KINDS[DATE], text, serial=beside)
        return cls(KINDS[packed[0]], text, beside)

    @property
    def packed(self) -> str:
        if self.kind == "blank":
            return ""
        beside = self.shown or self.serial
        return f"{_LETTERS[self.kind]}{self.text}{BESIDE}{beside}" if beside else _LETTERS[self.kind] + self.text


_BLANK_CELL = Cell("blank")


class Row:
    """A row with a value, its number as the spreadsheet shows it, its cells in the order of the columns asked for.

    Most rows are told by `packed`, their cells as they came from the child; only of the others are the cells made.
    """

    __slots__ = ("number", "packed")

    def __init__(self, number: int, cells: Iterable[Cell] = (), *, packed: Sequence[str] | None = None) -> None:
        self.number = number
        self.packed = [cell.packed for cell in cells] if packed is None else packed

    @property
    def cells(self) -> tuple[Cell, ...]:
        return tuple([Cell.unpacked(packed) if packed else _BLANK_CELL for packed in self.packed])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Row) and (self.number, self.packed) == (other.number, other.packed)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Row({self.number}, {self.packed})"


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
