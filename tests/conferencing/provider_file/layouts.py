"""Lays out files for tests: both passes of the reader in this process, and what the portal makes of them."""

import io
import json
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

from conferencing.problems import Problem
from conferencing.provider_file.laying_out import lay_out, told_by
from conferencing.provider_file.mapping import Knowledge
from conferencing.provider_file.nobodies import Nobodies
from conferencing.provider_file.reading import UnreadableFile
from conferencing.provider_file.reading.believed import (
    believed_look,
    believed_noticed,
    believed_problem,
    believed_rows,
)
from conferencing.provider_file.sandbox.session import answer
from conferencing.provider_file.table_below import TableBelow
from tests.hostile import minimal as m
from tests.hostile.reading import SMALL

NOTHING = Knowledge(remembered={})


@dataclass
class Laid:
    """What is taken from a file: people by row number, each field by name; notes; and all that left the child."""

    people: dict[int, dict[str, str]] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    notes: list[Problem] = field(default_factory=list)
    left_the_child: str = ""

    @property
    def codes(self) -> list[str]:
        return [note.code for note in self.notes]


def laid(
    content: bytes, *, name: str = "x.csv", known: Knowledge = NOTHING, called: str = "Ken Myer", **answers: Any
) -> Laid:
    """Raises what stands in the way: Unsure or UnreadableFile. Somebody is `called` so."""
    seen_raw = _ask(content, {"look": name[name.rindex(".") :], "told": told_by(answers)}, name=name)
    seen = believed_look(seen_raw[0]["look"], file_name=name)
    found = lay_out(seen, answers=answers, known=known)
    table, mapping = found.table, found.mapping
    rows_of = {
        "format": seen.format,
        "encoding": seen.encoding,
        "delimiter": seen.delimiter,
        "sheet": table.sheet,
        "header_row": table.header_row,
        "last_row": table.last_row,
        "names": list(table.names.items()),
    }
    said = _ask(content, {"rows": rows_of, "columns": list(mapping.columns.values())}, name=name)
    rows = [row for each in said if "rows" in each for row in believed_rows(each["rows"], columns=len(mapping.columns))]
    below, nobodies = TableBelow(mapping.fields, is_anybody=lambda texts: called in texts), Nobodies(mapping.fields)
    people = {
        row.number: {name: cell.text for name, cell in zip(mapping.fields, row.cells, strict=True) if cell.text}
        for kept in map(nobodies.without, below.without([rows]))
        for row in kept
    }
    noticed = [note for each in said if "noticed" in each for note in believed_noticed(each["noticed"])]
    notes = [*found.notes, *noticed, *below.notes(), *nobodies.notes()]
    return Laid(
        people={number: person for number, person in people.items() if person},
        headers=mapping.headers,
        notes=notes,
        left_the_child=f"{seen_raw}{said}",
    )


def laid_text(*lines: str, **answers: Any) -> Laid:
    return laid("\n".join(lines).encode(), **answers)


def workbook_of(
    rows: dict[int, list[str]], *, before: str = "", after: str = "", hidden: tuple[int, ...] = ()
) -> bytes:
    """A workbook with these rows of text, by their numbers."""
    return m.minimal(
        {
            m.SHEET: m.sheet(
                *(row_of(n, cells, hidden=n in hidden) for n, cells in rows.items()), before=before, after=after
            )
        }
    )


def row_of(number: int, cells: list[str], *, hidden: bool = False) -> str:
    told = (m.inline(f"{chr(65 + at)}{number}", escape(text)) for at, text in enumerate(cells) if text)
    return f'<row r="{number}" hidden="{int(hidden)}">{"".join(told)}</row>'


def _ask(content: bytes, question: dict[str, Any], *, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    answer({**question, "limits": SMALL.as_json()}, io.BytesIO(content), send=found.append)
    if "refused" in found[-1]:
        raise UnreadableFile(believed_problem(found[-1]["refused"], found[-1]["params"], file_name=name))
    said: list[dict[str, Any]] = json.loads(json.dumps(found))
    return said
