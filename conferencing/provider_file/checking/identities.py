"""Finds rows whose user name and display name no longer belong together as they were sent. Pure.

Each cell that says whom a row is about is a claim: the user name, the display name, the seal that only we can make,
and the conference ID that was sent for somebody. In a row that nobody touched they agree.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

# Two rows can be exchanged, or typed over one by one; three whose names are all still there, elsewhere, were moved.
LEAST_ROWS = 3
# Of the names that moved this many must still be in the column: rows that were deleted meanwhile take theirs along.
STILL_THERE = 0.9
# Other evidence proves which column moved when this many of the rows that have any agree.
AGREE = 0.95


@dataclass(frozen=True, kw_only=True)
class Claims:
    """Whom a row is about, as each cell says it: the keys of people, None where it says nothing that is known."""

    index: int
    user_name: int | None
    display_name: int | None = None
    seal: int | None = None
    conference_id: int | None = None
    several: bool = False  # the display name is that of several people, of whom one is named here
    name_edited: bool = False  # the display name is nobody's
    place: int = 0  # where the person of the user name stood in the list that was sent
    named_place: int = 0  # where the person of the display name stood


class Doubt(Enum):
    """What happened to a row's identity."""

    USER_NAMES_MOVED = "user names moved"
    USER_NAMES_PERHAPS_MOVED = "user names perhaps moved"
    DISPLAY_NAMES_MOVED = "display names moved"
    SEALS_MOVED = "seals moved"
    USER_NAME_EDITED = "user name edited"
    NAMES_APART = "names apart"
    DISPLAY_NAME_EDITED = "display name edited"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """`person` is who is probably meant; None where it is the one of the user name."""

    index: int
    doubt: Doubt
    person: int | None = None


Claim = Callable[[Claims], int | None]


def doubts(rows: Iterable[Claims]) -> list[Finding]:
    """In the order of the file, a row at most once."""
    sealed: list[Claims] = []
    unsealed: list[Claims] = []
    edited: list[Claims] = []
    namesakes: list[Claims] = []
    for row in rows:
        if row.seal is not None and row.seal != row.user_name:
            sealed.append(row)
        elif row.user_name is not None and row.display_name not in {None, row.user_name}:
            unsealed.append(row)
        elif row.user_name is not None and row.name_edited:
            edited.append(row)
        elif row.several and row.seal is None:
            namesakes.append(row)
    apart = list(_names_apart(unsealed))
    found = [*_against_seals(sealed), *apart, *_among_moved(namesakes, apart)]
    found += [Finding(index=row.index, doubt=Doubt.DISPLAY_NAME_EDITED) for row in edited]
    return sorted(found, key=lambda finding: finding.index)


def _among_moved(namesakes: Sequence[Claims], apart: Sequence[Finding]) -> Iterator[Finding]:
    """Where user names moved, a row may have its namesake's: nothing in it tells, but all rows around it were moved."""
    moved = [one.index for one in apart if one.doubt in {Doubt.USER_NAMES_MOVED, Doubt.USER_NAMES_PERHAPS_MOVED}]
    for row in namesakes:
        if moved and moved[0] <= row.index <= moved[-1]:
            yield Finding(index=row.index, doubt=Doubt.USER_NAMES_PERHAPS_MOVED)


def _against_seals(rows: Sequence[Claims]) -> Iterator[Finding]:
    """Rows whose seal was made for somebody else than the user name says."""
    names_agree = [row for row in rows if row.user_name is not None and row.display_name == row.user_name]
    others = [row for row in rows if row not in set(names_agree)]
    moved = have_moved(others, now=_user_name, truly=_seal)
    doubt = Doubt.USER_NAMES_MOVED if moved else Doubt.USER_NAME_EDITED
    yield from (Finding(index=row.index, doubt=doubt, person=row.seal) for row in others)
    yield from _names_or_seals(names_agree)


def _names_or_seals(rows: Sequence[Claims]) -> Iterator[Finding]:
    """Both names were moved without the rest of the row, or only the hidden seals were left where they were."""
    if not have_moved(rows, now=_user_name, truly=_seal):
        yield from (Finding(index=row.index, doubt=Doubt.USER_NAME_EDITED, person=row.seal) for row in rows)
        return
    told = _told_by_ids(rows, one=_user_name, other=_seal)
    if told is _user_name:
        yield from (Finding(index=row.index, doubt=Doubt.SEALS_MOVED) for row in rows)
        return
    doubt = Doubt.USER_NAMES_MOVED if told is _seal else Doubt.USER_NAMES_PERHAPS_MOVED
    yield from (Finding(index=row.index, doubt=doubt, person=row.seal) for row in rows)


def _names_apart(rows: Sequence[Claims]) -> Iterator[Finding]:
    """Rows whose display name is another person's. A seal that fits the user name proves that it is right."""
    proven = [row for row in rows if row.seal is not None]
    unproven = [row for row in rows if row.seal is None]
    if have_moved(rows, now=_user_name, truly=_display_name):
        told = _user_name if proven else _told_by_ids(unproven, one=_user_name, other=_display_name)
        yield from (_of_column(row, told or _told_by_order(rows), proven=told is not None) for row in rows)
    else:
        yield from (Finding(index=row.index, doubt=Doubt.NAMES_APART) for row in proven)
        for row in unproven:
            person = None if row.several else row.display_name
            yield Finding(index=row.index, doubt=Doubt.NAMES_APART, person=person)


def _of_column(row: Claims, right: Claim | None, *, proven: bool) -> Finding:
    if right is _user_name:
        return Finding(index=row.index, doubt=Doubt.DISPLAY_NAMES_MOVED)
    doubt = Doubt.USER_NAMES_MOVED if proven and not row.several else Doubt.USER_NAMES_PERHAPS_MOVED
    return Finding(index=row.index, doubt=doubt, person=None if row.several else row.display_name)


def have_moved(rows: Sequence[Claims], *, now: Claim, truly: Claim) -> bool:
    """Whether the same people are named as before, only in other rows: then a column was moved, not edited."""
    if len(rows) < LEAST_ROWS:
        return False
    there, wanted = Counter(map(now, rows)), Counter(map(truly, rows))
    return (there & wanted).total() >= STILL_THERE * len(rows)


def _told_by_ids(rows: Sequence[Claims], *, one: Claim, other: Claim) -> Claim | None:
    """Whom the conference IDs that were sent belong to, where nearly all of them say the same."""
    known = [row for row in rows if row.conference_id is not None]
    votes = Counter(
        one if one(row) == row.conference_id else other for row in known if row.conference_id in {one(row), other(row)}
    )
    if not votes:
        return None
    claim, count = votes.most_common(1)[0]
    return claim if count >= max(LEAST_ROWS, AGREE * len(known)) else None


def _told_by_order(rows: Sequence[Claims]) -> Claim | None:
    """The column that still stands in the order in which it was sent is the one that was not moved."""
    user_names, display_names = (_share_in_order([place(row) for row in rows]) for place in (_place, _named_place))
    if user_names >= AGREE > display_names:
        return _user_name
    return _display_name if display_names >= AGREE > user_names else None


def _share_in_order(places: Sequence[int]) -> float:
    steps = len(places) - 1
    return sum(one < other for one, other in pairwise(places)) / steps


def _user_name(row: Claims) -> int | None:
    return row.user_name


def _display_name(row: Claims) -> int | None:
    return row.display_name


def _seal(row: Claims) -> int | None:
    return row.seal


def _place(row: Claims) -> int:
    return row.place


def _named_place(row: Claims) -> int:
    return row.named_place
