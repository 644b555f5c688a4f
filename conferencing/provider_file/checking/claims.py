"""Looks up whom the cells of suspicious rows speak of: by user name, display name, seal and conference ID."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.conf import settings
from django.db.models import Count

from acpportal.bulk import CHUNK
from conferencing.models import ConferencingAssignment, ExportRow, ImportBatch, ImportRow
from conferencing.provider_file.checking.beside_sent import Named
from conferencing.provider_file.checking.identities import Claims
from conferencing.provider_file.checking.people import display_names
from conferencing.provider_file.writing import sealing
from users.keys import fold


def is_same(row: Named) -> bool:
    return fold(row.display_name) == fold(row.sent_display_name)


def sealing_of(batch: ImportBatch) -> Callable[[str, str], str] | None:
    """Nobody can tell a seal without the export it was made for."""
    if batch.export_id is None:
        return None
    return sealing(secret=settings.SECRET_KEY, export_number=batch.export_id)


def shared_names(batch: ImportBatch) -> set[str]:
    """The display names that several people of the list have, folded."""
    names = ExportRow.objects.filter(batch=batch.export_id).order_by().values_list("display_name")
    return {fold(name) for name, _people in names.annotate(people=Count("pk")).filter(people__gt=1)}


class Evidence:
    """What the cells of suspicious rows say: looked up in one pass over what was sent."""

    def __init__(self, batch: ImportBatch, suspects: Sequence[Named]) -> None:
        self._batch, self._suspects = batch, suspects
        self._places: dict[int, int] = {}
        self._named: dict[str, list[int]] = {}
        self._sealed: dict[str, int] = {}
        self._ids: dict[str, int] = {}
        unsent = display_names({row.person for row in suspects if row.person and not row.position})
        self._unsent = {person: fold(name) for person, name in unsent.items()}
        self._look_up()

    def _look_up(self) -> None:
        wanted = {fold(row.display_name) for row in self._suspects}
        sealed = sealing_of(self._batch)
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
            several=len(self._named.get(fold(row.display_name), ())) > 1,
            name_edited=bool(row.position and row.display_name and named is None),
            place=row.position,
            named_place=self._places.get(named or 0, 0),
        )

    def _named_by(self, row: Named, *, sealed: int | None) -> int | None:
        """Whose display name it is: the row's own, else the sealed one's, else the first one's with that name.

        Of somebody to whom nothing was sent the directory says the name: a namesake in the list is not meant.
        """
        if row.person and (is_same(row) or fold(row.display_name) == self._unsent.get(row.person)):
            return row.person
        people = self._named.get(fold(row.display_name), []) if row.display_name else []
        if sealed in people:
            return sealed
        return people[0] if people else None
