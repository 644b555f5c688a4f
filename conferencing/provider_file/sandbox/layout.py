"""Finds the tables of people in the first rows of a sheet: where their names of columns stand, and where they end."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from conferencing.provider_file.sandbox import limits as bounds
from conferencing.provider_file.sandbox.cells import TEXT, Cell, Row, header_text
from conferencing.provider_file.sandbox.headers import DISPLAY_NAME, PROVIDER, USER_NAME, field_of, fold_header, is_pin
from conferencing.provider_file.sandbox.values import ADDRESS, DIGITS, PHONE, kind_of_value

_ABOVE = 3  # rows between unknown names of columns and the first person
_LONGEST_NAME = 60
_LOOK_FOR_LINES, _LONGEST_LINE = 20, 500
_SEPARATOR = re.compile(r"[,;\t|]")


@dataclass(frozen=True, kw_only=True)
class FoundTable:
    """The names of columns by their places, the row they stand in, the rows and columns that belong to it.

    Without names `header_row` is the row above the first person, 0 at the very top. `last_row` is 0 where nothing
    else follows.
    """

    header_row: int
    names: dict[int, str]
    last_row: int = 0
    has_names: bool = True
    is_beside: bool = False

    @property
    def fields(self) -> set[str]:
        return _fields(self.names)


def find_tables(rows: Sequence[Row]) -> list[FoundTable]:
    """From the top; none where nothing looks like names of columns or like a person."""
    named = list(_without_repeats(_named(rows)))
    tables = [table for table in named if _is_of_people(table)]
    if not tables:
        table = _by_first_person(rows)
        above = [other for other in named if table is None or other.header_row == table.header_row]
        return above[:1] or ([table] if table else [])
    return [part for table in _ended(tables) for part in _side_by_side(table, rows)]


def table_at(rows: Sequence[Row], *, header_row: int) -> FoundTable:
    """The names of the columns stand where somebody says; in a row without a value, or above all of them, are none."""
    names = next((names_in(row) for number, row in rows if number == header_row), {})
    return FoundTable(header_row=header_row, names=names, has_names=bool(names))


def are_in_one_cell(rows: Sequence[Row]) -> bool:
    """Whole lines of a text file, names of columns among them, that became one cell each."""
    filled = [[cell for cell in row if cell] for _number, row in rows[:_LOOK_FOR_LINES]]
    lines = [row[0][1:_LONGEST_LINE] for row in filled if len(row) == 1 and row[0][0] == TEXT]
    return any(len({field_of(name.strip(' "')) for name in _SEPARATOR.split(line)} - {""}) > 1 for line in lines)


def names_in(row: Sequence[Cell]) -> dict[int, str]:
    """The cells of a row that could be names of columns."""
    texts = ((at, header_text(cell, at_most=bounds.MAX_HEADER)) for at, cell in enumerate(row) if cell)
    return {at: text for at, text in texts if text}


def is_header_again(row: Sequence[Cell], names: dict[int, str]) -> bool:
    """The names of the columns stand once more among the people, as at the top of a printed page."""
    again = {at: text for at, text in names_in(row).items() if at in names}
    alike = [at for at, text in again.items() if fold_header(text) == fold_header(names[at])]
    return len(alike) >= 2 or (len(alike) == len(names) == 1)


def is_other_header(row: Sequence[Cell]) -> bool:
    """Names of columns that are known, of a person and of something else: another table begins."""
    return not _is_person(row) and _is_of_people(FoundTable(header_row=0, names=names_in(row)))


def _fields(names: dict[int, str]) -> set[str]:
    return {known for text in names.values() if not is_pin(text) and (known := field_of(text))}


def _is_of_people(table: FoundTable) -> bool:
    who = table.fields & {USER_NAME, DISPLAY_NAME}
    return (bool(who) and bool(table.fields - {USER_NAME, DISPLAY_NAME, PROVIDER})) or len(table.fields) > 2


def _is_person(row: Sequence[Cell]) -> bool:
    kinds = [kind_of_value(cell) for cell in row if cell]
    return ADDRESS in kinds or (len(kinds) > 1 and PHONE in kinds) or (len(kinds) > 2 and DIGITS in kinds)


def _has_address(row: Sequence[Cell]) -> bool:
    return any(kind_of_value(cell) == ADDRESS for cell in row if cell)


def _named(rows: Sequence[Row]) -> Iterator[FoundTable]:
    """Rows with a known name. Where the row below says more of the same columns, both together are the names."""
    skip = 0
    for at, (number, row) in enumerate(rows):
        if number == skip or _has_address(row):
            continue
        names = names_in(row)
        if not _fields(names):
            continue
        below, lower = rows[at + 1] if at + 1 < len(rows) else (0, [])
        both = _together(names, names_in(lower)) if below == number + 1 and _is_all_names(lower) else {}
        if len(_fields(both)) > max(len(_fields(names)), len(_fields(names_in(lower)))):
            skip, names = below, both
        elif both and _are_the_same(names, names_in(lower)):
            skip, names = below, _in_one_language(names, names_in(lower))
        yield FoundTable(header_row=max(number, skip), names=names)


def _is_all_names(row: Sequence[Cell]) -> bool:
    return not _is_person(row) and all(cell[0] == TEXT and len(cell) <= _LONGEST_NAME for cell in row if cell)


def _together(upper: dict[int, str], lower: dict[int, str]) -> dict[int, str]:
    """A name across several columns counts for each of them; the lower one alone counts where it is known."""
    both: dict[int, str] = {}
    across = ""
    for at in range(max((*upper, *lower), default=-1) + 1):
        if at in upper:
            across = upper[at]
        if at not in lower:
            both |= {at: upper[at]} if at in upper else {}
        elif field_of(lower[at]) or not across:
            both[at] = lower[at]
        else:
            both[at] = f"{across} {lower[at]}"[: bounds.MAX_HEADER]
    return both


def _are_the_same(upper: dict[int, str], lower: dict[int, str]) -> bool:
    """Names in one language above those in another."""
    known = [(field_of(upper[at]), field_of(lower[at])) for at in upper.keys() & lower.keys()]
    both = [(one, other) for one, other in known if one and other]
    return len(both) > 1 and all(one == other for one, other in both)


def _in_one_language(upper: dict[int, str], lower: dict[int, str]) -> dict[int, str]:
    """The upper ones, unless the lower one alone is known, or speaks of a PIN."""
    return upper | {
        at: text for at, text in lower.items() if is_pin(text) or (field_of(text) and not field_of(upper.get(at, "")))
    }


def _without_repeats(tables: Iterator[FoundTable]) -> Iterator[FoundTable]:
    before: list[FoundTable] = []
    for table in tables:
        if not any(_same(table, other) for other in before):
            before.append(table)
            yield table


def _same(table: FoundTable, other: FoundTable) -> bool:
    folded = [{at: fold_header(text) for at, text in names.items()} for names in (table.names, other.names)]
    return folded[0] == folded[1]


def _ended(tables: list[FoundTable]) -> Iterator[FoundTable]:
    """Each ends above the next one."""
    for table, after in zip(tables, [*tables[1:], None], strict=True):
        last = after.header_row - 1 if after else 0  # the upper of two rows of names is nobody's row either
        yield replace(table, last_row=last)


def _side_by_side(table: FoundTable, rows: Sequence[Row]) -> Iterator[FoundTable]:
    """Two tables where an empty column stands between names that come twice."""
    used = {at for number, row in rows if number > table.header_row for at, cell in enumerate(row) if cell}
    parts: list[dict[int, str]] = [{}]
    before = -1
    for at, text in sorted(table.names.items()):
        if parts[-1] and any(gap not in used for gap in range(before + 1, at)):
            parts.append({})
        parts[-1][at] = text
        before = at
    tables = [
        FoundTable(header_row=table.header_row, names=names, last_row=table.last_row, is_beside=True) for names in parts
    ]
    people = [part for part in tables if _is_of_people(part)]
    yield from people if len(people) > 1 else [table]


def _by_first_person(rows: Sequence[Row]) -> FoundTable | None:
    """Names that nobody knows stand above the first person and are text alone; or there are none."""
    people = [(at, _signs(row)) for at, (_number, row) in enumerate(rows) if _is_somebody(row)]
    often = Counter(sign for _at, signs in people for sign in signs)
    usual = {sign for sign, count in often.items() if count * 2 >= len(people)}
    first = next((at for at, signs in people if len(signs & usual) >= min(2, len(usual))), None)
    if first is None:
        return None
    number, person = rows[first]
    wide = sum(1 for cell in person if cell)
    for above, row in reversed(rows[max(0, first - _ABOVE) : first]):
        filled = [cell for cell in row if cell]
        if len(filled) * 2 >= wide and _is_all_names(row):
            return FoundTable(header_row=above, names=names_in(row))
    return FoundTable(header_row=number - 1, names={}, has_names=False)


def _is_somebody(row: Sequence[Cell]) -> bool:
    """Digits beside a known name are what slipped up into the names of the columns."""
    return _is_person(row) and (_has_address(row) or not _fields(names_in(row)))


def _signs(row: Sequence[Cell]) -> set[tuple[int, str]]:
    """What tells a person, with its place; a preamble has other things in other places."""
    kinds = ((at, kind_of_value(cell)) for at, cell in enumerate(row) if cell)
    return {(at, kind) for at, kind in kinds if kind in (ADDRESS, PHONE, DIGITS)}
