"""What the child said, taken for what it must be: wrong types, wrong lengths and unknown codes are not believed."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from conferencing.problems import CATALOGUE, Kind, Problem, xml_file
from conferencing.problems import file as file_problems
from conferencing.problems import layout as file_layout
from conferencing.provider_file.reading.child_process import ChildFailed
from conferencing.provider_file.reading.values import Cell, Column, Encoding, Look, Row, Table
from conferencing.provider_file.sandbox.cells import KINDS

_REFUSALS = frozenset(
    kind.code for module in (file_problems, xml_file) for kind in vars(module).values() if isinstance(kind, Kind)
)
_BLANK = Cell("blank")
T = TypeVar("T")


def believed_problem(code: object, params: object, *, file_name: str) -> Problem:
    if not isinstance(code, str) or code not in _REFUSALS or not isinstance(params, dict):
        raise ChildFailed
    if not all(isinstance(value, str | int) for value in params.values()):
        raise ChildFailed
    problem = Problem(CATALOGUE[code], params={**params, "file": file_name})
    try:
        str(problem)
    except KeyError as error:
        raise ChildFailed from error
    return problem


def believed_look(found: object, *, file_name: str) -> Look:
    said = _of(dict, found)
    properties = _of(dict, said.get("properties"))
    if not _are_texts(list(properties.values())):
        raise ChildFailed
    return Look(
        file_name=file_name,
        format=_of(str, said.get("format")),
        encoding=_of(str, said.get("encoding")),
        delimiter=_of(str, said.get("delimiter")),
        properties=properties,
        shown_export=_of(str, said.get("shown_export")),
        tables=tuple(_table(table) for table in _of(list, said.get("tables"))),
        encodings=tuple(_encoding(_of(dict, encoding)) for encoding in _of(list, said.get("encodings"))),
        line=_of(int, said.get("line")),
    )


def believed_noticed(found: object) -> list[Problem]:
    """What is to be said of what was noticed while the rows were read."""
    said = _of(dict, found)
    rows = (
        (file_layout.HIDDEN_ROWS, said.get("hidden")),
        (file_layout.STRUCK_ROWS, said.get("struck")),
        (file_layout.HEADER_REPEATED, said.get("repeated")),
    )
    notes = [_of_rows(kind, listed) for kind, listed in rows]
    filtered = [Problem(file_layout.FILTER_LEFT_ON)] if _of(bool, said.get("filtered")) else []
    return [note for note in notes if note is not None] + filtered


def rows_in_words(numbers: Sequence[int], *, count: int) -> str:
    listed = ", ".join(str(number) for number in numbers)
    return listed if len(numbers) >= count else _("%(names)s and more") % {"names": listed}


def _of_rows(kind: Kind, found: object) -> Problem | None:
    match found:
        case [int(count), list(first)] if all(isinstance(number, int) for number in first):
            return Problem(kind, "", {"count": count, "rows": rows_in_words(first, count=count)}) if count else None
    raise ChildFailed


def _table(found: object) -> Table:
    said = _of(dict, found)
    return Table(
        sheet=_of(str, said.get("sheet")),
        header_row=_of(int, said.get("header_row")),
        last_row=_of(int, said.get("last_row")),
        has_names=_of(bool, said.get("has_names")),
        row_count=_of(int, said.get("row_count")),
        columns=tuple(_column(_of(dict, column)) for column in _of(list, said.get("columns"))),
    )


def _column(said: dict[str, Any]) -> Column:
    return Column(
        place=_of(int, said.get("place")),
        header=_of(str, said.get("header")),
        is_secret=_of(bool, said.get("is_secret")),
        is_hidden=_of(bool, said.get("is_hidden")),
        cells=tuple(Cell.unpacked(cell) if cell else _BLANK for cell in _packed(_of(list, said.get("cells")))),
    )


def _encoding(said: dict[str, Any]) -> Encoding:
    names, lines = _of(list, said.get("names")), _of(list, said.get("lines"))
    if not names or not _are_texts(names) or not _are_texts(lines):
        raise ChildFailed
    return Encoding(tuple(names), tuple(lines))


def _of(kind: type[T], found: object) -> T:
    if not isinstance(found, kind):
        raise ChildFailed
    return found


def believed_rows(found: object, *, columns: int) -> list[Row]:
    if not isinstance(found, list):
        raise ChildFailed
    return [_row(row, columns=columns) for row in found]


def believed_share(found: object) -> float:
    if not isinstance(found, float) or not 0 < found <= 1:
        raise ChildFailed
    return found


def _row(found: object, *, columns: int) -> Row:
    if isinstance(found, list) and len(found) == 2:
        number, cells = found
        if isinstance(number, int) and isinstance(cells, list) and len(cells) == columns:
            return Row(number, packed=_packed(cells))
    raise ChildFailed


def _packed(cells: list[Any]) -> list[str]:
    for cell in cells:
        if not isinstance(cell, str) or (cell and cell[0] not in KINDS):
            raise ChildFailed
    return cells


def _are_texts(values: list[Any]) -> bool:
    return all(isinstance(value, str) for value in values)
