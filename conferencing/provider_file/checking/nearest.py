"""Proposes who may be meant by user names that nobody has: first those who are missing, then the whole directory.

In sets: the names of one file are compared with the directory in one go, and only people whose names begin or go on
alike leave the database.
"""

from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Left, Substr

from acpportal.bulk import in_chunks
from conferencing.models import ImportBatch, ImportProblem, ImportRow
from conferencing.problems import Kind, Problem
from conferencing.problems.person import PERSON_UNKNOWN
from conferencing.provider_file.checking.between_rows import store
from conferencing.provider_file.checking.likeness import Candidate, Unknown, nearest
from conferencing.provider_file.mapping import USER_NAME
from users.keys import fold, sort_key
from users.models import User

_MOST_NAMES = 5000  # beyond, the file is of another organization
_BEGINNING, _GOING_ON, _NEXT = 4, 5, 5  # letters at the beginning; from where on how many others are compared
_TOLD_OTHERWISE = Q(proposal__has_key="person")


def propose_people(batch: ImportBatch, *, rows: Iterable[int] | None = None) -> int:
    """Replaces "nobody has this name" by a question, where one person is nearest. How many rows."""
    unknown = _unknown(batch, rows=rows)
    if not 0 < len(unknown) <= _MOST_NAMES:
        return 0
    found = nearest(list(unknown.values()), _missing(batch))
    rest = [row for key, row in unknown.items() if key not in found]
    found |= nearest(rest, _of_directory(batch, rest)) if rest else {}
    return _store(batch, unknown, found)


def _unknown(batch: ImportBatch, *, rows: Iterable[int] | None) -> dict[int, Unknown]:
    problems = ImportProblem.objects.filter(batch=batch, code=PERSON_UNKNOWN.code)
    if rows is not None:
        problems = problems.filter(row__in=list(rows))
    told = ImportProblem.objects.filter(_TOLD_OTHERWISE, row=OuterRef("row"))
    names = problems.exclude(Exists(told)).values_list("row", "params", "row__display_name").order_by("row")
    return {
        row: Unknown(row, fold(str(params["found"])), fold(display_name))
        for row, params, display_name in names[: _MOST_NAMES + 1]
        if str(params["found"]).isascii()
    }


def _missing(batch: ImportBatch) -> list[Candidate]:
    """People who were sent and did not come back: likeliest of all to be meant."""
    missing = ImportRow.objects.filter(batch=batch, number=None)
    return list(_candidates(User.objects.filter(pk__in=missing.values("person"))))


def _of_directory(batch: ImportBatch, unknown: Iterable[Unknown]) -> Iterator[Candidate]:
    """People whose user names can be one edit away, have the same beginning, or the display name; not in the file."""
    beginnings, goings_on, names = set[str](), set[str](), set[str]()
    for row in unknown:
        beginnings.add(row.key[:_BEGINNING])
        goings_on |= {row.key[start : start + _NEXT] for start in range(_GOING_ON - 1, _GOING_ON + 2)}
        names |= {sort_key(row.name_key)} if row.name_key else set()
    alike = Q(beginning__in=beginnings) | Q(going_on__in=goings_on) | Q(sort_key__in=names)
    going_on = Substr("upn_key", _GOING_ON + 1, _NEXT)
    people = User.objects.annotate(beginning=Left("upn_key", _BEGINNING), going_on=going_on)
    listed = set(ImportRow.objects.filter(batch=batch, number__isnull=False).values_list("person", flat=True))
    return (candidate for candidate in _candidates(people.filter(alike)) if candidate.id not in listed)


def _candidates(people: QuerySet[User]) -> Iterator[Candidate]:
    found = people.values_list("pk", "upn_key", "display_name")
    return (Candidate(pk, key, fold(name)) for pk, key, name in found.iterator(chunk_size=2000))


def _store(batch: ImportBatch, unknown: Mapping[int, Unknown], found: Mapping[int, tuple[int, Kind]]) -> int:
    people = User.objects.in_bulk({person for person, _kind in found.values()})
    for keys in in_chunks(found):
        ImportProblem.objects.filter(batch=batch, row__in=keys, code=PERSON_UNKNOWN.code).delete()
    store(batch, ((row, _problem(kind, unknown[row], people[person])) for row, (person, kind) in found.items()))
    return len(found)


def _problem(kind: Kind, unknown: Unknown, person: User) -> Problem:
    params = {"found": unknown.key, "near": person.user_principal_name, "person": person.display_name}
    return Problem(kind, USER_NAME, params, {"person": person.pk})
