"""Checks single rows again from what is kept of them: after a repair, after typing, after somebody was chosen.

A row says the same as the file did, except where it is overridden. What was answered stays answered as long as the
same question comes up.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, NamedTuple

from acpportal.bulk import in_chunks, update_rows
from conferencing.models import ImportBatch, ImportProblem, ImportRow
from conferencing.problems import CATALOGUE, Problem
from conferencing.problems.damage import ZEROS_GONE
from conferencing.provider_file.cells import BLANK, FIELDS, Reading, RowReader, cell_again
from conferencing.provider_file.checking.between_rows import store
from conferencing.provider_file.checking.gone_zeros import PADDED
from conferencing.provider_file.checking.habits import answer_of
from conferencing.provider_file.checking.missing import not_returned, settle_missing
from conferencing.provider_file.checking.nearest import propose_people
from conferencing.provider_file.checking.otherwise import people_meant
from conferencing.provider_file.checking.people import people_of, people_with, sent_to
from conferencing.provider_file.checking.rows import Answer, Checked, Known, check_row
from conferencing.provider_file.checking.staging import columns_of
from conferencing.provider_file.mapping import USER_NAME
from conferencing.provider_file.reading import Cell

PERSON = "person"  # the override that names somebody's key
_COLUMNS = (
    "id", "person", "found_kind", "found_provider", "found_toll_number", "found_toll_free_number",
    "found_conference_id", "toll_number", "toll_key", "toll_free_number", "conference_id", "overrides",
)  # fmt: skip
_CELLS = ("user_name", "display_name", "provider_name", "toll_cell", "toll_free_cell", "conference_id_cell")
_NAMED_HERE = {PERSON, USER_NAME}
_NOTHING_WANTED = ("", "", "", "")
_NOTHING_SAID = BLANK * len(FIELDS)


class _Before(NamedTuple):
    """What is asked of each problem that was known before."""

    pk: int
    row: int
    code: str
    field: str
    proposal: Mapping[str, Any]
    repaired: bool


def recheck(
    batch: ImportBatch, overrides: Mapping[int, Mapping[str, Any]], *, people: Mapping[int, int] | None = None
) -> None:
    """Gives rows (by their keys) these overrides and finds anew what is wrong with them by themselves.

    `people` are those of whom it was just found out that the rows are about them. The rows are compared with each
    other when the plan is made; call `plan` behind it.
    """
    provider = batch.provider
    if provider is None:
        raise ValueError("a checked import has a provider")
    answer = answer_of(provider, export=batch.export_id)
    for keys in in_chunks(overrides):
        rows = list(ImportRow.objects.filter(batch=batch, pk__in=keys))
        before = {row.pk: row.person_id for row in rows}
        for row in rows:
            if _NAMED_HERE & row.overrides.keys() - overrides[row.pk].keys():
                row.person = None  # who was chosen or typed is so no longer: the file's own name counts again
            row.overrides = dict(overrides[row.pk])
        meant = _recheck(batch, rows, answer=answer, people=people or {})
        settle_missing(batch, _told_otherwise(rows, before, meant))
        propose_people(batch, rows=[row.pk for row in rows if row.pk not in meant])


def _told_otherwise(
    rows: Sequence[ImportRow], before: Mapping[int, int | None], meant: Mapping[int, Known]
) -> set[int]:
    """People whom rows are about since now, or were until now; and who is missing as if nothing had been typed."""
    people: set[int | None] = set()
    for row in rows:
        now = meant[row.pk].id if row.pk in meant else None
        if now != before[row.pk] or (row.number is None and not row.overrides):
            people |= {now, before[row.pk]}
    return {person for person in people if person is not None}


def _recheck(
    batch: ImportBatch, rows: Sequence[ImportRow], *, answer: Answer, people: Mapping[int, int]
) -> dict[int, Known]:
    meant, checked = checked_again(rows, answer=answer, people=people)
    update_rows(ImportRow, _COLUMNS, (_stored(row, checked.get(row.pk), meant.get(row.pk)) for row in rows))
    _replace_problems(batch, rows, checked)
    return meant


def checked_again(
    rows: Sequence[ImportRow], *, answer: Answer, people: Mapping[int, int] = MappingProxyType({})
) -> tuple[dict[int, Known], dict[int, Checked]]:
    """By the keys of the rows: who is meant, and what the checks find now. Writes nothing.

    Nothing is found of somebody who is missing and of whom nothing was typed.
    """
    reader = RowReader(provider=answer.provider, habits=answer.habits)
    read = {row.pk: reader.read(_cells_of(row)) for row in rows}
    meant = _people_of(rows, read, people=people)
    sent = sent_to((person.id for person in meant.values()), export=answer.export)
    checked: dict[int, Checked] = {}
    for row in rows:
        if row.number is not None or row.overrides:
            person = meant.get(row.pk)
            checked[row.pk] = check_row(
                read[row.pk], person=person, sent=sent.get(person.id) if person else None, answer=answer
            )
    return meant, checked


def kept_beside(fields: Collection[str], *, overrides: Mapping[str, Any]) -> dict[str, Any]:
    """What stays of a row's overrides when these fields are said anew. A user name makes up for whoever was chosen."""
    replaced = {*fields, PERSON} if USER_NAME in fields else set(fields)
    return {field: value for field, value in overrides.items() if field not in replaced}


