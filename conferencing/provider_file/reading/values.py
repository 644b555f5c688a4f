"""What reading a file gives: its look, its rows, its cells, or the problem that stands in the way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Self

from conferencing.problems import Problem
from conferencing.provider_file.sandbox.cells import BESIDE, DATE, KINDS
from conferencing.provider_file.sandbox.file_kind import XML_OF_PEOPLE

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
class Column:
    """A column with its name, "" where it has none, and its first values where it could be one of our fields.

    `is_secret` is one whose name speaks of a PIN: its values never leave the child. `place` counts from 0.
    """

    place: int
    header: str
    is_secret: bool = False
    is_hidden: bool = False
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table of people: the row of its names (above the first person where it has none), its columns."""

    header_row: int
    columns: tuple[Column, ...]
    row_count: int = 0  # about so many people, told by the beginning
    sheet: str = ""
    last_row: int = 0  # 0 where it goes to the end
    has_names: bool = True

    @property
    def names_are_elements(self) -> bool:
        """They stand in no row, and their columns have no letters."""
        return self.has_names and self.header_row == 0

    @property
    def names(self) -> dict[int, str]:
        return {column.place: column.header for column in self.columns if column.header}


@dataclass(frozen=True)
class Encoding:
    """Encodings that make the same of a file, and some of its lines as they would be read."""

    names: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Look:
    """What can be known of a file before it is said which columns mean what; kept nowhere.

    A text whose encoding is not certain has no tables but `encodings`, and the first `line` that is not UTF-8.
    """

    file_name: str
    format: str
    tables: tuple[Table, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)
    shown_export: str = ""  # its number as the sheet Read me shows it, where no property says it
    encodings: tuple[Encoding, ...] = ()
    line: int = 0

    @property
    def is_xml(self) -> bool:
        """Each of its rows was called a person by whoever wrote it."""
        return self.format == XML_OF_PEOPLE


@dataclass
class SoFar:
    """How much of the bytes the rows were that came; 0 where nobody has said."""

    share: float = 0.0

    def whole(self, rows: int) -> int:
        """About so many there are, where these rows came so far; 0 where that cannot be said."""
        return round(rows / self.share) if self.share else 0


class UnreadableFile(Exception):  # noqa: N818 - a refusal with a sentence, not a fault
    """The file is refused as a whole; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem
