"""Rows as they are looked through for values that stand beside the wrong people; and what is found there.

What was sent for a person, or what the person has from this provider, is known here as the `own` details of a row.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

TOLL, TOLL_FREE, CONFERENCE_ID = range(3)  # places in the details of a row
NOTHING = ("", "", "")
Values = tuple[str, str, str]

# Details are kept as whole numbers, by their digits behind one that tells phone numbers from IDs.
BLANK = 0
NO_NUMBER = 3  # what somebody has who is meant to have no number: it is as good as any other
_ID, _PHONE_NUMBER = "1", "2"
_ROWS_AT_ONCE = 100_000
_MOST_DIGITS = 17  # so many fit into eight bytes with the one before them


class Rows:
    """The rows of a file in their order: whether each names anybody, what came in it, and what its person had.

    A file may have a million, so each takes some fifty bytes: one for `named`, eight for each detail of `came` and
    `own`, which are columns of codes.
    """

    def __init__(self, rows: Iterable[tuple[bool, Sequence[str], Sequence[str]]] = ()) -> None:
        self.named = bytearray()
        self.came = (array("q"), array("q"), array("q"))
        self.own = (array("q"), array("q"), array("q"))
        self._others: list[str] = []  # what is no short number, by negative codes
        self._other_codes: dict[str, int] = {}
        for is_named, came, own in rows:
            self.add(came, own, is_named=is_named)

    def __len__(self) -> int:
        return len(self.named)

    def add(self, came: Sequence[str], own: Sequence[str], *, is_named: bool) -> None:
        self.named.append(is_named)
        codes = [self._code(text) for text in came]
        own_codes = codes if own == came else [self._code(text) for text in own]
        for column, code in zip((*self.came, *self.own), (*codes, *own_codes), strict=True):
            column.append(code)

    def give(self, index: int, own: Sequence[str]) -> None:
        """The row is about somebody else, who had these details."""
        for column, text in zip(self.own, own, strict=True):
            column[index] = self._code(text)

    def tell_no_number_from_blank(self, column: int) -> None:
        """Where somebody came, or had anything, and no number of this column: as a code of its own, in place."""
        came, own = self.came[column], self.own[column]
        for index, named in enumerate(self.named):
            if not came[index] and named and self.came[CONFERENCE_ID][index]:
                came[index] = NO_NUMBER
            if not own[index] and any(details[index] for details in self.own):
                own[index] = NO_NUMBER

    def is_steady(self, index: int) -> bool:
        """Whether the own conference ID came back: then the own numbers are expected beside it."""
        return self.came[CONFERENCE_ID][index] == self.own[CONFERENCE_ID][index] != BLANK

    def texts(self, index: int) -> Values:
        """What came in a row."""
        toll, toll_free, conference_id = (self.text(column[index]) for column in self.came)
        return toll, toll_free, conference_id

    def text(self, code: int) -> str:
        if code < 0:
            return self._others[-code - 1]
        if code in (BLANK, NO_NUMBER):
            return ""
        digits = str(code)
        return ("+" if digits[0] == _PHONE_NUMBER else "") + digits[1:]

    def _code(self, text: str) -> int:
        if not text:
            return BLANK
        digits = text.removeprefix("+")
        if len(digits) <= _MOST_DIGITS and digits.isascii() and digits.isdigit():
            return int((_ID if digits is text else _PHONE_NUMBER) + digits)
        if text not in self._other_codes:
            self._others.append(text)
            self._other_codes[text] = -len(self._others)
        return self._other_codes[text]


def elsewhere(came: Sequence[int], own: Sequence[int]) -> set[int]:
    """Values that came where they were not, and were somebody's.

    In parts: nearly all that is new in a large file is nobody's, and a set of all of it is larger than the file.
    """
    found: set[int] = set()
    parts = 1 + len(came) // _ROWS_AT_ONCE
    for part in range(parts):
        both = zip(came, own, strict=True)
        moved = {value for value, had in both if value and value != had and value % parts == part}
        found |= moved.intersection(own)
    return found


class How(Enum):
    """Why a row is told: moved, perhaps moved, its own values lost; the same of a sorted column; exchanged.

    In doubt is a number of which nothing is known but that those of other rows perhaps moved.
    """

    SHIFTED = "shifted"
    PERHAPS = "perhaps"
    LOST = "lost"
    SORTED = "sorted"
    LOST_IN_ORDER = "lost in order"
    ANOTHERS = "another's"
    IN_DOUBT = "in doubt"


@dataclass(frozen=True, kw_only=True)
class Move:
    """All rows that one move is about: from `first` to `last`, with `offset` rows where it is one shift."""

    first: int
    last: int
    offset: int = 0
    evidence: int = 0
    fields: tuple[int, ...] = (CONFERENCE_ID,)

    @property
    def is_of_numbers(self) -> bool:
        return CONFERENCE_ID not in self.fields


@dataclass(frozen=True, kw_only=True, slots=True)
class Displaced:
    """One row of a move. `source` is the row where what belongs to it stands, `owner` the one whose value it has.

    `value` is what belongs to it where that was sent, wherever it stands now.
    """

    index: int
    how: How
    move: Move
    source: int | None = None
    owner: int | None = None
    value: str | None = None
