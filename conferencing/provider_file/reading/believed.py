"""What the child said, taken for what it must be: wrong types, wrong lengths and unknown codes are not believed."""

from collections.abc import Mapping
from typing import Any

from conferencing.problems import CATALOGUE, Kind, Problem
from conferencing.problems import file as file_problems
from conferencing.provider_file.reading.child_process import ChildFailed
from conferencing.provider_file.reading.values import Look, Row
from conferencing.provider_file.sandbox.cells import KINDS

_REFUSALS = frozenset(kind.code for kind in vars(file_problems).values() if isinstance(kind, Kind))
_TEXTS, _NUMBERS = ("format", "sheet", "encoding", "delimiter"), ("header_row", "row_count")


def believed_problem(code: object, params: object, *, file_name: str) -> Problem:
    if not isinstance(code, str) or code not in _REFUSALS or not isinstance(params, dict):
        raise ChildFailed
    if not all(isinstance(value, str | int) for value in params.values()):
        raise ChildFailed
    problem = Problem(CATALOGUE[code], params={**params, "file": file_name})
    try:
        _ = problem.sentence
    except KeyError as error:
        raise ChildFailed from error
    return problem


def believed_look(found: object, *, file_name: str) -> Look:
    if not isinstance(found, dict):
        raise ChildFailed
    header, properties = found.get("header"), found.get("properties")
    if not (_are_texts(header) and isinstance(header, list) and isinstance(properties, dict)):
        raise ChildFailed
    if not (_are_texts(list(properties.values())) and _has_fields(found)):
        raise ChildFailed
    return Look(
        file_name=file_name,
        header=tuple(header),
        properties=properties,
        **{name: found[name] for name in (*_TEXTS, *_NUMBERS)},
    )


def believed_rows(found: object, *, columns: int) -> list[Row]:
    if not isinstance(found, list):
        raise ChildFailed
    return [_row(row, columns=columns) for row in found]


def _row(found: object, *, columns: int) -> Row:
    if isinstance(found, list) and len(found) == 2:
        number, cells = found
        if isinstance(number, int) and isinstance(cells, list) and len(cells) == columns:
            for cell in cells:
                if not isinstance(cell, str) or (cell and cell[0] not in KINDS):
                    raise ChildFailed
            return Row(number, packed=cells)
    raise ChildFailed


def _are_texts(values: object) -> bool:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)


def _has_fields(found: Mapping[str, Any]) -> bool:
    return all(isinstance(found.get(name), str) for name in _TEXTS) and all(
        isinstance(found.get(name), int) for name in _NUMBERS
    )
