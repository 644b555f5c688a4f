"""The only writers of undone changes of licenses: of one person, and of everybody whom a change of many meant."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from acpportal.bulk import CHUNK, in_chunks, update_rows
from acpportal.jobs.faults import reached
from acpportal.jobs.progress import UNSEEN, Progress
from licensing import actions
from licensing.actions import become_the_only_writer, change_licenses, changed_meanwhile
from licensing.many_actions import LOOKING, Catalogue, Outcome, as_json
from licensing.models import License, LicenseAssignment, LicenseChange, LicenseChangePerson
from licensing.problems import Problem
from licensing.set_actions import LicenseSet, Short, as_text
from licensing.signals import TakenBack
from users.models import AuditEvent, User
from users.steps import StepState, counted, remembered


@transaction.atomic
def undo_of_one(event: AuditEvent, person: User, *, by: str) -> actions.Outcome:
    """Gives the person the licenses of before `event`, the last change of them; dial-in conferencing goes with them."""
    catalogue = become_the_only_writer()
    before, after = _sides(event, catalogue)
    held = LicenseAssignment.objects.held_by([person.pk])[person.pk]
    if held == before:
        return actions.Outcome(unchanged=1)
    if event != actions.last_change(person):
        overtaken = changed_meanwhile(person, held=held, catalogue=catalogue)
        return actions.Outcome(refused=[actions.Refusal(person.pk, [overtaken])])
    products = License.objects.in_bulk()
    return change_licenses(
        [person.pk],
        add=[products[pk] for pk in before - after],
        remove=[products[pk] for pk in after - before],
        by=by,
        batch=f"undo of event {event.pk}",
        expected=after,
        takes_back=TakenBack(event.batch, since=event.pk),
    )


def _sides(event: AuditEvent, catalogue: Catalogue) -> tuple[frozenset[int], frozenset[int]]:
    """The licenses (ids) before and after; products are laid down with the portal and stay."""
    ids = {facts.name: id_ for id_, facts in catalogue.items()}
    before, after = (frozenset(ids[name] for name in side["licenses"]) for side in (event.before, event.after))
    return before, after


def undo(change: LicenseChange, *, by: str, why: str = "", progress: Progress = UNSEEN) -> Outcome:
    """Gives everybody the licenses of before who still has those of the change; the others are named.

    Raises NotNow and Forgotten. Where seats run out nobody is changed, and the change stays done.
    """
    try:
        with transaction.atomic():
            held = change.locked(state=StepState.DONE)
            catalogue = become_the_only_writer()
            events = remembered(held, action=actions.CHANGED, changed=held.changed)
            progress.tell(step=LOOKING, of=held.changed)
            outcome = _undo(held, events, catalogue, by=by, why=why, progress=progress)
    except Short as short:
        outcome = Outcome(problems=short.problems)
    change.refresh_from_db()
    return outcome


def _undo(
    held: LicenseChange, events: QuerySet[AuditEvent], catalogue: Catalogue, *, by: str, why: str, progress: Progress
) -> Outcome:
    changes = LicenseSet(catalogue)
    changes.add(_as_before(held, counted(events.iterator(chunk_size=CHUNK), progress), catalogue))
    changes.ask_for_seats()
    given, taken = changes.all_given_and_taken()
    held.put_back, said = changes.write(
        by=by,
        why=why,
        batch=held.undo_name,
        cause=actions.cause_of(given, taken, catalogue=catalogue),
        takes_back=TakenBack(held.batch_name),
        progress=progress,
    )
    reached()
    changes.forget()
    held.state, held.undone_by, held.undone_at = StepState.UNDONE, by, timezone.now()
    held.save()
    progress.hold()
    return Outcome(changed=held.put_back, said=said)


def _as_before(
    change: LicenseChange, events: Iterable[AuditEvent], catalogue: Catalogue
) -> Iterator[tuple[object, ...]]:
    """Those who have what the change left them, with what they had; who was changed since is noted beside them."""
    number = 0
    for chunk in in_chunks(events):
        people = {
            str(person.object_id): person
            for person in User.objects.filter(object_id__in=[event.subject_key for event in chunk])
        }
        now, kept = LicenseAssignment.objects.held_by(person.pk for person in people.values()), list[Any]()
        for event in chunk:
            if (person := people.get(event.subject_key)) is None:
                continue
            before, after = _sides(event, catalogue)
            if (found := now[person.pk]) != after:
                kept.append((person.pk, changed_meanwhile(person, held=found, catalogue=catalogue)))
            else:
                number += 1
                yield number, person.pk, as_text(after), as_text(before)
        _note_kept(change, kept)


def _note_kept(change: LicenseChange, kept: list[tuple[int, Problem]]) -> None:
    """A change that came from a file has no rows of people until somebody has to be named."""
    rows = dict(change.people.filter(person__in=[pk for pk, _problem in kept]).values_list("person_id", "pk"))
    new = [pk for pk, _problem in kept if pk not in rows]
    LicenseChangePerson.objects.bulk_create(LicenseChangePerson(change=change, person_id=pk) for pk in new)
    rows |= dict(change.people.filter(person__in=new).values_list("person_id", "pk"))
    update_rows(LicenseChangePerson, ("id", "kept"), ((rows[pk], as_json(problem)) for pk, problem in kept))
