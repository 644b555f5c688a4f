"""A column of phone numbers that moved while everything else stayed where it was."""

from itertools import pairwise

from tests.truth.case import TOLL, TOLL_FREE, Case, Mark, Row, kind

_LEAST = 20  # so many people with another number than before: fewer may as well have got it from the provider


@kind("toll numbers sorted alone", "between rows", held=[True])
def tolls_sorted(case: Case) -> int:
    return _moved(case, TOLL, sorted(_values(case, TOLL)), is_in_the_file=False)


@kind("toll-free numbers sorted alone", "between rows", held=[True])
def toll_frees_sorted(case: Case) -> int:
    """The blank cells come last."""
    return _moved(case, TOLL_FREE, sorted(_values(case, TOLL_FREE), reverse=True), is_in_the_file=False)


@kind("toll numbers shifted by two rows", "between rows", held=[True])
def tolls_shifted_by_two(case: Case) -> int:
    return _shifted(case, by=2)


@kind("toll numbers shifted by five rows", "between rows", held=[True])
def tolls_shifted_by_five(case: Case) -> int:
    return _shifted(case, by=5)


@kind("toll-free numbers shifted by two rows", "between rows", held=[True])
def toll_frees_shifted_by_two(case: Case) -> int:
    return _shifted(case, by=2, field=TOLL_FREE)


@kind("toll numbers of a few people exchanged", "between rows", held=[True])
def tolls_exchanged(case: Case) -> int:
    """Two who kept their IDs have each other's numbers, as after cells were cut and inserted again."""
    rows = case.whole_rows(len(case.rows), that=lambda row: not _is_new(row))
    pairs = [(row, other) for row, other in pairwise(rows) if row.right[TOLL] != other.right[TOLL]]
    for row, other in pairs[:1]:
        for one, its in ((row, other), (other, row)):
            one.cells[TOLL] = its.right[TOLL]
            one.marks.append(_mark(case, one, TOLL, known=True))
    return 2 * len(pairs[:1])


def _shifted(case: Case, *, by: int, field: str = TOLL) -> int:
    """Down from the first row on: the first ones keep their own, the last ones are gone."""
    values = _values(case, field)
    return _moved(case, field, [*values[:by], *values[:-by]], is_in_the_file=True, gone=by)


def _values(case: Case, field: str) -> list[str]:
    return [str(row.cells[field]) for row in case.rows]


def _moved(case: Case, field: str, now: list[str], *, is_in_the_file: bool, gone: int = 0) -> int:
    """What is right for somebody who got something new can be known only where it can be told where it stands now."""
    wrong = [row for row, value in zip(case.rows, now, strict=True) if row.cells[field] != value]
    if len(wrong) < _LEAST or not all(row.is_whole for row in case.rows):
        return 0
    lost = case.rows[len(case.rows) - gone :] if is_in_the_file else case.rows
    for row, value in zip(case.rows, now, strict=True):
        if row.cells[field] == value:
            row.also.update({"", field})
            continue
        row.cells[field] = value
        row.marks.append(_mark(case, row, field, known=not (_is_new(row) and any(row is one for one in lost))))
    return len(wrong)


def _mark(case: Case, row: Row, field: str, *, known: bool) -> Mark:
    right: dict[str, str | int] = {field: row.right[field]} if known else {}
    return Mark(kind=case.doing, fields=frozenset({"", field}), right=right)


def _is_new(row: Row) -> bool:
    return row.right.get("new") == "yes"
