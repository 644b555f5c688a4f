"""Decides what of a returned file is read: which table, which column for which field. Or says what has to be asked."""

from collections.abc import Mapping as ReadOnly
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from conferencing.models import AudioConferencingProvider
from conferencing.problems import Problem, layout
from conferencing.provider_file.mapping import IGNORE, Knowledge, Mapping, fold_header, letters_of, map_columns
from conferencing.provider_file.reading import Look, Table, UnreadableFile

_LISTED, _SHOWN = 6, 40


class Unsure(Exception):  # noqa: N818 (not an error: somebody has to answer)
    """Nobody but the administrator can know. `problems` say what is unclear; no cell of the file is in them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = list(problems)


@dataclass(frozen=True)
class LaidOut:
    """What is read, and the notes about it."""

    table: Table
    mapping: Mapping

    @property
    def notes(self) -> list[Problem]:
        row = self.table.header_row
        if not self.table.has_names:
            return [Problem(layout.NO_NAMES, "", {"row": row + 1}), *self.mapping.notes]
        below = [Problem(layout.HEADER_BELOW, "", {"row": row})] if row > 1 else []
        return [*below, *self.mapping.notes]


def lay_out(look: Look, *, answers: ReadOnly[str, Any], known: Knowledge) -> LaidOut:
    """`answers` may name the table and the columns, by place or by header. Raises Unsure, or UnreadableFile."""
    if not look.tables:
        names = ", ".join(encoding.names[0] for encoding in look.encodings)
        params: dict[str, str | int] = {"file": look.file_name, "line": look.line, "encodings": names}
        raise Unsure([Problem(layout.WHICH_ENCODING, "", params)])
    tables = asked_for(look.tables, answers)
    found = [LaidOut(table, mapped(look, table, answers=answers, known=known)) for table in tables]
    whole = [laid_out for laid_out in found if not (laid_out.mapping.unsure or laid_out.mapping.problems)]
    if len(found) > 1 and len(whole) != 1:
        words = "; ".join(in_words(table) for table in tables[:_LISTED])
        raise Unsure([Problem(layout.WHICH_TABLE, "", {"file": look.file_name, "tables": words})])
    laid_out = (whole or found)[0]
    if laid_out.mapping.problems:
        raise UnreadableFile(laid_out.mapping.problems[0])
    if laid_out.mapping.unsure:
        raise Unsure(laid_out.mapping.unsure)
    return laid_out


def told_by(answers: ReadOnly[str, Any]) -> dict[str, Any]:
    """What of the answers the reader has to know."""
    return {name: answers[name] for name in ("encoding", "sheet", "header_row") if name in answers}


def asked_for(tables: Sequence[Table], answers: ReadOnly[str, Any]) -> list[Table]:
    """The table that was answered, those of the sheet that was named, or all of them."""
    exact = [table for table in tables if key_of(table) == answers.get("table")]
    return exact or [table for table in tables if table.sheet == answers.get("sheet")] or list(tables)


def key_of(table: Table) -> list[str | int]:
    """How an answer names a table: its sheet, the row and the column where it begins."""
    return [table.sheet, table.header_row, min((column.place for column in table.columns), default=0)]


def in_words(table: Table) -> str:
    """Where it begins, as a spreadsheet says it: sheet Users from A4 on."""
    _sheet, row, place = key_of(table)
    params = {
        "sheet": table.sheet[:_SHOWN],
        "cell": f"{letters_of(int(place))}{row if table.has_names else int(row) + 1}",
    }
    return (_("sheet %(sheet)s from %(cell)s on") if table.sheet else _("from %(cell)s on")) % params


def mapped(look: Look, table: Table, *, answers: ReadOnly[str, Any], known: Knowledge) -> Mapping:
    chosen = answers.get("columns")
    places = None if chosen is None else {name: _place(look, table, asked) for name, asked in chosen.items()}
    return map_columns(table.columns, file_name=look.file_name, known=known, chosen=places)


def _place(look: Look, table: Table, asked: str | int) -> int:
    """Of a column that was named by its header; of a PIN there is none."""
    if isinstance(asked, int):
        return asked
    open_columns = [column for column in table.columns if not column.is_secret and column.header]
    for column in open_columns:
        if fold_header(column.header) == fold_header(asked):
            return column.place
    headers = ", ".join(column.header[:_SHOWN] for column in open_columns)
    raise UnreadableFile(
        Problem(layout.NO_SUCH_COLUMN, "", {"file": look.file_name, "header": asked[:_SHOWN], "headers": headers})
    )


def knowledge_of(provider: AudioConferencingProvider | None) -> Knowledge:
    names = AudioConferencingProvider.objects.values_list("name", flat=True)
    facts = provider.facts() if provider else None
    return Knowledge(
        remembered=provider.remembered_columns if provider else {},
        providers=frozenset(name.casefold() for name in names),
        toll_keys=facts.toll_keys if facts else frozenset(),
        toll_free_keys=facts.toll_free_keys if facts else frozenset(),
    )


def remember_columns(provider: AudioConferencingProvider, table: Table, answers: ReadOnly[str, Any]) -> None:
    """The next file of this provider with these headers is not asked about. Answers by header say nothing of others."""
    chosen = answers.get("columns", {})
    fields = {place: name for name, place in chosen.items()}
    keys = [fold_header(column.header) for column in table.columns]
    remembered = {
        key: fields.get(column.place, IGNORE)
        for column, key in zip(table.columns, keys, strict=True)
        if key and not column.is_secret and keys.count(key) == 1
    }
    if table.has_names and chosen and all(isinstance(place, int) for place in fields):
        provider.remembered_columns = {**provider.remembered_columns, **remembered}
        provider.save(update_fields=["remembered_columns"])
