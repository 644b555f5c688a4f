"""Moves a set of accepted changes into the assignments in a few statements, whatever their number.

Two people's conference IDs cannot be swapped by updating them (the unique constraint sees the moment in between),
so the rows of a change are deleted and inserted within the transaction.
"""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection

from acpportal.bulk import insert_rows
from conferencing.details import Details
from conferencing.models import ConferencingAssignment, StagedChange
from conferencing.numbers import key_of

_WRITER = 0x41435000  # "ACP": the advisory lock of whoever writes assignments
_COLUMNS = (
    "change_set", "person_key", "subject", "subject_key", "before", "kind", "provider_key", "toll_number", "toll_key",
    "toll_free_number", "conference_id", "sort_key", "has_pstn_plan",
)  # fmt: skip
_STAGED = StagedChange._meta.db_table
_ASSIGNED = ConferencingAssignment._meta.db_table


@dataclass(frozen=True)
class Clash:
    """Somebody whose wanted conference ID another person has, or wants in the same change."""

    person_id: int
    other_id: int
    conference_id: str
    provider_id: int | None


def become_the_only_writer() -> None:
    """Until the transaction ends nobody else changes assignments, so that what is checked now still holds when written.

    SQLite needs nothing: its transactions begin IMMEDIATE.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITER])


class ChangeSet:
    """The accepted changes of one call. `write` moves them in and forgets them."""

    def __init__(self) -> None:
        self.key = uuid.uuid4()

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
            now.sort_key,
            now.has_pstn_plan,
        )

    def staged(self) -> Iterator[StagedChange]:
        return StagedChange.objects.filter(change_set=self.key).order_by("pk").iterator(chunk_size=2000)

    def take_out_clashes(self) -> Iterator[Clash]:
        """Drops changes to a conference ID that somebody keeps or that two people want; until nothing clashes.

        Whoever is dropped keeps an ID that a third person may have been promised: hence again and again.
        """
        while clashes := {clash.person_id: clash for clash in self._clashes()}:
            yield from clashes.values()
            StagedChange.objects.filter(change_set=self.key, person_key__in=list(clashes)).delete()

    def _clashes(self) -> list[Clash]:
        same_id = (
            "other.conference_id = s.conference_id AND other.kind = s.kind"
            " AND (s.kind = 'microsoft' OR (other.toll_key = s.toll_key AND other.{provider} = s.provider_key))"
        )
        held = (
            f"SELECT s.person_key, other.person_id, s.conference_id, s.provider_key FROM {_STAGED} s"  # noqa: S608 (own table names)
            f" JOIN {_ASSIGNED} other ON {same_id.format(provider='provider_id')}"
            " AND other.person_id <> s.person_key WHERE s.change_set = %s AND s.kind <> 'none'"
            f" AND NOT EXISTS (SELECT 1 FROM {_STAGED} t"
            " WHERE t.change_set = s.change_set AND t.person_key = other.person_id)"
        )
        wanted_twice = (
            f"SELECT s.person_key, other.person_key, s.conference_id, s.provider_key FROM {_STAGED} s"  # noqa: S608 (own table names)
            f" JOIN {_STAGED} other ON other.change_set = s.change_set AND {same_id.format(provider='provider_key')}"
            " AND other.person_key <> s.person_key WHERE s.change_set = %s AND s.kind <> 'none'"
        )
        with connection.cursor() as cursor:
            key = StagedChange._meta.get_field("change_set").get_db_prep_value(self.key, connection)
            cursor.execute(f"{held} UNION ALL {wanted_twice}", [key, key])
            return [Clash(*row) for row in cursor.fetchall()]

    def write(self) -> None:
        """Replaces the assignments of everybody in the set, and forgets the set."""
        key = StagedChange._meta.get_field("change_set").get_db_prep_value(self.key, connection)
        columns = "kind, toll_number, toll_key, toll_free_number, conference_id, sort_key, has_pstn_plan"
        with connection.cursor() as cursor:
            cursor.execute(
                f"DELETE FROM {_ASSIGNED} WHERE person_id IN"  # noqa: S608 (own table names)
                f" (SELECT person_key FROM {_STAGED} WHERE change_set = %s)",
                [key],
            )
            cursor.execute(
                f"INSERT INTO {_ASSIGNED} (person_id, provider_id, {columns})"  # noqa: S608 (own table names)
                f" SELECT person_key, provider_key, {columns} FROM {_STAGED} WHERE change_set = %s",
                [key],
            )
            cursor.execute(f"DELETE FROM {_STAGED} WHERE change_set = %s", [key])  # noqa: S608 (own table names)
