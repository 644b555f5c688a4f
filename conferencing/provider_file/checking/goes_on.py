"""Asks about people who were given over two rows: what is blank in the one stands below, in a row that names nobody."""

from collections.abc import Iterator

from acpportal.bulk import in_chunks
from conferencing.models import ImportBatch, ImportRow
from conferencing.numbers import shown
from conferencing.problems import Problem
from conferencing.problems.rows import GOES_ON_BELOW
from conferencing.provider_file.checking import counted
from conferencing.provider_file.mapping import words_for
from conferencing.rules import CONFERENCE_ID, TOLL, TOLL_FREE

_FIELDS = (TOLL, TOLL_FREE, CONFERENCE_ID)


def goes_on(batch: ImportBatch) -> Iterator[tuple[int, Problem]]:
    """By the keys of the upper rows, with what stands below as the proposal."""
    nameless = counted.rows_of(batch).filter(person=None, user_name="", display_name="")
    for chunk in in_chunks(nameless.order_by("number").iterator()):
        below = {row.number - 1: row for row in chunk if row.number}
        for upper in counted.rows_of(batch).filter(number__in=below).exclude(user_name="").order_by("number"):
            row = below[upper.number or 0]
            if values := _left_over(upper, row):
                yield upper.pk, _problem(row, values)


def _left_over(upper: ImportRow, below: ImportRow) -> dict[str, str]:
    """What the lower row has, if the upper one lacks all of it."""
    values = {field: value for field in _FIELDS if (value := getattr(below, field))}
    return {} if any(getattr(upper, field) for field in values) else values


def _problem(below: ImportRow, values: dict[str, str]) -> Problem:
    said = ", ".join(value if field == CONFERENCE_ID else shown(value) for field, value in values.items())
    params: dict[str, str | int] = {"rows": below.number or 0, "found": said, "fields": words_for(list(values))}
    return Problem(GOES_ON_BELOW, next(iter(values)), params, values)
