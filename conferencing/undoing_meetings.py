"""Takes back single changes of online meetings, and of what the organization adds to their invitations."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from conferencing import invitation_actions, meeting_actions
from conferencing.details import MICROSOFT_OPTIONS, Details
from conferencing.invitation_actions import InvitationValues, change_invitation, values_of
from conferencing.meeting_actions import (
    AsItWas,
    as_json,
    cancel_meeting,
    changed_meanwhile,
    number_of,
    put_meeting_back,
)
from conferencing.meeting_history import plan_of
from conferencing.models import InvitationSettings, Meeting
from conferencing.problems import Problem
from conferencing.problems import meetings as problems
from users.models import AuditEvent
from users.undoing import Undone, WayBack, batch_of, register, values_before


def put_back_meeting(event: AuditEvent, *, by: str) -> Undone:
    """It goes out with a higher number again, so that calendars take it, also after they forgot it."""
    meeting = Meeting.objects.filter(pk=number_of(event.batch)).first()
    if meeting is None:
        return Undone(problems=[Problem(problems.GONE, "", {"subject": event.after["meeting"]}).sentence])
    if event.action == meeting_actions.MADE:
        return _take_back(meeting, event, by=by)
    now, before = as_json(meeting), _told(event.before)
    if _told(now) != before:
        if _told(now) != _told(event.after):
            return Undone(problems=[changed_meanwhile(meeting).sentence])
        done = put_meeting_back(meeting.pk, _as_it_was(event), expected=now, by=by, why=batch_of(event))
        if done.problems:
            return Undone(problems=[problem.sentence for problem in done.problems])
    said = _("Undone. The meeting %(subject)s is as it was before: send its calendar file to everybody who is invited.")
    return Undone(said=said % {"subject": before["meeting"]})


def _take_back(meeting: Meeting, event: AuditEvent, *, by: str) -> Undone:
    """A meeting that was made is cancelled, not deleted: whoever has its calendar file hears of it by another one."""
    now, made = as_json(meeting), _told(event.after)
    if _told(now) != {**made, "cancelled": True}:
        if _told(now) != made:
            return Undone(problems=[changed_meanwhile(meeting).sentence])
        done = cancel_meeting(meeting.pk, expected=now, by=by, why=batch_of(event))
        if done.problems:
            return Undone(problems=[problem.sentence for problem in done.problems])
    said = _("Undone. The meeting %(subject)s is cancelled: send its calendar file to everybody who has the first one.")
    return Undone(said=said % {"subject": made["meeting"]})


def put_back_invitation(event: AuditEvent, *, by: str) -> Undone:
    now = values_of(InvitationSettings.current()).as_json()
    if (wanted := values_before(event, now=now)) is None:
        return Undone(problems=[invitation_actions.changed_meanwhile().sentence])
    found = change_invitation(InvitationValues(**wanted), expected=now, by=by, batch=batch_of(event))
    said = _("Undone. What was changed in the meeting invitation is as it was before.")
    return Undone(said=said, problems=[problem.sentence for problem in found])


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """Without what goes up by itself, and without options, of which meetings were told once."""
    return {name: value for name, value in values.items() if name not in {"sequence", *MICROSOFT_OPTIONS}}


def _as_it_was(event: AuditEvent) -> AsItWas:
    return AsItWas(
        plan=plan_of(event.before),
        details=Details.from_json(event.before).in_meetings,
        provider_name=event.before.get("provider", ""),
        has_own_id=event.before.get("has_own_id", False),
        cancelled=event.before["cancelled"],
    )


register(
    WayBack(
        name="meeting",
        actions=meeting_actions.OF_MEETINGS,
        permission="conferencing.change_meeting",
        put_back=put_back_meeting,
        leads_to=lambda event: reverse("conferencing:meeting", kwargs={"number": number_of(event.batch)}),
        of_batches=True,
    )
)
register(
    WayBack(
        name="invitation",
        actions=(invitation_actions.CHANGED,),
        permission="conferencing.change_tenantsettings",
        put_back=put_back_invitation,
        leads_to=lambda _event: reverse("conferencing:invitation"),
    )
)
