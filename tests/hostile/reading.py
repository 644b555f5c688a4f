"""Asks the reader: within this process, where it can be watched, or in its child, as the portal does."""

import io
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from conferencing.provider_file.reading import Cell, Limits, UnreadableFile, look, read_rows
from conferencing.provider_file.sandbox.session import answer

# Everything that is reckoned by rows, two hundred times smaller than in earnest
SMALL = Limits(max_rows=1_000, least_rows=1_000)


@dataclass
class Answer:
    """What came of a file: the code of the refusal, or its header and rows."""

    code: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    header: list[str] = field(default_factory=list)
    rows: list[Any] = field(default_factory=list)
    sentence: str = ""


def asked(content: bytes, *, ending: str = ".xlsx", limits: Limits = SMALL) -> Answer:
    """Both passes in this process. Every end but an answer is an exception."""
    found = _messages({"look": ending, "limits": limits.as_json()}, content)
    if "refused" in found[-1]:
        return Answer(code=found[-1]["refused"], params=found[-1]["params"])
    seen = found[0]["look"]
    question = {"rows": seen, "columns": list(range(len(seen["header"]))), "limits": limits.as_json()}
    found = _messages(question, content)
    if "refused" in found[-1]:
        return Answer(code=found[-1]["refused"], params=found[-1]["params"], header=seen["header"])
    rows = [row for message in found[:-1] for row in message["rows"]]
    return Answer(header=seen["header"], rows=rows)


def asked_in_child(content: bytes, *, name: str = "returned.xlsx", limits: Limits = SMALL) -> Answer:
    """Both passes as the portal makes them."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        path = Path(file.name)
        try:
            seen = look(path, file_name=name, limits=limits)
            chunks = read_rows(path, look=seen, columns=range(len(seen.header)), limits=limits)
            rows = [(row.number, list(row.cells)) for chunk in chunks for row in chunk]
        except UnreadableFile as refused:
            problem = refused.problem
            return Answer(code=problem.code, params=dict(problem.params), sentence=problem.sentence)
        return Answer(header=list(seen.header), rows=rows)


def texts(found: Answer) -> list[list[str]]:
    """The texts of the cells, row by row."""
    return [[cell.text if isinstance(cell, Cell) else cell[1:] for cell in cells] for _number, cells in found.rows]


def _messages(question: dict[str, Any], content: bytes) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    answer(question, io.BytesIO(content), send=found.append)
    return found
