"""Rows as they are looked through for values that stand beside the wrong people; and what is found there.

What was sent for a person, or what the person has from this provider, is known here as the `own` details of a row.
"""

from dataclasses import dataclass
from enum import Enum

TOLL, TOLL_FREE, CONFERENCE_ID = range(3)  # places in the details of a row
NOTHING = ("", "", "")
Values = tuple[str, str, str]


@dataclass(frozen=True)
class Placed:
    """A row in the order of the file: whether it names anybody, what came in it, and what its person had."""

    is_named: bool
    came: Values
    own: Values = NOTHING

    @property
    def is_steady(self) -> bool:
        """Whether the own conference ID came back: then the own numbers are expected beside it."""
        return self.came[CONFERENCE_ID] == self.own[CONFERENCE_ID] != ""


class How(Enum):
    """Why a row is told: moved, perhaps moved, its own values lost; the same of a sorted column; exchanged."""

    SHIFTED = "shifted"
    PERHAPS = "perhaps"
    LOST = "lost"
    SORTED = "sorted"
    LOST_IN_ORDER = "lost in order"
    ANOTHERS = "another's"


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


@dataclass(frozen=True, kw_only=True)
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
