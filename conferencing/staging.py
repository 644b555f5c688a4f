"""Moves a set of accepted changes into the assignments in a few statements, whatever their number.

Two people's conference IDs cannot be swapped by updating them (the unique constraint sees the moment in between),
so the rows of a change are deleted and inserted within the transaction.
"""

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, permutations
from operator import attrgetter
from typing import Any

from django.db import connection
from django.db.models import Count, Q, QuerySet

from acpportal.bulk import CHUNK, in_chunks, insert_rows, update_rows
from conferencing import staging_sql as sql
from conferencing.details import MICROSOFT_OPTIONS, Details
from conferencing.models import ConferencingAssignment, Meeting, StagedChange
from conferencing.numbers import are_one_number, key_of

_WRITER = 0x41435000  # "ACP": the advisory lock of whoever writes assignments
_COLUMNS = (
    "change_set", "person_key", "subject", "subject_key", "before", "kind", "provider_key", "toll_number", "toll_key",
    "toll_free_number", "conference_id", *MICROSOFT_OPTIONS, "sort_key", "has_pstn_plan",
)  # fmt: skip
_STAGED = StagedChange._meta.db_table
_ASSIGNED = ConferencingAssignment._meta.db_table

# What makes two conference IDs one, kind by kind: so each finds its unique index
_ALIKE = {"third_party": ("conference_id", "toll_key", "provider_key"), "microsoft": ("conference_id",)}
_ID = "other.conference_id = s.conference_id"
_OF_ONE_PROVIDER = (
    f"s.kind = 'third_party' AND other.kind = 'third_party' AND {_ID} AND other.provider_id = s.provider_key"
)


@dataclass(frozen=True)
class Clash:
    """Somebody whose wanted conference ID another person has, or wants in the same change."""

    person_id: int
    other_id: int
    conference_id: str
    provider_id: int | None


def _same_id() -> tuple[str, ...]:
    return (
        f"{_OF_ONE_PROVIDER} AND other.toll_key = s.toll_key",
        f"s.kind = 'microsoft' AND other.kind = 'microsoft' AND {_ID}",
        f"{_OF_ONE_PROVIDER} AND {sql.ends_with_it('s', 'other')}",
        f"{_OF_ONE_PROVIDER} AND {sql.ends_with_it('other', 's')}",
    )