def _cells_of(row: ImportRow) -> dict[str, Cell]:
    """The cells as they were read, or as they are overridden. A missing person has blank ones."""
    kinds = row.kinds or _NOTHING_SAID
    cells = {
        field: cell_again(getattr(row, column), letter)
        for field, column, letter in zip(FIELDS, _CELLS, kinds, strict=True)
        if letter != "-"
    }
    typed = {field: text for field, text in row.overrides.items() if field != PERSON}
    return cells | {field: Cell("text", text) if text else Cell("blank") for field, text in typed.items()}


def _people_of(
    rows: Sequence[ImportRow], read: Mapping[int, Reading], *, people: Mapping[int, int]
) -> dict[int, Known]:
    """Whom each row is about: who was chosen, who has the name that was typed, else who was found before or is now.

    Whoever stays the same person is compared with what was found then: a change since must not pass unseen.
    """
    typed = {row.pk: read[row.pk].user_name for row in rows if USER_NAME in row.overrides or row.person_id is None}
    by_name = people_of(typed.values())
    unknown = {
        row.pk: (typed[row.pk], row.display_name)
        for row in rows
        if row.pk in typed and row.pk not in people and typed[row.pk] not in by_name
    }
    meant = people_meant(unknown)
    people = {**people, **{row: next(iter(found)) for row, found in meant.items() if len(found) == 1}}
    chosen = {row.pk: _key_of(row, typed, people) for row in rows}
    by_key = people_with({key for key in chosen.values() if key is not None})
    found: dict[int, Known] = {}
    for row in rows:
        is_typed = row.pk in typed and PERSON not in row.overrides
        person = (by_name.get(typed[row.pk]) if is_typed else None) or by_key.get(chosen[row.pk] or 0)
        if person:
            held = row.found if person.id == row.person_id else person.held
            found[row.pk] = replace(person, held=held, is_chosen=PERSON in row.overrides)
    return found


def _key_of(row: ImportRow, typed: Mapping[int, str], people: Mapping[int, int]) -> int | None:
    """Whom a row is about unless the typed name says it; a typed name makes up for whoever was found before."""
    if PERSON in row.overrides:
        return int(row.overrides[PERSON])
    return people.get(row.pk, None if row.pk in typed else row.person_id)


def _stored(row: ImportRow, checked: Checked | None, person: Known | None) -> tuple[object, ...]:
    held = columns_of(person.held) if person else ("", None, "", "", "")
    wanted: tuple[object, ...] = _NOTHING_WANTED
    if checked:
        details = checked.wanted
        wanted = (details.toll_number, checked.reading.toll_key, details.toll_free_number, details.conference_id)
    return (row.pk, person.id if person else None, *held, *wanted, row.overrides)


def _replace_problems(batch: ImportBatch, rows: Iterable[ImportRow], checked: Mapping[int, Checked]) -> None:
    by_key = {row.pk: row for row in rows}
    gone: list[int] = []
    settled: dict[bool, list[int]] = {True: [], False: []}
    without_zeros: set[int] = set()  # of whose IDs the whole file told that padding is no answer
    columns = ("pk", "row", "code", "field", "proposal", "repaired")
    for values in ImportProblem.objects.filter(row__in=by_key).values_list(*columns):
        found = _Before(*values)
        overrides = by_key[found.row].overrides
        if found.code == ZEROS_GONE.code and found.field not in overrides:
            without_zeros.add(found.row)
        if CATALOGUE[found.code].between_rows:
            settled[_is_put_right(found, overrides)].append(found.pk)
        elif not (found.repaired and _stands(found, overrides)):
            gone.append(found.pk)
    again = _problems(batch, by_key, checked)
    new = [(key, problem) for key, problem in again if not (key in without_zeros and problem.code in PADDED)]
    answered = _answered_before(gone, new)
    ImportProblem.objects.filter(pk__in=gone).delete()
    ImportProblem.objects.filter(pk__in=settled[True]).update(accepted=True, repaired=True)
    ImportProblem.objects.filter(pk__in=settled[False], repaired=True).update(accepted=False, repaired=False)
    store(batch, new, accepted=answered)


def _answered_before(gone: Sequence[int], new: Iterable[tuple[int, Problem]]) -> set[tuple[int, str, str]]:
    """Of the new problems those that were taken as they stand, when the same was asked."""
    answered = ImportProblem.objects.filter(pk__in=gone, accepted=True, repaired=False)
    before = {tuple(place): params for *place, params in answered.values_list("row", "code", "field", "params")}
    places = (((key, found.code, found.field), found) for key, found in new)
    return {place for place, found in places if place in before and before[place] == dict(found.params)}


def _problems(
    batch: ImportBatch, rows: Mapping[int, ImportRow], checked: Mapping[int, Checked]
) -> Iterator[tuple[int, Problem]]:
    for key, row in rows.items():
        if key in checked:
            yield from ((key, problem) for problem in checked[key].problems)
        else:
            yield key, not_returned(batch, row.display_name)


def _is_put_right(problem: _Before, overrides: Mapping[str, Any]) -> bool:
    return problem.field in overrides or any(field in overrides for field in problem.proposal)


def _stands(problem: _Before, overrides: Mapping[str, Any]) -> bool:
    """Whether what was proposed is still what the row says."""
    return all(overrides.get(field) == value for field, value in problem.proposal.items())
