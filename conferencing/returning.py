"""Dial-in conferencing when licenses come back as they were: what their change did to it is taken back with them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from acpportal.bulk import in_chunks
from conferencing.actions import RESET, TURNED_OFF, Refusal, reset_to_microsoft, restore_details, turn_off_microsoft
from conferencing.details import Change, Details, ProviderKind
from conferencing.models import ConferencingAssignment
from conferencing.staging import become_the_only_writer
from licensing.signals import TakenBack
from users.models import AuditEvent


@dataclass
class Returned:
    """How many have again what they had or lost Microsoft with its license, and who could not get theirs back."""

    changed: int = 0
    turned_off: int = 0
    refused: list[Refusal] = field(default_factory=list)


def put_back_with_licenses(
    people: Iterable[int], takes_back: TakenBack, *, by: str, cause: str, why: str = "", batch: str
) -> Returned:
    """For everybody (ids) whose PSTN Conferencing comes back or goes again; the copy of the license is right already.

    Who was changed since keeps that, but for Microsoft, which needs its license. A third party is never reset here:
    nobody gets a license who did not have it before.
    """
    become_the_only_writer()
    returned, told = Returned(), {"by": by, "cause": cause, "why": why, "batch": batch}
    for chunk in in_chunks(people):
        changes = list(_changes_back(chunk, takes_back))
        outcome = restore_details(changes, by=by, why=why, batch=batch)
        returned.changed += outcome.changed
        returned.refused += outcome.refused
        held = ConferencingAssignment.objects.filter(person__in=chunk)
        unlicensed = held.filter(kind=ProviderKind.MICROSOFT, has_pstn_plan=False).values_list("person_id", flat=True)
        returned.turned_off += turn_off_microsoft(list(unlicensed), **told).changed
        had_microsoft = [change.person_id for change in changes if change.wanted.kind is ProviderKind.MICROSOFT]
        off = held.filter(kind=ProviderKind.NONE, has_pstn_plan=True, person__in=had_microsoft)
        again = reset_to_microsoft(list(off.values_list("person_id", flat=True)), **told)
        returned.changed += again.changed
    return returned


def _changes_back(person_ids: list[int], takes_back: TakenBack) -> Iterator[Change]:
    """Of those who still have what the change made of their dial-in conferencing."""
    held = ConferencingAssignment.objects.filter(person__in=person_ids).select_related("person")
    now = {str(each.person.object_id): each for each in held}
    events = AuditEvent.objects.filter(
        subject_key__in=list(now), action__in=[RESET, TURNED_OFF], batch=takes_back.batch, pk__gte=takes_back.since
    )
    for event in events.order_by("pk"):
        person, after = now[event.subject_key], Details.from_json(event.after)
        if person.details == after:
            yield Change(person_id=person.person_id, wanted=Details.from_json(event.before), expected=after)
