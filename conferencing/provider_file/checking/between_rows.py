"""Compares the rows of one file with each other and with who has which conference ID now; in sets, again and again.

Rows that are left out take no part, so leaving one of two rows out sets the other one free. They keep the problems
they had: a group that was left out can be taken back in as a group.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby, islice
from operator import attrgetter

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext as _

from acpportal.bulk import in_chunks, insert_rows
from conferencing.actions import conference_id_taken
from conferencing.details import ProviderKind
from conferencing.models import ConferencingAssignment, ImportBatch, ImportProblem, ImportRow, Outcome
from conferencing.problems import Problem, moved
from conferencing.problems import rows as row_problems
from conferencing.problems.person import CONFERENCE_ID_TAKEN
from conferencing.problems.round_trip import CHANGED_ONLY_HERE
from conferencing.provider_file.checking.chains import refused_in_turn
from conferencing.provider_file.places import words_of
from conferencing.rules import CONFERENCE_ID
from users.models import User

_SHOWN_ROWS = 5
_TWICE = (
    row_problems.LISTED_TWICE_ALIKE.code,
    row_problems.LISTED_TWICE_DIFFERENTLY.code,
    row_problems.CONFERENCE_ID_TWICE.code,
)
# Whose the ID in such a row is has to be decided first: comparing it before would only blame the wrong people.
_PERHAPS_NOT_THEIRS = (
    moved.DETAILS_SHIFTED.code,
    moved.DETAILS_PERHAPS_SHIFTED.code,
    moved.DETAILS_OVERWRITTEN.code,
    moved.DETAILS_SORTED.code,
    moved.DETAILS_LOST_IN_ORDER.code,
    moved.DETAILS_OF_ANOTHER.code,
    moved.NUMBERS_SHIFTED.code,
    moved.NUMBERS_SORTED.code,
    moved.NUMBERS_LOST.code,
    moved.NUMBERS_PERHAPS_MOVED.code,
    moved.USER_NAMES_MOVED.code,
    moved.USER_NAMES_PERHAPS_MOVED.code,
)
PROBLEM_COLUMNS = ("row", "batch", "code", "severity", "field", "params", "proposal", "accepted", "repaired")
Found = Iterator[tuple[int, Problem]]
Answered = AbstractSet[tuple[int, str, str]]  # row, code and field of questions that were taken as they stand


def store(batch: ImportBatch, found: Iterable[tuple[int, Problem]], *, accepted: Answered = frozenset()) -> int:
    """Writes problems of rows (by the row's key) in bulk; those in `accepted` stay answered."""
    words = words_of(batch)
    return insert_rows(
        ImportProblem,
        PROBLEM_COLUMNS,
        (
            (key, batch.pk, p.code, p.severity.value, p.field, {**p.params, **words}, dict(p.proposal), answered, False)
            for key, p in found
            for answered in ((key, p.code, p.field) in accepted,)
        ),
    )


def check_twice(batch: ImportBatch) -> None:
    """People listed twice, and conference IDs given to two people. What was accepted before stays accepted."""
    before = _found_before(batch, _TWICE)
    accepted = frozenset(before.filter(accepted=True, repaired=False).values_list("row_id", "code", "field"))
    before.delete()
    store(batch, _people_twice(batch), accepted=accepted)
    store(batch, _ids_twice(batch))


def forget_taken(batch: ImportBatch) -> None:
    """Before outcomes are set anew: whether an ID is given up hangs on what its holder's row comes to without this."""
    _found_before(batch, (CONFERENCE_ID_TAKEN.code,)).delete()


def check_taken(batch: ImportBatch) -> None:
    """Conference IDs of somebody who does not give theirs up by this file. Needs the outcomes without this check."""
    wanting = _wanting_a_held_id(batch)
    ready = _live(batch).filter(outcome=Outcome.READY, person__in={holder for _row, holder in wanting})
    refused = refused_in_turn(wanting, giving_up=dict(ready.values_list("person", "pk")))
    store(batch, _taken(batch, refused))


def _found_before(batch: ImportBatch, codes: Iterable[str]) -> QuerySet[ImportProblem]:
    live = ImportRow.Decision.UNDECIDED
    return ImportProblem.objects.filter(batch=batch, code__in=codes, row__decision=live)


def _live(batch: ImportBatch) -> QuerySet[ImportRow]:
    """Rows of the file, and people who are missing from it whose details were typed here."""
    rows = ImportRow.objects.filter(batch=batch, decision=ImportRow.Decision.UNDECIDED)
    return rows.filter(Q(number__isnull=False) | ~Q(overrides={}))


def _with_own_id(batch: ImportBatch) -> QuerySet[ImportRow]:
    misplaced = ImportProblem.objects.filter(batch=batch, code__in=_PERHAPS_NOT_THEIRS, accepted=False)
    rows = _live(batch).exclude(conference_id="").exclude(toll_key="")
    return rows.filter(~Exists(misplaced.filter(row=OuterRef("pk")))) if misplaced.exists() else rows


def _people_twice(batch: ImportBatch) -> Found:
    people = _live(batch).exclude(person=None).values_list("person").annotate(rows=Count("pk")).filter(rows__gt=1)
    # Asked in two steps: in one, PostgreSQL would count anew for every row while it knows little of the fresh rows.
    for chunk in in_chunks([person for person, _rows in people.order_by("person")]):
        rows = _live(batch).filter(person__in=chunk).select_related("person").order_by("person_id", "number")
        for _person, group in groupby(rows, key=attrgetter("person_id")):
            yield from _one_person_twice(list(group))


def _one_person_twice(rows: Sequence[ImportRow]) -> Found:
    name = rows[0].person.display_name if rows[0].person else ""
    if len({(row.toll_number, row.toll_free_number, row.conference_id) for row in rows}) == 1:
        for row in rows[1:]:
            yield row.pk, Problem(row_problems.LISTED_TWICE_ALIKE, "", {"person": name, "rows": _numbers(rows[:1])})
    else:
        for row in rows:
            others = list(islice((other for other in rows if other is not row), _SHOWN_ROWS + 1))
            params = {"person": name, "rows": _numbers(others)}
            yield row.pk, Problem(row_problems.LISTED_TWICE_DIFFERENTLY, "", params)


def _numbers(rows: Sequence[ImportRow]) -> str:
    listed = ", ".join(str(row.number or _("without a number")) for row in rows[:_SHOWN_ROWS])
    return listed if len(rows) <= _SHOWN_ROWS else _("%(rows)s and more") % {"rows": listed}


def _ids_twice(batch: ImportBatch) -> Found:
    """People whom the directory does not know are told apart by their names in the file. #REF! is nobody's ID."""
    who = Coalesce(Cast("person_id", CharField()), F("user_name"))
    given = _with_own_id(batch).annotate(who=who)
    several = given.values_list("conference_id", "toll_key").annotate(people=Count("who", distinct=True))
    found = several.filter(people__gt=1).order_by()
    ids = dict.fromkeys(text for text, _toll, _people in found if any(map(str.isdigit, text)))
    same_id = attrgetter("conference_id", "toll_key")
    for chunk in in_chunks(ids):
        rows = given.filter(conference_id__in=chunk).select_related("person")
        for _id, group in groupby(rows.order_by("conference_id", "toll_key", "number"), key=same_id):
            yield from _one_id_twice(list(group))


def _one_id_twice(rows: Sequence[ImportRow]) -> Found:
    first, second = rows[0], next((row for row in rows if _who(row) != _who(rows[0])), None)
    if second is None:
        return
    for row in rows:
        other = second if _who(row) == _who(first) else first
        name = other.person.display_name if other.person else other.user_name
        params = {"other": name, "rows": str(other.number), "found": row.conference_id}
        yield row.pk, Problem(row_problems.CONFERENCE_ID_TWICE, CONFERENCE_ID, params)


def _who(row: ImportRow) -> int | str:
    return row.person_id or row.user_name


def _wanting_a_held_id(batch: ImportBatch) -> list[tuple[int, int]]:
    """Rows with whoever holds the ID they want. What the file gives to two people is told as that, not as taken.

    Who was changed only here wants nothing.
    """
    holder = ConferencingAssignment.objects.filter(
        kind=ProviderKind.THIRD_PARTY,
        provider=batch.provider,
        toll_key=OuterRef("toll_key"),
        conference_id=OuterRef("conference_id"),
    ).exclude(person=OuterRef("person"))
    codes = (row_problems.CONFERENCE_ID_TWICE.code, CHANGED_ONLY_HERE.code)
    told = ImportProblem.objects.filter(batch=batch, code__in=codes)
    known = _with_own_id(batch).exclude(person=None)
    wanting = known.annotate(holder=Subquery(holder.values("person")[:1])).filter(holder__isnull=False)
    return list(wanting.filter(~Exists(told.filter(row=OuterRef("pk")))).order_by("number").values_list("pk", "holder"))


def _taken(batch: ImportBatch, refused: Sequence[tuple[int, int]]) -> Found:
    provider = batch.provider.name if batch.provider else ""
    for chunk in in_chunks(refused):
        holders = User.objects.in_bulk([holder for _row, holder in chunk])
        rows = ImportRow.objects.in_bulk([row for row, _holder in chunk])
        for row, holder in chunk:
            yield row, conference_id_taken(holders[holder], found=rows[row].conference_id, provider=provider)
