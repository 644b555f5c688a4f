"""The two passes over a returned file, asked of the child."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Any

from conferencing.problems import Kind, Problem
from conferencing.problems import file as file_problems
from conferencing.provider_file.reading.believed import (
    believed_look,
    believed_noticed,
    believed_problem,
    believed_rows,
    believed_share,
)
from conferencing.provider_file.reading.child_process import ChildFailed, TookTooLong, messages
from conferencing.provider_file.reading.values import Look, Row, SoFar, Table, UnreadableFile
from conferencing.provider_file.sandbox.limits import MIB, Limits


def look(path: Path, *, file_name: str, limits: Limits, told: Mapping[str, Any] | None = None) -> Look:
    """The first pass: what the file is, which tables and columns it has. Looks at their beginnings alone.

    `told` may say its encoding; and its sheet together with the row in which the names of the columns stand.
    """
    size = path.stat().st_size
    if size > limits.max_bytes:
        params = {"megabytes": -(-size // MIB), "limit": limits.max_bytes // MIB}
        raise _unreadable(file_problems.TOO_LARGE, file_name=file_name, **params)
    question = {"look": PurePath(file_name).suffix.lower(), "told": dict(told or {})}
    with _failures_told(file_name):
        found = list(_answers(path, question, file_name=file_name, limits=limits))
        if len(found) != 1:
            raise ChildFailed
        return believed_look(found[0].get("look"), file_name=file_name)


def read_rows(
    path: Path,
    *,
    look: Look,
    table: Table,
    columns: Sequence[int],
    limits: Limits,
    notes: list[Problem] | None = None,
    so_far: SoFar | None = None,
) -> Iterator[list[Row]]:
    """The second pass: rows of the table that have a value, about a thousand at a time; damage is found here.

    `columns` are places of its columns; cells of others never leave the child. What was noticed is in `notes` at last.
    How far it is stands in `so_far`, but for people in XML: they were counted by the first pass.
    """
    seen = {
        "format": look.format,
        "encoding": look.encoding,
        "delimiter": look.delimiter,
        "sheet": table.sheet,
        "header_row": table.header_row,
        "last_row": table.last_row,
        "names": list(table.names.items()),
    }
    question = {"rows": seen, "columns": list(columns)}
    with _failures_told(look.file_name):
        for message in _answers(path, question, file_name=look.file_name, limits=limits):
            if "noticed" not in message:
                if so_far is not None and not look.is_xml:
                    so_far.share = believed_share(message.get("share"))
                yield believed_rows(message.get("rows"), columns=len(columns))
            elif notes is not None:
                notes += believed_noticed(message["noticed"])


def _answers(path: Path, question: Mapping[str, Any], *, file_name: str, limits: Limits) -> Iterator[dict[str, Any]]:
    """What the child says before it says that it is done. Without that word nothing it said was the whole."""
    done = False
    for message in messages({**question, "limits": limits.as_json()}, path, seconds=limits.wall_seconds):
        if "refused" in message:
            raise UnreadableFile(believed_problem(message["refused"], message.get("params"), file_name=file_name))
        if done:
            raise ChildFailed
        done = "done" in message
        if not done:
            yield message
    if not done:
        raise ChildFailed


@contextmanager
def _failures_told(file_name: str) -> Iterator[None]:
    try:
        yield
    except TookTooLong as error:
        raise _unreadable(file_problems.TOOK_TOO_LONG, file_name=file_name) from error
    except ChildFailed as error:
        raise _unreadable(file_problems.COULD_NOT_BE_READ, file_name=file_name) from error


def _unreadable(kind: Kind, *, file_name: str, **params: int) -> UnreadableFile:
    return UnreadableFile(Problem(kind, params={"file": file_name, **params}))
