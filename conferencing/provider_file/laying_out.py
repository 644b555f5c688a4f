"""Decides what of a returned file is read: which table, which column for which field. Or says what has to be asked."""

from collections.abc import Mapping as ReadOnly
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from conferencing.details import name_as_said
from conferencing.models import AudioConferencingProvider
from conferencing.problems import Problem, layout
from conferencing.provider_file.mapping import (
    IGNORE,
    REQUIRED,
    TO_COMPARE,
    Knowledge,
    Mapping,
    fold_header,
    letters_of,
)
from conferencing.provider_file.reading import Look, Table, UnreadableFile
from conferencing.provider_file.which_table import SentFor, key_of, nothing_sent, which_table

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
    notes: list[Problem]


def lay_out(look: Look, *, answers: ReadOnly[str, Any], known: Knowledge, sent_for: SentFor = nothing_sent) -> LaidOut:
    """`answers` may name the table and the columns, by place or by header. Raises Unsure, or UnreadableFile.

    `sent_for` says of user names what went out for them: then a sheet as it was sent is told from an answer.
    """
    if not look.tables:
        names = ", ".join(encoding.names[0] for encoding in look.encodings)
        params: dict[str, str | int] = {"file": look.file_name, "line": look.line, "encodings": names}
        raise Unsure([Problem(layout.WHICH_ENCODING, "", params)])
    meant = which_table(look, answers=answers, known=known, sent_for=sent_for)
    if len(meant.found) > 1:
        words = "; ".join(in_words(found.table) for found in meant.found[:_LISTED])
        raise Unsure([Problem(layout.WHICH_TABLE, "", {"file": look.file_name, "tables": words})])
    table, mapping = meant.found[0].table, meant.found[0].mapping
    if mapping.problems:
        raise UnreadableFile(mapping.problems[0])
    if mapping.unsure:
        raise Unsure(mapping.unsure)
    return LaidOut(table, mapping, [*_notes_of(table), *meant.notes, *mapping.notes])


def _notes_of(table: Table) -> list[Problem]:
    row = table.header_row
    if not table.has_names:
        return [Problem(layout.NO_NAMES, "", {"row": row + 1})]
    return [Problem(layout.HEADER_BELOW, "", {"row": row})] if row > 1 else []


def told_by(answers: ReadOnly[str, Any]) -> dict[str, Any]:
    """What of the answers the reader has to know."""
    return {name: answers[name] for name in ("encoding", "sheet", "header_row") if name in answers}


def in_words(table: Table) -> str:
    """Where it begins, as a spreadsheet says it: sheet Users from A4 on."""
    _sheet, row, place = key_of(table)
    params = {
        "sheet": table.sheet[:_SHOWN],
        "cell": f"{letters_of(int(place))}{row if table.has_names else int(row) + 1}",
    }
    return (_("sheet %(sheet)s from %(cell)s on") if table.sheet else _("from %(cell)s on")) % params


def knowledge_of(provider: AudioConferencingProvider | None, *, is_audit: bool = False) -> Knowledge:
    names = AudioConferencingProvider.objects.values_list("name", flat=True)
    facts = provider.facts() if provider else None
    return Knowledge(
        remembered=provider.remembered_columns if provider else {},
        providers=frozenset(map(name_as_said, names)),
        toll_keys=facts.toll_keys if facts else frozenset(),
        toll_free_keys=facts.toll_free_keys if facts else frozenset(),
        required=TO_COMPARE if is_audit else REQUIRED,
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
