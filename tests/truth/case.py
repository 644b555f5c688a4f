"""One returned file: its rows as they should be, what was done to them, and what the report has to say of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

USER_NAME, NAME, PROVIDER = "user_name", "display_name", "provider"
TOLL, TOLL_FREE, ID = "toll_number", "toll_free_number", "conference_id"
FIELDS = (USER_NAME, NAME, PROVIDER, TOLL, TOLL_FREE, ID)
DETAILS = (TOLL, TOLL_FREE, ID)
_NAMES = ("Username", "DisplayName", "Provider", "TollNumber", "TollFreeNumber", "Passcode")
HEADERS = dict(zip(FIELDS, _NAMES, strict=True))
WHOLE_ROW = frozenset({*FIELDS, ""})


@dataclass(frozen=True, kw_only=True)
class Somebody:
    """A person as the organization knows them."""

    key: int
    user_name: str
    display_name: str
    sip_address: str
    mail: str
    old_name: str
    same_name: bool


@dataclass(frozen=True, kw_only=True)
class Giver:
    """A provider: how its numbers and conference IDs look, and how much of it the portal was told."""

    name: str
    tolls: tuple[str, ...]
    toll_frees: tuple[str, ...]
    new_id: Callable[[Random], str]
    lengths: str = ""
    beginnings: str = ""
    numbers_are_known: bool = True

    @property
    def one_length(self) -> bool:
        return "," not in self.lengths


@dataclass(frozen=True)
class Error:
    """A cell that shows an error."""

    text: str


@dataclass(frozen=True)
class Formula:
    """A formula whose result was not saved."""

    text: str


@dataclass(frozen=True)
class Formatted:
    """A number with the format it is shown in."""

    value: float
    format: str
    shown: str  # what a text file gets


@dataclass(frozen=True)
class Raw:
    """What the portal put into a column of its own: it goes back as it came."""

    value: Any


Cell = Raw | str | int | float | Error | Formula | Formatted


@dataclass(kw_only=True)
class Mark:
    """Something that was done, in which fields of a row, and what would put it right."""

    kind: str
    fields: frozenset[str]
    right: dict[str, str | int] = field(default_factory=dict)
    belongs_to: int = 0  # the details of the row are this person's
    harmless: bool = False  # what is meant can be read off: then it may as well be read rightly without a word
    knowable: bool = True


@dataclass(kw_only=True)
class Row:
    """A row: what stands in it, whom it is about, and what it should say.

    `also` are fields that may be reported because of what was done to another row.
    """

    person: Somebody | None
    cells: dict[str, Cell]
    right: dict[str, str]
    marks: list[Mark] = field(default_factory=list)
    also: set[str] = field(default_factory=set)

    @property
    def is_whole(self) -> bool:
        return not self.marks and not self.also

    def copy(self) -> "Row":
        return Row(person=self.person, cells=dict(self.cells), right=dict(self.right))


@dataclass(kw_only=True)
class Case:
    """A file. `layout` is what is done to it as a whole; `gone` are people who were left out, with their kind."""

    number: int
    form: str
    giver: Giver
    held_before: bool
    columns: list[str]
    above: list[list[Any]]
    rows: list[Row]
    chance: Random
    others: list[Somebody] = field(default_factory=list)
    taken: list[dict[str, str]] = field(default_factory=list)  # details that people outside the file hold
    gone: dict[str, str] = field(default_factory=dict)
    layout: list["Layout"] = field(default_factory=list)
    before_import: list[Callable[[], Any]] = field(default_factory=list)
    through_office: bool = False
    doing: str = ""  # the kind of damage that is being done
    of_the_file: list[str] = field(default_factory=list)  # kinds that are told of the file as a whole
    came_before: bool = False  # the same file was applied already
    sent_again: bool = False  # a newer list went out meanwhile

    def whole_rows(self, count: int, *, that: Callable[[Row], bool] = lambda row: True) -> list[Row]:
        """Some rows to which nothing was done yet."""
        free = [row for row in self.rows if row.is_whole and row.person and that(row)]
        return self.chance.sample(free, min(count, len(free)))

    def changed_rows(self, count: int, *, that: Callable[[Row], bool] = lambda row: True) -> list[Row]:
        """As above, of those whose details are not what they have already."""
        return self.whole_rows(count, that=lambda row: row.right.get("new") == "yes" and that(row))


@dataclass(kw_only=True)
class Line:
    """A line of the sheet; `row` is the place in the case of the row that it holds."""

    cells: list[Cell]
    row: int | None = None


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A change of the file as a whole: of its table of cells, or of the way it is saved."""

    kind: str
    table: Callable[[list["Line"], Random], list["Line"]] | None = None
    encoding: str = ""
    delimiter: str = ""
    sheets: bool = False
    merged: bool = False
    hidden: bool = False  # some rows cannot be seen
    elements: str = ""  # the way in which a program writes XML
    beside: str = ""  # the sheet that has the answers; Users stays as it was sent
    asks: bool = False  # nobody can read it without asking


Damage = Callable[[Case], int]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of damage: how it is done, where it can be, and with which codes it may be reported."""

    name: str
    group: str
    do: Damage
    forms: tuple[str, ...]
    held: tuple[bool, ...]


KINDS: dict[str, Kind] = {}
TABLES, EVERY_FORM = ("xlsx", "csv"), ("xlsx", "csv", "xml")
_OF_TABLES = {"spreadsheet", "layout"}  # what no XML can carry


def kind(
    name: str, group: str, *, forms: Iterable[str] = (), held: Iterable[bool] = (False, True)
) -> Callable[[Damage], Damage]:
    """Registers a function that does damage of this kind and returns to how many cells."""
    forms = tuple(forms) or (TABLES if group in _OF_TABLES else EVERY_FORM)

    def register(do: Damage) -> Damage:
        KINDS[name] = Kind(name=name, group=group, do=do, forms=forms, held=tuple(held))
        return do

    return register


def marked(rows: Iterable[Row]) -> Iterator[tuple[Row, Mark]]:
    return ((row, mark) for row in rows for mark in row.marks)
