"""Puts back everybody whom a change of licenses reset to Microsoft: what was lost stands in the audit log."""

import hashlib
from bisect import insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from acpportal.bulk import CHUNK, in_chunks
from acpportal.jobs.faults import reached
from acpportal.jobs.progress import UNSEEN, Progress
from conferencing.actions import RESET, Outcome, changed_meanwhile, conference_id_taken, restore_details
from conferencing.details import Change, Details, ProviderKind
from conferencing.models import ConferencingAssignment
from conferencing.numbers import key_of, shown
from conferencing.problems import Problem
from conferencing.staging import become_the_only_writer
from licensing.models import LicenseChange
from users.models import AuditEvent, User
from users.steps import NotAsShown, NotNow, StepState, counted


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


@dataclass
class Rescue:
    """What putting back would do now: how many of each, and the first ones by name. `plan` tells one from another."""

    people: int = 0
    are_back: int = 0
    stay: int = 0
    put_back: list[Lost] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    plan: str = ""


@dataclass(frozen=True)
class Rescued:
    """How many were put back, and who did it last, when and why."""

    people: int
    by: str
    at: datetime
    why: str


def rescue_name(change: LicenseChange) -> str:
    """How audit events name what was put back; the undo of the whole change has another name."""
    return f"rescue of {change.batch_name}"


def resets_of(change: LicenseChange) -> QuerySet[AuditEvent]:
    """Of those who lost something: who had None before has nothing to be put back."""
    events = AuditEvent.objects.filter(batch=change.batch_name, action=RESET)
    return events.filter(before__kind=ProviderKind.THIRD_PARTY.value).order_by("pk")


def rescued(change: LicenseChange) -> Rescued | None:
    """What was done, or None as long as nobody was put back."""
    events = AuditEvent.objects.filter(batch=rescue_name(change))
    last = events.order_by("at", "pk").last()
    if last is None:
        return None
    people = events.values("subject_key").distinct().count()
    return Rescued(people=people, by=last.actor, at=last.at, why=last.why)


def rescue_preview(change: LicenseChange, *, named: int = 100) -> Rescue:
    """Nothing is written. Whoever was changed since, or whose conference ID somebody has now, would be left alone."""
    return _looked_through(resets_of(change), named=named)


def rest_of_rescue(change: LicenseChange, *, named: int = 100) -> Rescue:
    """The same about those alone who were not put back."""
    resets, put_back = resets_of(change), AuditEvent.objects.filter(batch=rescue_name(change))
    # As a difference of two sets, as of the people of an import: one by one it takes too long
    keys = resets.order_by().values("subject_key").difference(put_back.values("subject_key"))
    return _looked_through(resets.filter(subject_key__in=keys), named=named)


def may_be_rescued(change: LicenseChange) -> bool:
    """Whether to offer it: as long as nobody did it, or where somebody could be put back who could not be then."""
    if rescued(change):
        return rest_of_rescue(change, named=0).people > 0
    return resets_of(change).exists()


def _looked_through(resets: QuerySet[AuditEvent], *, named: int) -> Rescue:
    rescue, digest = Rescue(), hashlib.sha256()
    for each in _judged(resets):
        if each is None:
            rescue.are_back += 1
            continue
        digest.update(f"{each.person.pk}:{isinstance(each, Left)};".encode())
        if isinstance(each, Left):
            rescue.stay += 1
            _take_in(rescue.left, each, most=named)
        else:
            rescue.people += 1
            _take_in(rescue.put_back, each, most=named)
    rescue.plan = digest.hexdigest()[:32]
    return rescue


def _take_in(named: list[Any], each: Lost | Left, *, most: int) -> None:
    """Among the first by name, if it is one of them."""
    if len(named) < most or (named and _by_name(each) < _by_name(named[-1])):
        insort(named, each, key=_by_name)
        del named[most:]


def _by_name(each: Lost | Left) -> tuple[str, int]:
    return each.person.sort_key, each.person.pk


def _judged(resets: QuerySet[AuditEvent]) -> Iterator[Lost | Left | None]:
    """Whoever would be put back, whoever would be left alone, and None for each who has it back already."""
    for chunk in in_chunks(_lost(resets)):
        holders = _holders(chunk)
        for lost in chunk:
            if lost.is_back:
                yield None
            elif lost.now != lost.after:
                yield Left(lost.person, changed_meanwhile(lost.person))
            elif (holder := holders.get(_key(lost.before))) and holder.person_id != lost.person.pk:
                yield Left(lost.person, _taken(holder, lost.before))
            else:
                yield lost


@transaction.atomic
def put_back_resets(
    change: LicenseChange, *, by: str, why: str = "", expected: str | None = None, progress: Progress = UNSEEN
) -> Outcome:
    """Takes Microsoft off and gives back what was lost; the license stays.

    Raises NotNow where the change was undone or nobody is left to be put back, and NotAsShown where it would be other
    people than those of the plan that was shown.
    """
    held = change.locked(state=StepState.DONE)
    become_the_only_writer()
    rescue = rescue_preview(held)
    if not rescue.people:
        raise NotNow
    if expected is not None and rescue.plan != expected:
        raise NotAsShown
    lost = (each.change for each in _judged(resets_of(held)) if isinstance(each, Lost))
    outcome = restore_details(counted(lost, progress), by=by, why=why, batch=rescue_name(held))
    reached()
    progress.hold()
    return outcome


def _lost(resets: QuerySet[AuditEvent]) -> Iterator[Lost]:
    for events in in_chunks(resets.iterator(chunk_size=CHUNK)):
        by_key = {UUID(event.subject_key): event for event in events}
        held = ConferencingAssignment.objects.filter(person__object_id__in=by_key).select_related("person")
        for assignment in held.order_by("pk"):
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
