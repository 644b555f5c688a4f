"""Which of the tables of a file is read: mostly there is one; where several could be meant it has to be asked."""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass
from itertools import chain
from typing import Any

from conferencing.problems import Problem, layout
from conferencing.provider_file.mapping import (
    CONFERENCE_ID,
    TOLL,
    USER_NAME,
    Knowledge,
    Mapping,
    letters_of,
    map_columns,
)
from conferencing.provider_file.reading import Look, Table, UnreadableFile
from conferencing.provider_file.sandbox.headers import fold_header
from conferencing.provider_file.sandbox.workbook import PREFERRED, is_called

_SHOWN, _LISTED = 40, 6
Details = tuple[str, str]  # toll number and conference ID
SentFor = Callable[[Iterable[str]], ReadOnly[str, Details]]


def nothing_sent(_names: Iterable[str]) -> ReadOnly[str, Details]:
    return {}


@dataclass(frozen=True)
class Found:
    """A table with what its columns are."""

    table: Table
    mapping: Mapping

    @property
    def is_whole(self) -> bool:
        return not (self.mapping.unsure or self.mapping.problems)

    @property
    def is_of_users(self) -> bool:
        return is_called(self.table.sheet, PREFERRED)

    @property
    def is_of_people(self) -> bool:
        return USER_NAME in self.mapping.columns and not self.mapping.problems


@dataclass(frozen=True)
class Meant:
    """The table that is read, or those of which one has to be chosen; `beside` are sheets with people that are not."""

    found: Sequence[Found]
    beside: Sequence[str] = ()

    @property
    def notes(self) -> list[Problem]:
        if not self.beside:
            return []
        others = ", ".join(name[:_SHOWN] for name in self.beside[:_LISTED])
        params = {"sheet": self.found[0].table.sheet[:_SHOWN], "others": others}
        return [Problem(layout.SHEETS_NOT_READ, "", params)]


def which_table(
    look: Look, *, answers: ReadOnly[str, Any], known: Knowledge, sent_for: SentFor = nothing_sent
) -> Meant:
    """What was answered; else the sheet called Users, unless another one has the answers; else the only whole table."""
    tables = _asked_for(look.tables, answers)
    found = [Found(table, mapped(look, table, answers=answers, known=known)) for table in tables]
    if len(tables) < len(look.tables):
        return Meant(_only_whole(found))
    users = [one for one in found if one.is_of_users and not one.mapping.problems]
    if not users:
        whole = [one for one in found if one.is_whole]
        return _beside(_only_whole(whole or [one for one in found if one.is_of_users] or found), found)
    filled_in = [one for one in found if one.is_of_people and not one.is_of_users and not _is_as_sent(one, sent_for)]
    if filled_in and all(_is_as_sent(one, sent_for) for one in users):
        return Meant([*users, *filled_in])
    return _beside(_only_whole(users), found)


def mapped(look: Look, table: Table, *, answers: ReadOnly[str, Any], known: Knowledge) -> Mapping:
    chosen = answers.get("columns")
    places = None if chosen is None else {name: _place(look, table, asked) for name, asked in chosen.items()}
    return map_columns(table.columns, file_name=look.file_name, known=known, chosen=places)


def key_of(table: Table) -> list[str | int]:
    """How an answer names a table: its sheet, the row and the column where it begins."""
    return [table.sheet, table.header_row, min((column.place for column in table.columns), default=0)]


def _asked_for(tables: Sequence[Table], answers: ReadOnly[str, Any]) -> list[Table]:
    """The table that was answered, those of the sheet that was named, or all of them."""
    exact = [table for table in tables if key_of(table) == answers.get("table")]
    return exact or [table for table in tables if table.sheet == answers.get("sheet")] or list(tables)


def _only_whole(found: Sequence[Found]) -> Sequence[Found]:
    whole = [one for one in found if one.is_whole]
    return whole if len(whole) == 1 else found


def _beside(meant: Sequence[Found], found: Iterable[Found]) -> Meant:
    read = {one.table.sheet for one in meant}
    others = dict.fromkeys(one.table.sheet for one in found if one.is_of_people and one.table.sheet not in read)
    return Meant(meant, list(others))


def _is_as_sent(one: Found, sent_for: SentFor) -> bool:
    """Whether nobody at its beginning has a toll number or a conference ID but those that went out."""
    columns = {column.place: column.cells for column in one.table.columns}
    places = [one.mapping.columns.get(name) for name in (USER_NAME, TOLL, CONFERENCE_ID)]
    if None in places:
        return False
    cells = [columns[place] for place in places if place is not None]
    rows = [[cell.text.strip() for cell in row] for row in zip(*cells, strict=True)]
    filled_in = {name: (toll, conference_id) for name, toll, conference_id in rows if toll or conference_id}
    return not filled_in or sent_for(filled_in) == filled_in


def _place(look: Look, table: Table, asked: str | int) -> int:
    """Of a column that was named by its header, else by its letters; of a PIN there is none."""
    if isinstance(asked, int):
        return asked
    open_columns = [column for column in table.columns if not column.is_secret]
    named = [column for column in open_columns if column.header]
    by_header = (column for column in named if fold_header(column.header) == fold_header(asked))
    by_letters = (column for column in open_columns if letters_of(column.place) == asked.upper())
    if column := next(chain(by_header, by_letters), None):
        return column.place
    headers = ", ".join(column.header[:_SHOWN] for column in named)
    raise UnreadableFile(
        Problem(layout.NO_SUCH_COLUMN, "", {"file": look.file_name, "header": asked[:_SHOWN], "headers": headers})
    )
