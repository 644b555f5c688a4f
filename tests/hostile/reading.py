"""Asks the reader: within this process, where it can be watched, or in its child, as the portal does."""

import io
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from conferencing.problems import Problem
from conferencing.problems.layout import WHICH_ENCODING
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
    if not seen["tables"]:
        return Answer(code=WHICH_ENCODING.code, params={"line": seen["line"]})
    table = seen["tables"][0]
    names = [(column["place"], column["header"]) for column in table["columns"] if column["header"]]
    rows_of = {**seen, **table, "names": names}
    header = _header({column["place"]: column["header"] for column in table["columns"]})
    question = {"rows": rows_of, "columns": list(range(len(header))), "limits": limits.as_json()}
    found = _messages(question, content)
    if "refused" in found[-1]:
        return Answer(code=found[-1]["refused"], params=found[-1]["params"], header=header)
    rows = [row for message in found for row in message.get("rows", ())]
    return Answer(header=header, rows=rows)


def _header(names: Mapping[int, str]) -> list[str]:
    return [names.get(place, "") for place in range(max(names, default=-1) + 1)]


def asked_in_child(content: bytes, *, name: str = "returned.xlsx", limits: Limits = SMALL) -> Answer:
    """Both passes as the portal makes them."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        path = Path(file.name)
        try:
            seen = look(path, file_name=name, limits=limits)
            if not seen.tables:
                params: dict[str, str | int] = {"file": name, "line": seen.line, "encodings": ""}
                return Answer(WHICH_ENCODING.code, params, sentence=str(Problem(WHICH_ENCODING, "", params)))
            table = seen.tables[0]
            header = _header({column.place: column.header for column in table.columns})
            chunks = read_rows(path, look=seen, table=table, columns=range(len(header)), limits=limits)
            rows = [(row.number, list(row.cells)) for chunk in chunks for row in chunk]
        except UnreadableFile as refused:
            problem = refused.problem
            return Answer(code=problem.code, params=dict(problem.params), sentence=problem.sentence)
        return Answer(header=header, rows=rows)


def texts(found: Answer) -> list[list[str]]:
    """The texts of the cells, row by row."""
    return [[cell.text if isinstance(cell, Cell) else cell[1:] for cell in cells] for _number, cells in found.rows]


def _messages(question: dict[str, Any], content: bytes) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    answer(question, io.BytesIO(content), send=found.append)
    return found
