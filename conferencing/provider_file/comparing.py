"""Compares a provider's complete list with who has the provider here. Nothing is changed, and nothing ever will be.

The rows were staged like those of any file. What is found here takes the place of what checking them one by one found:
nobody asks whether a row may be applied.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Count, Min, Q, QuerySet

from acpportal.bulk import CHUNK, in_chunks, insert_rows
from conferencing.details import ProviderKind
from conferencing.models import (
    AudioConferencingProvider,
    ConferencingAssignment,
    ImportBatch,
    ImportProblem,
    ImportRow,
    Outcome,
)
from conferencing.problems import Problem, audit
from conferencing.problems.identity import PERSON_UNCLEAR
from conferencing.problems.round_trip import TOLL_FREE_BLANK
from conferencing.provider_file.cells import FIELDS, NO_COLUMN
from conferencing.provider_file.checking.between_rows import store
from conferencing.provider_file.checking.finding import find_otherwise
from conferencing.provider_file.checking.missing import absent
from conferencing.provider_file.checking.nearest import propose_people
from conferencing.provider_file.checking.staging import ROW_COLUMNS
from conferencing.provider_file.compared import (
    OUTCOMES,
    Comparison,
    Held,
    Listed,
    counts_by_name,
    differences,
    outcome_of,
)
from conferencing.provider_file.planning import count_up
from users import audit as audit_log

COMPARED = "conferencing.list_compared"
_COLUMNS = (
    "pk", "number", "outcome", "person", "kinds", "user_name", "display_name", "provider_name", "toll_cell",
    "toll_free_cell", "conference_id_cell", "toll_number", "toll_free_number", "conference_id", "person__display_name",
    "person__account_enabled", "found_kind", "found_provider", "found_provider__name", "found_toll_number",
    "found_toll_free_number", "found_conference_id",
)  # fmt: skip
Values = tuple[Any, ...]


@transaction.atomic
def compare(batch: ImportBatch) -> None:
    """Call it when all rows are staged, in the place of the checks of the whole file and of the plan."""
    provider = AudioConferencingProvider.objects.get(imports=batch)
    find_otherwise(batch)
    _add_missing(batch, provider)
    propose_people(batch)
    near = _near(batch)
    comparison = Comparison(
        provider=provider.pk, name=provider.name, is_retired=provider.is_retired, missing=near.keys()
    )
    first = _first_rows(batch)
    for rows in _in_doubt(batch, first):
        _compare(batch, rows, comparison, first=first)
    ImportProblem.objects.filter(batch=batch).exclude(code__in=list(OUTCOMES)).delete()
    _tell_missing(batch, provider, near)
    count_up(batch)
    batch.planned |= {"here": _holders(provider).count(), "twice": _twice(batch)}
    batch.save(update_fields=["planned"])
    _record(batch, provider)


def _in_doubt(batch: ImportBatch, several: Iterable[int]) -> Iterator[list[Values]]:
    """All rows of the list but those of people who have exactly this, can sign in and are listed once: these match."""
    rows, same = ImportRow.objects.filter(batch=batch, number__isnull=False), Q(outcome=Outcome.UNCHANGED)
    yield from _in_order(rows.filter(~same | Q(person__account_enabled=False)))
    for people in in_chunks(several):
        yield from _in_order(rows.filter(same, person__in=people))


def _in_order(rows: QuerySet[ImportRow]) -> Iterator[list[Values]]:
    """In chunks, each asked for anew: the rows are written to in between."""
    found, last = rows.order_by("number").values_list(*_COLUMNS), -1
    while chunk := list(found.filter(number__gt=last)[:CHUNK]):
        yield chunk
        last = chunk[-1][1]


def _first_rows(batch: ImportBatch) -> dict[int, int]:
    """Where people stand first who are listed more than once."""
    people = ImportRow.objects.filter(batch=batch, person__isnull=False).order_by().values_list("person")
    several = people.annotate(first=Min("number"), rows=Count("pk")).filter(rows__gt=1)
    return {person: first for person, first, _rows in several}


def _near(batch: ImportBatch) -> dict[int, tuple[int, str]]:
    """Of people who are missing: the row and the name of the list that are nearly theirs."""
    rows = ImportProblem.objects.filter(batch=batch, row__person=None, proposal__has_key="person")
    told = rows.values_list("proposal", "row__number", "params")
    near: dict[int, tuple[int, str]] = {
        proposal["person"]: (number, params["found"]) for proposal, number, params in told if number is not None
    }
    missing = ImportRow.objects.filter(batch=batch, number=None, person__in=near).values_list("person", flat=True)
    return {person: near[person] for person in near.keys() & set(missing)}


def _compare(batch: ImportBatch, rows: list[Values], comparison: Comparison, *, first: Mapping[int, int]) -> None:
    found = _found_before(batch, rows)
    told: list[tuple[int, Problem]] = []
    moved: dict[Outcome, list[int]] = defaultdict(list)
    for row in rows:
        key, _number, outcome, *_rest = row
        problems = differences(_listed(row, first), comparison, found=found[key])
        told += [(key, problem) for problem in problems]
        if (comes_to := outcome_of(problems)) != outcome:
            moved[comes_to].append(key)
    for becomes, keys in moved.items():
        ImportRow.objects.filter(pk__in=keys).update(outcome=becomes)
    store(batch, told)


def _listed(row: Values, first: Mapping[int, int]) -> Listed:
    _key, number, _outcome, person, kinds, *values = row
    cells, understood, (name, enabled, kind, provider, provider_name, *held) = values[:6], values[6:9], values[9:]
    first_number = first.get(person)
    return Listed(
        said={name: cell for name, cell, kind in zip(FIELDS, cells, kinds, strict=True) if kind != NO_COLUMN},
        understood=tuple(understood),
        held=Held(name, enabled, kind, provider, provider_name or "", tuple(held)) if person else None,
        first=None if first_number == number else first_number,
    )


def _found_before(batch: ImportBatch, rows: list[Values]) -> defaultdict[int, list[Problem]]:
    """What checking these rows has found that says more than that something is wrong; a blank says what it says."""
    found: defaultdict[int, list[Problem]] = defaultdict(list)
    problems = ImportProblem.objects.filter(batch=batch, row__in=[row[0] for row in rows])
    problems = problems.exclude(code=TOLL_FREE_BLANK.code)
    for problem in problems.filter(~Q(proposal={}) | Q(code=PERSON_UNCLEAR.code)):
        found[problem.row_id].append(problem.problem)
    return found


def _holders(provider: AudioConferencingProvider) -> QuerySet[ConferencingAssignment]:
    return ConferencingAssignment.objects.filter(kind=ProviderKind.THIRD_PARTY, provider=provider)


def _add_missing(batch: ImportBatch, provider: AudioConferencingProvider) -> None:
    """People of the provider who are not in the list, as rows without a number."""
    absentees = batch.not_in_it(_holders(provider)).order_by("sort_key", "person_id")
    names = ("person_id", "person__user_principal_name", "person__display_name")
    held = ("kind", "provider_id", "toll_number", "toll_free_number", "conference_id")
    people = absentees.values_list(*names, *held).iterator(chunk_size=CHUNK)
    insert_rows(
        ImportRow,
        ROW_COLUMNS,
        (absent(batch, person=person, names=(user, name), held=details) for person, user, name, *details in people),
    )


def _tell_missing(batch: ImportBatch, provider: AudioConferencingProvider, near: Mapping[int, tuple[int, str]]) -> None:
    rows = ImportRow.objects.filter(batch=batch, number=None).order_by("pk").values_list("pk", "person", "display_name")
    for chunk in in_chunks(rows.iterator(chunk_size=CHUNK)):
        store(batch, ((key, _missing(name, provider, near.get(person))) for key, person, name in chunk))


def _missing(name: str, provider: AudioConferencingProvider, near: tuple[int, str] | None) -> Problem:
    told: dict[str, str | int] = {"person": name, "provider": provider.name}
    if near is None:
        return Problem(audit.MISSING_THERE, "", told)
    row, found = near
    return Problem(audit.MISSING_NEAR, "", {**told, "row": row, "found": found})


def _twice(batch: ImportBatch) -> int:
    return ImportProblem.objects.filter(batch=batch, code=audit.LISTED_TWICE.code).count()


def _record(batch: ImportBatch, provider: AudioConferencingProvider) -> None:
    after = {"provider": provider.name, "file": batch.file_name, **counts_by_name(batch.counts)}
    entry = audit_log.Entry(action=COMPARED, subject_key=f"import:{batch.pk}", subject=str(batch), after=after)
    audit_log.record([entry], by=batch.by)
