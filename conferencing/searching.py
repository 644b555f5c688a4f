"""Finds people also by what callers dial: a conference ID or its beginning, a phone number however it is written."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from conferencing.models import ConferencingAssignment
from conferencing.numbers import (
    LONGEST,
    MAX_CONFERENCE_ID,
    MAX_DIGITS,
    are_one_number,
    clean,
    digits_of,
    has_letters,
    plain_id,
    understand,
)
from users.leaps import values_in_use
from users.models import User
from users.models.user import name_holds

_FEWEST_DIGITS = 3  # with fewer a search is for a part of a name
_MOST_KEYS = 1_000  # of more people whose details fit, those with a fitting name are none that anybody looks for
_MOST_NUMBERS = 500  # where more are in use, everybody has an own one, and it has to be typed with its country


@dataclass(frozen=True)
class _Dialed:
    """The assignments that hold what was searched for, and who that is, unless it is very many."""

    where: Q
    people: list[int]

    @property
    def are_many(self) -> bool:
        return len(self.people) > _MOST_KEYS


def search_people(people: QuerySet[User], text: str) -> QuerySet[User]:
    """Those of the people whose names hold every word, or who have this ID or number."""
    dialed = _dialed(text)
    if dialed is None:
        return people.filter(name_holds(text))
    if dialed.are_many:
        return people.filter(pk__in=ConferencingAssignment.objects.filter(dialed.where).values("pk"))
    return people.filter(name_holds(text) | Q(pk__in=dialed.people))


def search_assignments(held: QuerySet[ConferencingAssignment], text: str) -> QuerySet[ConferencingAssignment]:
    """The same of a list of assignments."""
    dialed = _dialed(text)
    if dialed is None:
        return held.filter(person__in=User.objects.search(text))
    if dialed.are_many:
        return held.filter(dialed.where)
    return held.filter(person__in=User.objects.filter(name_holds(text) | Q(pk__in=dialed.people)))


def _dialed(text: str) -> _Dialed | None:
    """None where nobody has such an ID or number, and for what is neither."""
    typed = clean(text)
    digits = digits_of(typed)
    if len(typed) > LONGEST or has_letters(typed) or not _FEWEST_DIGITS <= len(digits) <= MAX_CONFERENCE_ID:
        return None
    where = _with_number(typed) if len(digits) <= MAX_DIGITS else Q()
    conference_id = plain_id(text)
    if conference_id.isdecimal():
        where |= _beginning_with(conference_id)
    if not where:
        return None
    found = ConferencingAssignment.objects.filter(where).order_by()
    people = list(found.values_list("pk", flat=True)[: _MOST_KEYS + 1])
    return _Dialed(where, people) if people else None


def _with_number(typed: str) -> Q:
    """By the numbers in use that it is, not by its digits: of the numbers themselves there are indexes."""
    in_use = values_in_use(ConferencingAssignment, "toll_number", "toll_free_number", most=_MOST_NUMBERS)
    written = {typed, understand(typed).text}
    where = Q()
    for column, numbers in in_use.items():
        meant = {number for number in numbers if are_one_number(typed, number)}
        meant |= written if len(numbers) == _MOST_NUMBERS else set()
        where |= Q(**{f"{column}__in": sorted(meant)}) if meant else Q()
    return where


def _beginning_with(digits: str) -> Q:
    """As a range, which every database looks up in the index of the IDs, whatever it sorts letters by."""
    rest = digits.rstrip("9")
    upper = Q(conference_id__lt=f"{rest[:-1]}{int(rest[-1]) + 1}") if rest else Q()
    return Q(conference_id__gte=digits) & upper
