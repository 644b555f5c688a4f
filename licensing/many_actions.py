"""The only writers of changes of many people's licenses: begun, chosen, people left out, carried out once."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from acpportal.bulk import CHUNK, in_chunks, insert_rows, update_rows
from acpportal.jobs.faults import reached
from licensing.actions import Outcome, become_the_only_writer, change_licenses
from licensing.models import License, LicenseAssignment, LicenseChange, LicenseChangePerson
from licensing.previewing import plan_of
from users.models import User


class NotAsShown(Exception):  # noqa: N818 (a refusal, not a fault)
    """What would happen is not what the page showed."""


class NotNow(Exception):  # noqa: N818 (a refusal, not a fault)
    """Somebody was quicker: it is carried out already, or is being so."""


@dataclass(frozen=True)
class Chosen:
    """Which licenses are given and which are taken away."""

    add: Collection[int]
    remove: Collection[int]


@transaction.atomic
def begin_change(people: QuerySet[User], *, by: str) -> LicenseChange:
    """A change that is about these people, with the licenses they have now. Nothing happens to them yet."""
    change = LicenseChange.objects.create(by=by)
    ids = people.order_by("pk").values_list("pk", flat=True).distinct()
    insert_rows(LicenseChangePerson, ("change", "person", "held", "left_out", "refusal"), _rows(change, ids))
    return change


def _rows(change: LicenseChange, ids: QuerySet[User, int]) -> Iterator[tuple[int, int, str, bool, None]]:
    for chunk in in_chunks(ids.iterator(chunk_size=CHUNK)):
        held = LicenseAssignment.objects.held_by(chunk)
        for person_id in chunk:
            yield change.pk, person_id, as_text(held[person_id]), False, None


@transaction.atomic
def choose(change: LicenseChange, chosen: Chosen) -> None:
    """Keeps what is to be given and taken, and looks again at what everybody has."""
    open_changes = LicenseChange.objects.filter(pk=change.pk, state=LicenseChange.State.OPEN)
    if not open_changes.update(add=sorted(chosen.add), remove=sorted(chosen.remove)):
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
    """Leaves these people out of an open change, or takes them back in. Returns how many."""
    count = 0
    still_open = LicenseChangePerson.objects.filter(change=change, change__state=LicenseChange.State.OPEN)
    for chunk in in_chunks(person_ids):
        count += still_open.filter(person__in=chunk).exclude(left_out=left_out).update(left_out=left_out)
    return count


@transaction.atomic
def carry_out(
    change: LicenseChange,
    *,
    by: str,
    why: str = "",
    expected: str | None = None,
    plan: Callable[[LicenseChange], str] = plan_of,
) -> Outcome:
    """Changes everybody who is not left out, once: a second caller gets NotNow.

    `expected` is the `plan` that was shown: where something else would happen by now, NotAsShown is raised. Whoever has
    other licenses than were found is left alone. Where seats run out nobody is changed, and the change stays open.
    """
    locked = LicenseChange.objects.select_for_update().get(pk=change.pk)
    if locked.state == LicenseChange.State.DONE:
        raise NotNow
    become_the_only_writer()
    if expected is not None and plan(locked) != expected:
        raise NotAsShown
    taking_part = locked.people.filter(left_out=False)
    held = {person_id: from_text(text) for person_id, text in taking_part.values_list("person_id", "held")}
    products = License.objects.in_bulk([*locked.add, *locked.remove])
    outcome = change_licenses(
        held,
        add=[products[pk] for pk in locked.add],
        remove=[products[pk] for pk in locked.remove],
        by=by,
        why=why,
        batch=locked.batch_name,
        expected=held,
    )
    if outcome.problems:
        LicenseChange.objects.filter(pk=change.pk).update(state=LicenseChange.State.OPEN)
    else:
        reached()
        _settle(locked, outcome, why=why)
        reached()
    change.refresh_from_db()
    return outcome


def _settle(change: LicenseChange, outcome: Outcome, *, why: str) -> None:
    for chunk in in_chunks(outcome.refused):
        rows = dict(change.people.filter(person__in=[r.person_id for r in chunk]).values_list("person_id", "pk"))
        refusals = (
            (rows[refusal.person_id], {"code": first.code, "params": dict(first.params)})
            for refusal in chunk
            for first in refusal.problems[:1]
        )
        update_rows(LicenseChangePerson, ("id", "refusal"), refusals)
    LicenseChange.objects.filter(pk=change.pk).update(
        state=LicenseChange.State.DONE,
        done_at=timezone.now(),
        why=why,
        changed=outcome.changed,
        unchanged=outcome.unchanged,
    )


def hand_over(change: LicenseChange) -> bool:
    """To the worker. Whether it was still open."""
    waiting = LicenseChange.objects.filter(pk=change.pk, state=LicenseChange.State.OPEN)
    return bool(waiting.update(state=LicenseChange.State.APPLYING))


def take_back(change_id: int) -> None:
    """Nothing came of what was handed over: it can be looked at again."""
    given = LicenseChange.objects.filter(pk=change_id, state=LicenseChange.State.APPLYING)
    given.update(state=LicenseChange.State.OPEN)


def as_text(license_ids: Iterable[int]) -> str:
    return ",".join(str(id_) for id_ in sorted(license_ids))


def from_text(text: str) -> frozenset[int]:
    return frozenset(int(part) for part in text.split(",") if part)
