"""The only writers of changes of many people's licenses: begun, chosen, people left out, carried out once."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from acpportal.bulk import CHUNK, in_chunks, insert_rows, refresh_statistics_after, update_rows
from acpportal.jobs.faults import reached
from acpportal.jobs.progress import UNSEEN, Progress
from licensing import actions
from licensing.actions import become_the_only_writer, changed_meanwhile
from licensing.models import LicenseAssignment, LicenseChange, LicenseChangePerson
from licensing.previewing import plan_of
from licensing.problems import Problem
from licensing.rules import LicenseFacts, problems_with_change
from licensing.set_actions import LicenseSet, Short, as_text, from_text
from users.models import User
from users.steps import NotAsShown, NotNow, StepState, counted

# What is done first, as its progress names it; the rest are the steps of a set
LOOKING = "looking"
Catalogue = Mapping[int, LicenseFacts]


@dataclass(frozen=True)
class Chosen:
    """Which licenses are given and which are taken away."""

    add: Collection[int]
    remove: Collection[int]


@dataclass(frozen=True)
class Outcome:
    """How many were changed, and what other areas did because of it. `problems` (no seats left): then nobody was."""

    changed: int = 0
    problems: list[Problem] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@transaction.atomic
def begin_change(people: QuerySet[User], *, by: str) -> LicenseChange:
    """A change that is about these people, with the licenses they have now. Nothing happens to them yet."""
    change = LicenseChange.objects.create(by=by)
    ids = people.order_by("pk").values_list("pk", flat=True).distinct()
    columns = ("change", "person", "held", "left_out", "refusal", "kept")
    refresh_statistics_after(insert_rows(LicenseChangePerson, columns, _rows(change, ids)), LicenseChangePerson)
    return change


def _rows(change: LicenseChange, ids: QuerySet[User, int]) -> Iterator[tuple[int, int, str, bool, None, None]]:
    for chunk in in_chunks(ids.iterator(chunk_size=CHUNK)):
        held = LicenseAssignment.objects.held_by(chunk)
        for person_id in chunk:
            yield change.pk, person_id, as_text(held[person_id]), False, None, None


@transaction.atomic
def choose(change: LicenseChange, chosen: Chosen) -> None:
    """Keeps what is to be given and taken, and looks again at what everybody has. Raises NotNow."""
    planned = LicenseChange.objects.filter(pk=change.pk, state=StepState.PLANNED)
    if not planned.update(add=sorted(chosen.add), remove=sorted(chosen.remove)):
        raise NotNow
    look_again(change)
    change.refresh_from_db()


def look_again(change: LicenseChange) -> None:
    """What everybody has by now."""
    for chunk in in_chunks(change.people.order_by("pk").iterator(chunk_size=CHUNK)):
        held = LicenseAssignment.objects.held_by(row.person_id for row in chunk)
        other = [(row.pk, now) for row in chunk if (now := as_text(held[row.person_id])) != row.held]
        update_rows(LicenseChangePerson, ("id", "held"), other)


def leave_out(change: LicenseChange, person_ids: Iterable[int], *, left_out: bool = True) -> int:
    """Leaves these people out of a planned change, or takes them back in. Returns how many."""
    count = 0
    planned = LicenseChangePerson.objects.filter(change=change, change__state=StepState.PLANNED)
    for chunk in in_chunks(person_ids):
        count += planned.filter(person__in=chunk).exclude(left_out=left_out).update(left_out=left_out)
    return count


def carry_out(
    change: LicenseChange,
    *,
    by: str,
    why: str = "",
    expected: str | None = None,
    plan: Callable[[LicenseChange], str] = plan_of,
    progress: Progress = UNSEEN,
) -> Outcome:
    """Changes everybody who is not left out, once: a second caller gets NotNow.

    `expected` is the `plan` that was shown: where something else would happen by now, NotAsShown is raised. Whoever has
    other licenses than were found is left alone. Where seats run out nobody is changed, and the change stays planned.
    """
    try:
        with transaction.atomic():
            held = change.locked(state=StepState.PLANNED)
            catalogue = become_the_only_writer()
            progress.tell(step=LOOKING, of=held.people.filter(left_out=False).count())
            if expected is not None and plan(held) != expected:
                raise NotAsShown
            outcome = _carry_out(held, catalogue, by=by, why=why, progress=progress)
    except Short as short:
        outcome = Outcome(problems=short.problems)
    change.refresh_from_db()
    return outcome


def _carry_out(held: LicenseChange, catalogue: Catalogue, *, by: str, why: str, progress: Progress) -> Outcome:
    changes = LicenseSet(catalogue)
    changes.add(_accepted(held, catalogue, progress=progress))
    changes.ask_for_seats()
    cause = actions.cause_of(held.add, _lost(held), catalogue=catalogue)
    held.changed, said = changes.write(by=by, why=why, batch=held.batch_name, cause=cause, progress=progress)
    reached()
    changes.forget()
    settled = held.people.filter(left_out=False, refusal__isnull=True).count()
    held.state, held.done_at, held.why, held.unchanged = StepState.DONE, timezone.now(), why, settled - held.changed
    held.save()
    progress.hold()
    return Outcome(changed=held.changed, said=said)


def _lost(change: LicenseChange) -> frozenset[int]:
    return frozenset(change.remove) - frozenset(change.add)


def _accepted(change: LicenseChange, catalogue: Catalogue, *, progress: Progress) -> Iterator[tuple[object, ...]]:
    """Those who may be changed, with what they have and get; why others may not is noted beside them."""
    number, against = 0, dict[str, list[Problem]]()
    gain, lose = frozenset(change.add), _lost(change)
    rows = change.people.filter(left_out=False).order_by("pk")
    for chunk in in_chunks(counted(rows.iterator(chunk_size=CHUNK), progress)):
        now, refused = LicenseAssignment.objects.held_by(row.person_id for row in chunk), list[tuple[int, Problem]]()
        for row in chunk:
            planned = from_text(row.held)
            wanted = planned - lose | gain
            if row.held not in against:
                against[row.held] = problems_with_change(planned, wanted, catalogue=catalogue)
            if now[row.person_id] != planned:
                person = User.objects.get(pk=row.person_id)
                refused.append((row.pk, changed_meanwhile(person, held=now[person.pk], catalogue=catalogue)))
            elif problems := against[row.held]:
                refused.append((row.pk, problems[0]))
            elif planned != wanted:
                number += 1
                yield number, row.person_id, row.held, as_text(wanted)
        update_rows(LicenseChangePerson, ("id", "refusal"), ((pk, as_json(problem)) for pk, problem in refused))


def as_json(problem: Problem) -> dict[str, Any]:
    return {"code": problem.code, "params": dict(problem.params)}
