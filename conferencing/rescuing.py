"""Puts back everybody whom a change of licenses reset to Microsoft: what was lost stands in the audit log."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from acpportal.bulk import CHUNK, in_chunks
from acpportal.jobs.faults import reached
from conferencing.actions import RESET, Outcome, changed_meanwhile, conference_id_taken, restore_details
from conferencing.details import Change, Details, ProviderKind
from conferencing.models import ConferencingAssignment
from conferencing.numbers import key_of, shown
from conferencing.problems import Problem
from conferencing.staging import become_the_only_writer
from licensing.models import LicenseChange
from users.models import AuditEvent, User


@dataclass(frozen=True)
class Lost:
    """Somebody who was reset: what was lost, what came of it, and what the person has now."""

    person: User
    before: Details
    after: Details
    now: Details

    @property
    def is_back(self) -> bool:
        return self.now == self.before

    @property
    def words(self) -> str:
        """ "+1 425-555-0142, +1 888-555-0142, 0712301"."""
        numbers = (shown(self.before.toll_number), shown(self.before.toll_free_number), self.before.conference_id)
        return ", ".join(filter(None, numbers))

    @property
    def change(self) -> Change:
        return Change(person_id=self.person.pk, wanted=self.before, expected=self.after)


@dataclass(frozen=True)
class Left:
    """Somebody who would stay as is, and why."""

    person: User
    problem: Problem


@dataclass(frozen=True)
class Rescue:
    """What putting back would do now."""

    put_back: list[Lost]
    left: list[Left]
    are_back: int

    @property
    def plan(self) -> str:
        people = [lost.person.pk for lost in self.put_back], [left.person.pk for left in self.left]
        return hashlib.sha256(repr(people).encode()).hexdigest()[:32]


def rescue_name(change: LicenseChange) -> str:
    """How audit events name what was put back; those of the change keep its own name."""
    return f"undo of {change.batch_name}"


def resets_of(change: LicenseChange) -> QuerySet[AuditEvent]:
    """Of those who lost something: who had None before has nothing to be put back."""
    events = AuditEvent.objects.filter(batch=change.batch_name, action=RESET)
    return events.filter(before__kind=ProviderKind.THIRD_PARTY.value).order_by("pk")


def rescue_preview(change: LicenseChange) -> Rescue:
    """Nothing is written. Whoever was changed since, or whose conference ID somebody has now, would be left alone."""
    put_back, left, are_back = list[Lost](), list[Left](), 0
    for chunk in in_chunks(_lost(change)):
        holders = _holders(chunk)
        for lost in chunk:
            if lost.is_back:
                are_back += 1
            elif lost.now != lost.after:
                left.append(Left(lost.person, changed_meanwhile(lost.person)))
            elif (holder := holders.get(_key(lost.before))) and holder.person_id != lost.person.pk:
                left.append(Left(lost.person, _taken(holder, lost.before)))
            else:
                put_back.append(lost)
    return Rescue(put_back=put_back, left=left, are_back=are_back)


@transaction.atomic
def put_back_resets(change: LicenseChange, *, by: str, why: str = "", expected: str | None = None) -> Outcome | None:
    """Takes Microsoft off and gives back what was lost; the license stays. None: it would do something else by now."""
    become_the_only_writer()
    rescue = rescue_preview(change)
    if expected is not None and rescue.plan != expected:
        return None
    changes = (lost.change for lost in rescue.put_back)
    outcome = restore_details(changes, by=by, why=why, batch=rescue_name(change))
    reached()
    return outcome


def _lost(change: LicenseChange) -> Iterator[Lost]:
    for events in in_chunks(resets_of(change).iterator(chunk_size=CHUNK)):
        by_key = {UUID(event.subject_key): event for event in events}
        held = ConferencingAssignment.objects.filter(person__object_id__in=by_key).select_related("person")
        for assignment in held.order_by("sort_key", "pk"):
            event = by_key[assignment.person.object_id]
            yield Lost(
                person=assignment.person,
                before=Details.from_json(event.before),
                after=Details.from_json(event.after),
                now=assignment.details,
            )


Key = tuple[int | None, str, str]


def _key(details: Details) -> Key:
    return details.provider_id, key_of(details.toll_number), details.conference_id


def _holders(chunk: Iterable[Lost]) -> dict[Key, ConferencingAssignment]:
    """Who has the lost conference IDs now."""
    held = ConferencingAssignment.objects.filter(
        kind=ProviderKind.THIRD_PARTY, conference_id__in={lost.before.conference_id for lost in chunk}
    )
    return {_key(each.details): each for each in held.select_related("person", "provider")}


def _taken(holder: ConferencingAssignment, details: Details) -> Problem:
    return conference_id_taken(holder.person, found=details.conference_id, provider=holder.provider_name)
