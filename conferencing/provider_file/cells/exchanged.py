"""Finds values of a row that stand in each other's columns: where exactly one other order makes all of them right."""

from collections.abc import Callable, Mapping, Sequence
from itertools import permutations

from conferencing.details import name_as_said
from conferencing.numbers import shown, understand
from conferencing.problems import Problem
from conferencing.problems import phone_numbers as problems
from conferencing.provider_file.cells.expected import Expected
from conferencing.provider_file.cells.judged import Judged
from conferencing.provider_file.mapping import CONFERENCE_ID, PROVIDER, TOLL, TOLL_FREE
from conferencing.provider_file.reading import Cell

Judge = Callable[[str, Cell], Judged]


def exchanged(cells: Mapping[str, Cell], *, expected: Expected, judge: Judge) -> Problem | None:
    """What is to be said of a row whose cells are wrong where they stand, and right in one other order.

    `judge` says what a cell comes to in a column.
    """
    fields = [field for field in (PROVIDER, TOLL, TOLL_FREE, CONFERENCE_ID) if field in cells]
    if PROVIDER in cells and _is_provider(cells[PROVIDER], expected=expected):
        fields.remove(PROVIDER)
    if sum(cells[field].kind != "blank" for field in fields) < 2:
        return None
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for order in permutations(fields):
        values = _values(cells, fields, order, expected=expected, judge=judge)
        if values and order != tuple(fields):
            found.setdefault(values, order)
    if len(found) != 1:
        return None
    values_, order_ = next(iter(found.items()))
    values_by_field, source_of = dict(zip(fields, values_, strict=True)), dict(zip(fields, order_, strict=True))
    return _problem(values_by_field, source_of, provider=expected.provider.name)


def _values(
    cells: Mapping[str, Cell], fields: Sequence[str], order: Sequence[str], *, expected: Expected, judge: Judge
) -> tuple[str, ...]:
    """What stands in each of the fields when the cells are taken in this order; nothing where one does not fit."""
    values: list[str] = []
    for field, source in zip(fields, order, strict=True):
        value = _value(cells[source], field, expected=expected, judge=judge)
        if value is None:
            return ()
        values.append(value)
    return tuple(values)


def _value(cell: Cell, field: str, *, expected: Expected, judge: Judge) -> str | None:
    if field == PROVIDER:
        return cell.text.strip() if _is_provider(cell, expected=expected) else None
    value = judge(field, cell).at_best
    if value is None or (field == CONFERENCE_ID and not expected.certain_lengths):
        return None
    return value if field == CONFERENCE_ID or not value or _belongs(value, field, expected=expected) else None


def _is_provider(cell: Cell, *, expected: Expected) -> bool:
    return not cell.text.strip() or name_as_said(cell.text) == name_as_said(expected.provider.name)


def _belongs(value: str, field: str, *, expected: Expected) -> bool:
    """Whether a number is one of this column rather than of the other."""
    number, known = understand(value), expected.known(field)
    if known:
        return number.key in known
    return number.understood and number.toll_free == (field == TOLL_FREE)


def _problem(values: dict[str, str], source_of: dict[str, str], *, provider: str) -> Problem:
    proposal = {field: value for field, value in values.items() if source_of[field] != field}
    toll = shown(values[TOLL])
    if set(proposal) == {TOLL, TOLL_FREE} and values[TOLL_FREE]:
        told = {"toll": toll, "toll_free": shown(values[TOLL_FREE])}
        return Problem(problems.NUMBERS_SWAPPED, TOLL, told, proposal)
    params = {"toll": toll, "conference_id": values[CONFERENCE_ID], "provider": provider}
    return Problem(problems.COLUMNS_EXCHANGED, TOLL, params, proposal)
