"""Finds the one person whose user name is nearly another one. Pure: the names were asked for before.

Two names are one edit apart (a letter more, less or different, two exchanged) exactly where they share what is left
when a letter is taken out of one or both. So each name is looked up a few dozen times, however many others there are.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import OSA, Levenshtein

from conferencing.problems import Kind, identity


class Candidate(NamedTuple):
    """Somebody of the directory; `key` is the folded user name, `name_key` the folded display name."""

    id: int
    key: str
    name_key: str


@dataclass(frozen=True)
class Unknown:
    """A row whose user name nobody has; folded."""

    row: int
    key: str
    name_key: str


def nearest(unknown: Sequence[Unknown], candidates: Iterable[Candidate]) -> dict[int, tuple[int, Kind]]:
    """For each row the one person who may be meant, and why. Where several could be, nobody is."""
    by_edit, by_local, by_name = _indexes(unknown)
    near: dict[int, dict[Kind, set[int]]] = {}
    for candidate in candidates:
        for number, kind in _matches(candidate, unknown, by_edit, by_local, by_name):
            near.setdefault(number, {}).setdefault(kind, set()).add(candidate.id)
    found: dict[int, tuple[int, Kind]] = {}
    for number, kinds in near.items():
        if best := _best(kinds):
            found[unknown[number].row] = best
    return _nobody_twice(found)


Index = dict[str, list[int]]


def _indexes(unknown: Sequence[Unknown]) -> tuple[Index, Index, Index]:
    by_edit: Index = {}
    by_local: Index = {}
    by_name: Index = {}
    for number, row in enumerate(unknown):
        if row.key:
            for left in {row.key, *_without_one(row.key)}:
                by_edit.setdefault(left, []).append(number)
            local, _at, domain = row.key.partition("@")
            if "@" not in domain:  # else there are two addresses, and nobody knows which of them counts
                by_local.setdefault(local, []).append(number)
        if row.name_key:
            by_name.setdefault(row.name_key, []).append(number)
    return by_edit, by_local, by_name


def _without_one(text: str) -> Iterator[str]:
    return (text[:place] + text[place + 1 :] for place in range(len(text)))


def _matches(
    candidate: Candidate, unknown: Sequence[Unknown], by_edit: Index, by_local: Index, by_name: Index
) -> Iterator[tuple[int, Kind]]:
    key = candidate.key
    numbers = {number for left in (key, *_without_one(key)) for number in by_edit.get(left, ())}
    for number in numbers:
        if OSA.distance(key, unknown[number].key, score_cutoff=1) == 1:
            exchanged = Levenshtein.distance(key, unknown[number].key) == 2
            yield number, identity.PERSON_NEAR_EXCHANGED if exchanged else identity.PERSON_NEAR
    yield from ((number, identity.PERSON_NEAR_DOMAIN) for number in by_local.get(key.partition("@")[0], ()))
    yield from ((number, identity.PERSON_NEAR_DISPLAY_NAME) for number in by_name.get(candidate.name_key, ()))


def _best(kinds: dict[Kind, set[int]]) -> tuple[int, Kind] | None:
    """One edit says more than another domain, that more than the display name; the display name tells two apart."""
    by_edit = kinds.get(identity.PERSON_NEAR, set()) | kinds.get(identity.PERSON_NEAR_EXCHANGED, set())
    named = kinds.get(identity.PERSON_NEAR_DISPLAY_NAME, set())
    people = by_edit or kinds.get(identity.PERSON_NEAR_DOMAIN) or named
    told_apart = people if len(people) == 1 else people & named
    if len(told_apart) != 1:
        return None
    person = next(iter(told_apart))
    return person, next(kind for kind, ids in kinds.items() if person in ids and ids & people)


def _nobody_twice(found: dict[int, tuple[int, Kind]]) -> dict[int, tuple[int, Kind]]:
    """Two rows cannot be about one person: then neither is proposed."""
    people = [person for person, _kind in found.values()]
    return {row: (person, kind) for row, (person, kind) in found.items() if people.count(person) == 1}
