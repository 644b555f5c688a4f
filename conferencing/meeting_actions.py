"""The only writers of online meetings.

A new meeting takes what its organizer has at that moment; it keeps that until somebody brings it up to date. Each
change is told about the organizer, as part of "meeting 12", in the same transaction.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from acpportal.mail.outbox import sender_host
from conferencing.bridge_ids import free_meeting_id
from conferencing.details import MICROSOFT_OPTIONS, Details, ProviderKind
from conferencing.meetings.plan import Plan, problems_with_plan
from conferencing.models import AudioConferencingProvider, ConferencingAssignment, Meeting, NumbersPage, TenantSettings
from conferencing.problems import Problem
from conferencing.problems import meetings as problems
from conferencing.provider_actions import not_there_any_more
from conferencing.staging import become_the_only_writer
from users import audit
from users.models import AuditEvent, User

MADE, CHANGED = "conferencing.meeting_made", "conferencing.meeting_changed"
UPDATED, CANCELLED = "conferencing.meeting_updated", "conferencing.meeting_cancelled"
PUT_BACK = "conferencing.meeting_put_back"
OF_MEETINGS = (MADE, CHANGED, UPDATED, CANCELLED, PUT_BACK)


@dataclass
class Done:
    """What became of it: the meetings that were written, and what stood against the others."""

    meetings: list[Meeting] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class AsItWas:
    """What a meeting was before a change."""

    plan: Plan
    details: Details
    provider_name: str
    cancelled: bool
    has_own_id: bool = False


@transaction.atomic
def make_meeting(organizer: User, plan: Plan, *, by: str, why: str = "", uid: str = "") -> Done:
    """Where the same meeting is there already under this `uid`, that one: a form was sent twice."""
    become_the_only_writer()
    made = Meeting.objects.select_related("organizer").filter(uid=uid).first()
    if made is not None and (made.organizer_id, made.plan) == (organizer.pk, plan):
        return Done(meetings=[made])
    held = _held_by(organizer.pk)
    if found := [*problems_with_organizer(held.person), *problems_with_plan(plan)]:
        return Done(problems=found)
    now = timezone.now()
    meeting = Meeting(
        organizer=held.person, uid=uid if uid and made is None else new_uid(), made_at=now, changed_at=now
    )
    meeting.plan = plan
    _take_details(meeting, held)
    meeting.save()
    audit.record([_entry(MADE, meeting, after=as_json(meeting))], by=by, why=why, batch=batch_name(meeting.pk))
    return Done(meetings=[meeting])


def new_uid() -> str:
    """By which calendars know a meeting."""
    return f"{uuid.uuid4()}@{sender_host()}"


@transaction.atomic
def change_meeting(number: int, plan: Plan, *, expected: dict[str, Any], by: str, why: str = "") -> Done:
    """Another subject, time or series, if the meeting is still as expected (the JSON of it). Its numbers stay."""
    meeting = _locked(number)
    now = as_json(meeting)
    if found := _problems_with_change(meeting, expected=expected):
        return Done(problems=found)
    if meeting.plan == plan:
        return Done()
    if found := problems_with_plan(plan):
        return Done(problems=found)
    meeting.plan = plan
    _save(meeting)
    entry = _entry(CHANGED, meeting, before=now, after=as_json(meeting))
    audit.record([entry], by=by, why=why, batch=batch_name(meeting.pk))
    return Done(meetings=[meeting])


@transaction.atomic
def cancel_meeting(number: int, *, expected: dict[str, Any], by: str, why: str = "") -> Done:
    """Whoever was invited is told by the calendar file, and a calendar forgets it."""
    meeting = _locked(number)
    if meeting.is_cancelled:
        return Done()
    if found := _problems_with_change(meeting, expected=expected):
        return Done(problems=found)
    before = as_json(meeting)
    meeting.cancelled_at = timezone.now()
    _save(meeting)
    entry = _entry(CANCELLED, meeting, before=before, after=as_json(meeting))
    audit.record([entry], by=by, why=why, batch=batch_name(meeting.pk))
    return Done(meetings=[meeting])


@transaction.atomic
def update_meetings(
    organizer: User, *, expected: Details, by: str, why: str = "", numbers: Iterable[int] | None = None
) -> Done:
    """Puts what the organizer has now into their meetings with the old numbers: these, or all of them.

    `expected`: what the page said that they would get. Whatever else has changed since is taken no notice of, and
    what has the numbers already stays as it is.
    """
    become_the_only_writer()
    held = _held_by(organizer.pk)
    if held.details != expected:
        return Done(problems=[details_changed(held.person)])
    if found := problems_with_organizer(held.person):
        return Done(problems=found)
    old = Meeting.objects.with_old_numbers().filter(organizer=held.person)
    if numbers is not None:
        old = old.filter(pk__in=list(numbers))
    done = Done()
    numbers = list(old.values_list("pk", flat=True))
    # Asked again under the lock: a cancellation may have been faster, and what is cancelled stays as it is
    for meeting in Meeting.objects.filter(pk__in=numbers, cancelled_at=None).select_for_update():
        before = as_json(meeting)
        meeting.organizer = held.person
        _take_details(meeting, held)
        _save(meeting)
        entry = _entry(UPDATED, meeting, before=before, after=as_json(meeting))
        audit.record([entry], by=by, why=why, batch=batch_name(meeting.pk))
        done.meetings.append(meeting)
    return done


@transaction.atomic
def put_meeting_back(number: int, wanted: AsItWas, *, expected: dict[str, Any], by: str, why: str = "") -> Done:
    """Plan, numbers and whether it takes place, all as they were, if the meeting is still as expected."""
    become_the_only_writer()
    meeting = _locked(number)
    now = as_json(meeting)
    if found := _problems_with_putting_back(meeting, wanted, is_as_expected=expected == now):
        return Done(problems=found)
    meeting.plan, details = wanted.plan, wanted.details
    meeting.kind, meeting.provider_id, meeting.provider_name = details.kind, details.provider_id, wanted.provider_name
    meeting.toll_number, meeting.toll_free_number = details.toll_number, details.toll_free_number
    meeting.conference_id, meeting.has_own_id = details.conference_id, wanted.has_own_id
    meeting.is_behind = meeting.details != meeting.details_to_get(_held_by(meeting.organizer_id).details)
    meeting.cancelled_at = (meeting.cancelled_at or timezone.now()) if wanted.cancelled else None
    _save(meeting)
    entry = _entry(PUT_BACK, meeting, before=now, after=as_json(meeting))
    audit.record([entry], by=by, why=why, batch=batch_name(meeting.pk))
    return Done(meetings=[meeting])


def _problems_with_putting_back(meeting: Meeting, wanted: AsItWas, *, is_as_expected: bool) -> list[Problem]:
    if not is_as_expected:
        return [changed_meanwhile(meeting)]
    provider = wanted.details.provider_id
    if provider and not AudioConferencingProvider.objects.filter(pk=provider).exists():
        return [not_there_any_more(wanted.provider_name)]
    if wanted.has_own_id and (holder := _holder_of(wanted.details.conference_id, other_than=meeting)):
        return [Problem(problems.ID_TAKEN, "", {"found": holder.conference_id, "subject": holder.subject})]
    return [] if wanted.cancelled else problems_with_organizer(meeting.organizer)


def _holder_of(conference_id: str, *, other_than: Meeting) -> Meeting | None:
    """Whoever was given an ID that this meeting had once."""
    return Meeting.objects.filter(has_own_id=True, conference_id=conference_id).exclude(pk=other_than.pk).first()


def problems_with_organizer(person: User) -> list[Problem]:
    if person.account_enabled:
        return []
    return [Problem(problems.ORGANIZER_DISABLED, "organizer", {"person": person.display_name})]


def details_changed(organizer: User) -> Problem:
    return Problem(problems.DETAILS_CHANGED_MEANWHILE, "", {"person": organizer.display_name})


def changed_meanwhile(meeting: Meeting) -> Problem:
    last = last_change_of(meeting)
    by = last.actor if last else _("somebody")
    return Problem(problems.CHANGED_MEANWHILE, "", {"subject": meeting.subject, "by": by})


def last_change_of(meeting: Meeting) -> AuditEvent | None:
    return AuditEvent.objects.filter(batch=batch_name(meeting.pk)).order_by("pk").last()


def batch_name(number: int) -> str:
    """Under which the audit log has everything about a meeting."""
    return f"meeting {number}"


def number_of(batch: str) -> int:
    """ "meeting 12" -> 12."""
    return int(batch.rpartition(" ")[2])


def as_json(meeting: Meeting) -> dict[str, Any]:
    """For the audit log, and for telling whether a meeting is still as somebody saw it."""
    details = meeting.details.as_json(provider_name=meeting.provider_name)
    return {
        **meeting.plan.as_json(),
        **{name: value for name, value in details.items() if name not in MICROSOFT_OPTIONS},
        **({"has_own_id": True} if meeting.has_own_id else {}),
        "sequence": meeting.sequence,
        "cancelled": meeting.is_cancelled,
    }


def _held_by(person_id: int) -> ConferencingAssignment:
    return ConferencingAssignment.objects.select_related("person", "provider").get(pk=person_id)


def _take_details(meeting: Meeting, held: ConferencingAssignment) -> None:
    """A meeting that gets Microsoft has an ID of its own where the organization has it so, and keeps it."""
    had_microsoft, details = meeting.kind == ProviderKind.MICROSOFT, meeting.details_to_get(held.details)
    meeting.has_own_id = details.is_microsoft and (meeting.has_own_id if had_microsoft else _ids_are_of_meetings())
    if meeting.has_own_id and not had_microsoft:
        details = replace(details, conference_id=free_meeting_id())
    meeting.kind, meeting.provider = held.kind, held.provider
    meeting.provider_name = "" if held.is_none else held.provider_name
    meeting.toll_number, meeting.toll_free_number = details.toll_number, details.toll_free_number
    meeting.conference_id, meeting.is_behind = details.conference_id, False
    if held.kind != ProviderKind.NONE:
        NumbersPage.objects.get_or_create(provider=held.provider)


def _ids_are_of_meetings() -> bool:
    return TenantSettings.current().use_unique_conference_ids


def _locked(number: int) -> Meeting:
    return Meeting.objects.select_for_update(of=("self",)).select_related("organizer").get(pk=number)


def _problems_with_change(meeting: Meeting, *, expected: dict[str, Any]) -> list[Problem]:
    if meeting.is_cancelled:
        return [Problem(problems.CANCELLED, "", {"subject": meeting.subject})]
    if expected != as_json(meeting):
        return [changed_meanwhile(meeting)]
    return []


def _save(meeting: Meeting) -> None:
    """Calendars take what has the higher sequence."""
    meeting.sequence += 1
    meeting.update_due_by = ""
    meeting.changed_at = timezone.now()
    meeting.save()


def _entry(
    action: str, meeting: Meeting, *, after: dict[str, Any], before: dict[str, Any] | None = None
) -> audit.Entry:
    return audit.about(meeting.organizer, action=action, before=before or {}, after=after)