def become_the_only_writer() -> None:
    """Until the transaction ends nobody else changes assignments, so that what is checked now still holds when written.

    SQLite needs nothing: its transactions begin IMMEDIATE.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITER])


def _each_with_another(rows: Sequence[StagedChange]) -> Iterator[Clash]:
    """Everybody who wants one ID, each with one of the others; nobody where there is only one."""
    if len(rows) > 1:
        for place, row in enumerate(rows):
            yield Clash(row.person_key, rows[0 if place else 1].person_key, row.conference_id, row.provider_key)


class ChangeSet:
    """The accepted changes of one call. `write` moves them in and forgets them."""

    def __init__(self) -> None:
        self.key = uuid.uuid4()
        self._key = StagedChange._meta.get_field("change_set").get_db_prep_value(self.key, connection)
        self._rows = StagedChange.objects.filter(change_set=self.key)

    def add(self, accepted: Iterable[tuple[ConferencingAssignment, Details, dict[str, object]]]) -> None:
        """Takes the assignment as it is (with its person), the details wanted, and what the audit says was before."""
        insert_rows(StagedChange, _COLUMNS, (self._row(*item) for item in accepted))

    def _row(self, now: ConferencingAssignment, wanted: Details, before: dict[str, object]) -> Sequence[object]:
        return (
            self.key,
            now.person_id,
            now.person.user_principal_name,
            str(now.person.object_id),
            before,
            wanted.kind.value,
            wanted.provider_id,
            wanted.toll_number,
            key_of(wanted.toll_number) if wanted.toll_number else "",
            wanted.toll_free_number,
            wanted.conference_id,
            *(usual if (said := getattr(wanted, name)) is None else said for name, usual in MICROSOFT_OPTIONS.items()),
            now.sort_key,
            now.has_pstn_plan,
        )

    def add_selected(self, wanted: QuerySet[Any, Any]) -> int:
        """Takes changes that stand in a table already: rows of the columns WANTED. Returns how many it took.

        Left aside is who is not as expected or has it already. Numbers without a key get theirs here.
        """
        selected, parameters = wanted.query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(sql.stage(selected), [*parameters, self._key])
            taken: int = cursor.rowcount
        without_key = self._rows.filter(toll_key="").exclude(toll_number="")
        for chunk in in_chunks(without_key.values_list("pk", "toll_number").iterator(chunk_size=CHUNK)):
            update_rows(StagedChange, ("id", "toll_key"), [(pk, key_of(toll)) for pk, toll in chunk])
        return taken

    def of(self, person_ids: Iterable[int]) -> QuerySet[StagedChange]:
        return self._rows.filter(person_key__in=list(person_ids))

    def details(self) -> Iterator[tuple[Any, ...]]:
        """Person, kind, provider, numbers and ID that are wanted."""
        columns = ("person_key", "kind", "provider_key", "toll_number", "toll_free_number", "conference_id")
        last = 0
        while found := list(
            self._rows.filter(person_key__gt=last).order_by("person_key").values_list(*columns)[:CHUNK]
        ):
            yield from found
            last = found[-1][0]

    def of_microsoft(self) -> Iterator[list[StagedChange]]:
        """Changes that Microsoft comes into, before or after, chunk by chunk."""
        last, microsoft = 0, Q(kind="microsoft") | Q(before__kind="microsoft")
        while found := list(self._rows.filter(microsoft, person_key__gt=last).order_by("person_key")[:CHUNK]):
            yield found
            last = found[-1].person_key

    def no_ordinary_people(self, retired: Iterable[int]) -> list[int]:
        """Those about whom the rules have something to say: disabled, with Microsoft, new to a retired provider."""
        with connection.cursor() as cursor:
            cursor.execute(sql.no_ordinary_people(retired), [self._key])
            return [person for (person,) in cursor.fetchall()]

    def events(self, extra: Mapping[str, str]) -> tuple[str, list[Any]]:
        """A SELECT of what the audit log says of each change: subject key, subject, before, after."""
        return sql.events(), [json.dumps(extra), self._key]

    def take_out_clashes(self) -> Iterator[Clash]:
        """Drops changes to a conference ID that somebody keeps or that two people want.

        Whoever is dropped keeps an ID that a third person may have been promised: it goes on from one to the next.
        """
        dropped = {clash.person_id: clash for clash in self._clashes()}
        promised: dict[int, list[Clash]] = {}
        for clash in self._promised() if dropped else ():
            promised.setdefault(clash.other_id, []).append(clash)
        people = list(dropped)
        for person in people:  # grows while it is walked
            for clash in promised.pop(person, ()):
                if clash.person_id not in dropped:
                    dropped[clash.person_id] = clash
                    people.append(clash.person_id)
        for chunk in in_chunks(people):
            self.of(chunk).delete()
        yield from dropped.values()

    def _clashes(self) -> list[Clash]:
        """An ID that somebody outside the set has, or that two people in it want."""
        staged = f"SELECT 1 FROM {_STAGED} t WHERE t.change_set = s.change_set AND t.person_key = other.person_id"  # noqa: S608 (own table names)
        held = [
            f"SELECT s.person_key, other.person_id, s.conference_id, s.provider_key FROM {_STAGED} s"  # noqa: S608 (own table names)
            f" JOIN {_ASSIGNED} other ON {same} AND other.person_id <> s.person_key"
            f" WHERE s.change_set = %s AND NOT EXISTS ({staged})"
            for same in _same_id()
        ]
        return self._asked(held) + list(self._wanted_twice()) + list(self._wanted_in_two_spellings())

    def _wanted_twice(self) -> Iterator[Clash]:
        """In two steps: joined with itself in one, PostgreSQL compares each of the fresh rows with each other one."""
        for kind, same in _ALIKE.items():
            wanted = self._rows.filter(kind=kind)
            several = wanted.values_list(*same).annotate(people=Count("pk")).filter(people__gt=1).order_by()
            for chunk in in_chunks({row[0] for row in several}):
                rows = wanted.filter(conference_id__in=chunk).order_by(*same, "person_key")
                for _id, group in groupby(rows, key=attrgetter(*same)):
                    yield from _each_with_another(list(group))

    def _wanted_in_two_spellings(self) -> Iterator[Clash]:
        """An ID that two people in the set want on one number, which one of them has without its country."""
        wanted = self._rows.filter(kind="third_party")
        without_country = wanted.exclude(toll_number__startswith="+")
        for chunk in in_chunks(set(without_country.values_list("conference_id", flat=True))):
            alike = wanted.filter(conference_id__in=chunk).order_by("provider_key", "conference_id", "person_key")
            for _id, group in groupby(alike, key=attrgetter("provider_key", "conference_id")):
                for one, other in permutations(group, 2):
                    if one.toll_key != other.toll_key and are_one_number(one.toll_number, other.toll_number):
                        yield Clash(one.person_key, other.person_key, one.conference_id, one.provider_key)

    def _promised(self) -> list[Clash]:
        """IDs that another one of the set gives up, and who waits for them."""
        return self._asked(
            [
                f"SELECT s.person_key, other.person_id, s.conference_id, s.provider_key FROM {_STAGED} s"  # noqa: S608 (own table names)
                f" JOIN {_ASSIGNED} other ON {same} AND other.person_id <> s.person_key"
                f" JOIN {_STAGED} t ON t.change_set = s.change_set AND t.person_key = other.person_id"
                " WHERE s.change_set = %s"
                for same in _same_id()
            ]
        )

    def _asked(self, statements: list[str]) -> list[Clash]:
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(statements), [self._key] * len(statements))
            return [Clash(*row) for row in cursor.fetchall()]

    def write(self) -> None:
        """Replaces the assignments of everybody in the set, notes whose meetings are behind, and forgets the set."""
        with connection.cursor() as cursor:
            for statement in sql.WRITE:
                cursor.execute(statement, [self._key])
        self._note_meetings()
        self._rows.delete()

    def _note_meetings(self) -> None:
        """Lists find meetings with old numbers by this note: compared one by one, a hundred thousand take seconds."""
        theirs = Meeting.objects.filter(organizer__in=self._rows.values("person_key"))
        behind = theirs.filter(is_behind=False).unlike_their_organizers()
        Meeting.objects.filter(pk__in=behind.values("pk")).update(is_behind=True)
        level = theirs.filter(is_behind=True).as_their_organizers()
        Meeting.objects.filter(pk__in=level.values("pk")).update(is_behind=False)
