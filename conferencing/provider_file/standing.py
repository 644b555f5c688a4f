"""How people stand now beside what their row found and what it wants; and who changed those who stand otherwise."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.db.models import BigIntegerField, Exists, Max, OuterRef, Q, QuerySet, Value
from django.utils.translation import gettext as _

from acpportal.bulk import CHUNK, in_chunks
from conferencing.actions import BASELINE
from conferencing.details import ProviderKind
from conferencing.models import ConferencingAssignment, ImportBatch, ImportRow
from conferencing.problems import Problem
from conferencing.problems.person import CHANGED_MEANWHILE
from conferencing.rules import PROVIDER
from users.models import AuditEvent, User


@dataclass(frozen=True, kw_only=True)
class LeftAlone:
    """Somebody who is left as they are: who changed them since and when, or who has their conference ID now."""

    row: int
    person: User
    problem: Problem
    who: str = ""
    when: datetime | None = None


def wanted_changes(rows: QuerySet[ImportRow], batch: ImportBatch) -> QuerySet[ImportRow, Any]:
    """What the rows give their people who are as they were found, as the actions take it from the table."""
    return _changes(rows, batch, wanted=(*_WANTED[:3], "toll_key", *_WANTED[3:]), expected=_FOUND)


def changes_back(rows: QuerySet[ImportRow], batch: ImportBatch) -> QuerySet[ImportRow, Any]:
    """What gives people back what was found, where they have what their row gave them."""
    return _changes(rows, batch, wanted=(*_FOUND[:3], "no_key", *_FOUND[3:]), expected=_WANTED)


_WANTED = ("wanted_kind", "wanted_provider", "toll_number", "toll_free_number", "conference_id")
_FOUND = ("found_kind", "found_provider", "found_toll_number", "found_toll_free_number", "found_conference_id")


def _changes(
    rows: QuerySet[ImportRow], batch: ImportBatch, *, wanted: Sequence[str], expected: Sequence[str]
) -> QuerySet[ImportRow, Any]:
    """In the order of the columns of `staging_sql.WANTED`."""
    third_party = rows.annotate(
        wanted_kind=Value(ProviderKind.THIRD_PARTY.value),
        wanted_provider=Value(batch.provider_id, output_field=BigIntegerField()),
        no_key=Value(""),
    )
    return third_party.values_list("number", "person_id", *wanted, *expected)


def as_found() -> Q:
    """Rows whose people have, now, what they had when the file was checked."""
    # Without a provider there is one kind of having none, and the kind has to be the same.
    provider = Q(provider=OuterRef("found_provider")) | Q(provider=None)
    return _have(
        provider,
        kind=OuterRef("found_kind"),
        toll_number=OuterRef("found_toll_number"),
        toll_free_number=OuterRef("found_toll_free_number"),
        conference_id=OuterRef("found_conference_id"),
    )


def as_wanted(batch: ImportBatch) -> Q:
    """Rows whose people have, now, exactly the details of the row."""
    return _have(
        provider=batch.provider_id,
        toll_number=OuterRef("toll_number"),
        toll_free_number=OuterRef("toll_free_number"),
        conference_id=OuterRef("conference_id"),
    )


def _have(*conditions: Q, **held: Any) -> Q:
    """Found person by person: of rows that were just written the database knows nothing, and a join would have it
    compare each with each."""
    return Q(Exists(ConferencingAssignment.objects.filter(*conditions, person=OuterRef("person"), **held)))


def changed_by_others(rows: QuerySet[ImportRow]) -> Iterator[LeftAlone]:
    """Who changed the people of these rows last, read from the audit log for many at a time."""
    in_order = rows.select_related("person").order_by("number")
    for chunk in in_chunks(in_order.iterator(chunk_size=CHUNK)):
        people = {row.pk: cast("User", row.person) for row in chunk}
        events = _last_events([str(person.object_id) for person in people.values()])
        for row, person in people.items():
            event = events.get(str(person.object_id))
            who = event.actor if event else _("somebody")
            problem = Problem(CHANGED_MEANWHILE, PROVIDER, {"person": person.display_name, "by": who})
            yield LeftAlone(row=row, person=person, problem=problem, who=who, when=event.at if event else None)


def _last_events(subject_keys: list[str]) -> dict[str, AuditEvent]:
    told = AuditEvent.objects.filter(subject_key__in=subject_keys, action__startswith="conferencing.")
    told = told.exclude(action=BASELINE)  # who did what it stands for has been removed
    last = told.order_by().values("subject_key").annotate(last=Max("pk")).values("last")
    return {event.subject_key: event for event in AuditEvent.objects.filter(pk__in=last)}
