"""Compares who each row is about with what was sent: user name, display name and seal of the rows of one file."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from acpportal.bulk import CHUNK
from conferencing.models import ConferencingAssignment, ExportRow, ImportBatch, ImportRow
from conferencing.problems import Kind, Problem, moved
from conferencing.provider_file.checking.beside_sent import Named, named_rows, seals
from conferencing.provider_file.checking.identities import Claims, Doubt, Finding, doubts
from conferencing.provider_file.checking.sorted_columns import is_in_order
from conferencing.provider_file.mapping import DISPLAY_NAME, USER_NAME
from conferencing.provider_file.writing import sealing
from users.keys import fold
from users.models import User

_KINDS: dict[Doubt, tuple[Kind, str]] = {
    Doubt.USER_NAMES_MOVED: (moved.USER_NAMES_MOVED, USER_NAME),
    Doubt.USER_NAMES_PERHAPS_MOVED: (moved.USER_NAMES_PERHAPS_MOVED, USER_NAME),
    Doubt.DISPLAY_NAMES_MOVED: (moved.DISPLAY_NAMES_MOVED, DISPLAY_NAME),
    Doubt.USER_NAME_EDITED: (moved.USER_NAME_EDITED, USER_NAME),
    Doubt.NAMES_APART: (moved.NAMES_APART, DISPLAY_NAME),
}


@dataclass(frozen=True)
class Names:
    """What was found: problems by the key of their row, notes about the file, and who rows are proven to be about."""

    problems: list[tuple[int, Problem]]
    notes: list[Problem]
    meant: dict[int, int]


def check_names(batch: ImportBatch) -> Names:
    suspects = list(_suspects(batch))
    if not suspects:
        return Names(problems=[], notes=[], meant={})
    claims = _Claims(batch, suspects).all()
    foreign = sum(1 for one, row in zip(claims, suspects, strict=True) if row.seal and one.seal is None)
    by_doubt: dict[Doubt, list[Finding]] = {}
    for finding in doubts(claims):
        by_doubt.setdefault(finding.doubt, []).append(finding)
    unmoved = by_doubt.pop(Doubt.SEALS_MOVED, [])
    sure = by_doubt.get(Doubt.USER_NAMES_MOVED, [])
    return Names(
        problems=[told for doubt, found in by_doubt.items() for told in _told(suspects, doubt, found)],
        notes=list(_notes(batch, unmoved=len(unmoved), foreign=foreign)),
        meant={suspects[one.index].key: one.person for one in sure if one.person is not None},
    )


def _notes(batch: ImportBatch, *, unmoved: int, foreign: int) -> Iterator[Problem]:
    if unmoved:
        yield Problem(moved.SEALS_MOVED, "", {"count": unmoved})
    if foreign and batch.export_id:
        yield Problem(moved.SEALS_FOREIGN, "", {"count": foreign, "export": batch.export_id})


def _suspects(batch: ImportBatch) -> Iterator[Named]:
    """Rows that are not sealed for whom they name, or named otherwise than they were sent."""
    sealed = _sealing(batch)
    keys = {
        key
        for key, seal, user_name, display_name, differs in seals(batch)
        if differs or (sealed and seal != sealed(user_name, display_name))
    }
    for row in named_rows(batch, keys) if keys else ():
        named_otherwise = row.display_name and row.sent_display_name and not _is_same(row)
        foreign = sealed and row.seal and row.seal != sealed(row.sent_user_name, row.sent_display_name)
        if named_otherwise or foreign:
            yield row


def _is_same(row: Named) -> bool:
    return fold(row.display_name) == fold(row.sent_display_name)


def _sealing(batch: ImportBatch) -> Callable[[str, str], str] | None:
    """Nobody can tell a seal without the export it was made for."""
    if batch.export_id is None:
        return None
    return sealing(secret=settings.SECRET_KEY, export_number=batch.export_id)


class _Claims:
    """What the cells of suspicious rows say: looked up in one pass over what was sent."""

    def __init__(self, batch: ImportBatch, suspects: Sequence[Named]) -> None:
        self._batch, self._suspects = batch, suspects
        self._places: dict[int, int] = {}
        self._named: dict[str, list[int]] = {}
        self._sealed: dict[str, int] = {}
        self._ids: dict[str, int] = {}
        self._look_up()

    def _look_up(self) -> None:
        wanted = {fold(row.display_name) for row in self._suspects}
        sealed = _sealing(self._batch)
        seals_there = {row.seal for row in self._suspects if row.seal}
        ids = {row.conference_id for row in self._suspects if row.conference_id}
        for person, position, user_name, display_name, conference_id in self._sent():
            if (name := fold(display_name)) in wanted:
                self._named.setdefault(name, []).append(person)
                self._places[person] = position
            if sealed and seals_there and (made := sealed(user_name, display_name)) in seals_there:
                self._sealed[made] = person
            if conference_id in ids:
                self._ids[conference_id] = person
        held = ConferencingAssignment.objects.filter(provider=self._batch.provider).exclude(conference_id="")
        for conference_id, person in held.values_list("conference_id", "person").iterator(chunk_size=CHUNK):
            if conference_id in ids:
                self._ids.setdefault(conference_id, person)

    def _sent(self) -> Iterable[tuple[Any, ...]]:
        """Without a known export: the people of the file as the directory knows them, in no order."""
        if self._batch.export_id:
            rows = ExportRow.objects.filter(batch=self._batch.export_id, person__isnull=False)
            found = rows.values_list("person", "position", "user_name", "display_name", "conference_id")
            return found.iterator(chunk_size=CHUNK)
        people = ImportRow.objects.filter(batch=self._batch, number__isnull=False, person__isnull=False)
        known = people.values_list("person", "person__user_principal_name", "person__display_name")
        return ((person, 0, *names, "") for person, *names in known.iterator(chunk_size=CHUNK))

    def all(self) -> list[Claims]:
        return [self._claims(index, row) for index, row in enumerate(self._suspects)]

    def _claims(self, index: int, row: Named) -> Claims:
        sealed = self._sealed.get(row.seal)
        named = self._named_by(row, sealed=sealed)
        return Claims(
            index=index,
            user_name=row.person,
            display_name=named,
            seal=sealed,
            conference_id=self._ids.get(row.conference_id),
            place=row.position,
            named_place=self._places.get(named or 0, 0),
        )

    def _named_by(self, row: Named, *, sealed: int | None) -> int | None:
        """Whose display name it is: the row's own, else the sealed one's, else of the only person with that name."""
        if row.person and _is_same(row):
            return row.person
        people = self._named.get(fold(row.display_name), []) if row.display_name else []
        if sealed in people:
            return sealed
        return people[0] if len(people) == 1 else None


def _told(suspects: Sequence[Named], doubt: Doubt, found: Sequence[Finding]) -> Iterator[tuple[int, Problem]]:
    kind, field = _KINDS[doubt]
    rows = [suspects[one.index] for one in found]
    people = User.objects.in_bulk(
        {key for one, row in zip(found, rows, strict=True) for key in (one.person, row.person) if key}
    )
    common: dict[str, str | int] = {
        "first": rows[0].number,
        "last": rows[-1].number,
        "count": len(rows),
        "how": _how([fold(row.display_name if field == DISPLAY_NAME else row.user_name) for row in rows]),
    }
    for one, row in zip(found, rows, strict=True):
        own, meant = people.get(row.person or 0), people.get(one.person or 0)
        names: dict[str, str | int] = {
            "found": row.user_name,
            "person": own.display_name if own else row.user_name,
            "meant": meant.display_name if meant else row.display_name,
        }
        yield row.key, Problem(kind, field, common | names, {"person": meant.pk} if meant else {})


def _how(values: Sequence[str]) -> str:
    if len(values) > 2 and is_in_order(values):
        return _("were sorted without the other columns")
    return _("were moved without the other columns")
