"""Damage that shows only when rows are compared: with each other, with the export, with what others hold."""

from collections.abc import Callable

from tests.truth.case import DETAILS, ID, NAME, TABLES, TOLL, TOLL_FREE, USER_NAME, WHOLE_ROW, Case, Mark, Row, kind
from tests.truth.damage.mistakes import FEW

IDENTITY = (USER_NAME, NAME)


def mark(case: Case, row: Row, *fields: str, right: dict[str, str | int] | None = None, knowable: bool = True) -> None:
    said = frozenset(fields) | {""}
    row.marks.append(Mark(kind=case.doing, fields=said, right=right or {}, knowable=knowable))


@kind("listed twice alike", "between rows")
def twice_alike(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        again = row.copy()
        row.also.update(WHOLE_ROW)
        mark(case, again, *WHOLE_ROW)
        case.rows.insert(case.rows.index(row) + case.chance.randrange(1, 4), again)
    return len(rows)


@kind("listed twice differently", "between rows")
def twice_differently(case: Case) -> int:
    for row in (rows := case.changed_rows(FEW)):
        again = row.copy()
        again.cells[ID] = case.giver.new_id(case.chance)
        for one in (row, again):
            mark(case, one, *WHOLE_ROW)
        case.rows.append(again)
    return 2 * len(rows)


@kind("one conference ID for two people", "between rows")
def one_id_for_two(case: Case) -> int:
    rows = case.changed_rows(2 * FEW)
    for row, other in zip(rows[::2], rows[1::2], strict=False):
        row.cells |= {TOLL: other.right[TOLL], ID: other.right[ID]}
        mark(case, row, *DETAILS)
        other.also.update({"", *DETAILS})
    return len(rows) // 2


@kind("ID of somebody outside the file", "between rows")
def id_of_another(case: Case) -> int:
    rows = case.changed_rows(FEW) if len(case.taken) >= FEW else []
    for row, held in zip(rows, case.chance.sample(case.taken, len(rows)), strict=True):
        row.cells |= {TOLL: held[TOLL], ID: held[ID]}
        mark(case, row, *DETAILS)
    return len(rows)


@kind("details shifted by one row", "between rows", held=[True])
def details_shifted(case: Case) -> int:
    """From a row on, the details stand one row too low; the first of them keeps its own, the last ones are gone.

    Who was sent with other details knows it by them.
    """
    block = _block(case)
    details = [{name: row.cells[name] for name in DETAILS} for row in block]
    for row, now, above in zip(block[1:], details, block, strict=False):
        row.cells |= now
        _mark_details(case, row, whose=above, in_the_file=row is not block[-1])
    for row in block[:1]:
        row.also.update({"", *DETAILS})
    return len(block) - 1


@kind("details sorted without the people", "between rows", held=[True])
def details_sorted(case: Case) -> int:
    return _sorted_by(case, lambda row: str(row.cells[ID]), DETAILS, right=True)


@kind("new details sorted without the people", "nobody could know", held=[False])
def new_details_sorted(case: Case) -> int:
    return _sorted_by(case, lambda row: str(row.cells[ID]), DETAILS, right=False)


@kind("display names sorted alone", "between rows", forms=TABLES)
def names_sorted(case: Case) -> int:
    return _sorted_by(case, lambda row: str(row.cells[NAME])[::-1], (NAME,), right=False)


@kind("people shifted against display names and details", "between rows", forms=TABLES)
def people_shifted(case: Case) -> int:
    """From a row on, the user names alone moved down by one: names and details belong to the row above."""
    block = _block(case)
    shifted = [(row.cells[USER_NAME], row.person, row.right) for row in block]
    for row, (name, person, right) in zip(block[1:], shifted, strict=False):
        whose = row.person.key if row.person else 0
        row.cells[USER_NAME] = name
        row.marks.append(Mark(kind=case.doing, fields=WHOLE_ROW, right={"person": whose}, belongs_to=whose))
        row.person, row.right = person, right  # of whoever is named now
    for row in block[:1]:
        row.also.update(WHOLE_ROW)
    return len(block) - 1


def _mark_details(case: Case, row: Row, *, whose: Row, in_the_file: bool) -> None:
    """Where the other row held the same details, nothing is wrong with them.

    What the right ones are can be known where they were sent, or stand in the file where they can be told.
    """
    key = whose.person.key if whose.person else 0
    right = {name: row.right[name] for name in DETAILS if row.cells[name] != row.right[name]}
    known = in_the_file or row.right.get("new") != "yes"
    if right:
        proposal: dict[str, str | int] = dict(right) if known else {}
        row.marks.append(Mark(kind=case.doing, fields=frozenset({"", *DETAILS}), right=proposal, belongs_to=key))
    else:
        row.also.update({"", *DETAILS})


def _block(case: Case) -> list[Row]:
    """From somewhere in the middle to the end, if nothing else was done there."""
    start = case.chance.randrange(len(case.rows) // 3, len(case.rows) * 2 // 3)
    block = case.rows[start:]
    return block if all(row.is_whole for row in block) else []


def _sorted_by(case: Case, key: Callable[[Row], str], fields: tuple[str, ...], *, right: bool) -> int:
    if not all(row.is_whole for row in case.rows):
        return 0
    now = [({name: row.cells[name] for name in fields}, row) for row in sorted(case.rows, key=key)]
    moved = 0
    for row, (cells, whose) in zip(case.rows, now, strict=True):
        if {name: row.cells[name] for name in fields} == cells:
            row.also.update({"", *fields})
            continue
        row.cells |= cells
        moved += 1
        if right:
            _mark_details(case, row, whose=whose, in_the_file=False)
        else:
            mark(case, row, *WHOLE_ROW, knowable=fields != DETAILS)
    return moved


@kind("toll-free number removed", "round trip", held=[True])
def toll_free_removed(case: Case) -> int:
    """A blank where the person holds one, beside a new ID: keep it or remove it?"""
    for row in (
        rows := case.whole_rows(FEW, that=lambda row: row.right.get("new") != "yes" and bool(row.right[TOLL_FREE]))
    ):
        row.cells |= {TOLL_FREE: "", ID: case.giver.new_id(case.chance)}
        row.right[ID] = str(row.cells[ID])
        mark(case, row, TOLL_FREE)
    return len(rows)
