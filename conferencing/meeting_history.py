"""Tells the audit events of online meetings in sentences."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conferencing import invitation_actions, meeting_actions
from conferencing.history import differences
from conferencing.history_words import became
from conferencing.meetings.plan import Plan, Recurrence, Repeats
from conferencing.meetings.words import how_long, how_often, when
from users.history import sentence
from users.models import AuditEvent

_ADDED = {
    "logo_url": gettext_lazy("Logo URL"),
    "help_url": gettext_lazy("Help URL"),
    "legal_url": gettext_lazy("Legal URL"),
    "footer_text": gettext_lazy("Footer text"),
}


@sentence(meeting_actions.MADE)
def tell_meeting_made(event: AuditEvent) -> str:
    plan = plan_of(event.after)
    told = {"subject": plan.subject, "when": _all_of(plan)}
    return " ".join([_("The meeting %(subject)s was made: %(when)s.") % told, _dial_in(event.after)])


@sentence(meeting_actions.CHANGED)
def tell_meeting_changed(event: AuditEvent) -> str:
    return " ".join(_changes(plan_of(event.before), plan_of(event.after)))


@sentence(meeting_actions.UPDATED)
def tell_meeting_updated(event: AuditEvent) -> str:
    told = _("The meeting %(subject)s got what its organizer has now.") % {"subject": event.after.get("meeting", "")}
    return " ".join([told, *differences(event)])


@sentence(meeting_actions.CANCELLED)
def tell_meeting_cancelled(event: AuditEvent) -> str:
    return _("The meeting %(subject)s was cancelled.") % {"subject": event.after.get("meeting", "")}


@sentence(meeting_actions.PUT_BACK)
def tell_meeting_put_back(event: AuditEvent) -> str:
    before, after = plan_of(event.before), plan_of(event.after)
    told = [_("The meeting %(subject)s is as it was before again.") % {"subject": after.subject}]
    if event.before.get("cancelled") != event.after.get("cancelled"):
        told.append(_("It is cancelled.") if event.after.get("cancelled") else _("It takes place."))
    if _all_of(before) != _all_of(after):
        told.append(_("When: %(before)s became %(after)s.") % {"before": _all_of(before), "after": _all_of(after)})
    return " ".join([*told, *differences(event)])


@sentence(invitation_actions.CHANGED)
def tell_invitation_changed(event: AuditEvent) -> str:
    changes = (
        became(str(label), before=event.before.get(name, ""), after=event.after.get(name, ""))
        for name, label in _ADDED.items()
    )
    return " ".join([_("The meeting invitation was changed."), *filter(None, changes)])


def plan_of(told: Mapping[str, Any]) -> Plan:
    """What the event says of subject, time and series."""
    until = told.get("until")
    return Plan(
        subject=told.get("meeting", ""),
        start=datetime.fromisoformat(told["start"]),
        time_zone=told["time_zone"],
        minutes=told["minutes"],
        recurrence=Recurrence(
            repeats=Repeats(told["repeats"]),
            every=told.get("every", 1),
            weekdays=tuple(told.get("weekdays", ())),
            until=date.fromisoformat(until) if until else None,
            times=told.get("times"),
        ),
    )


def _changes(before: Plan, after: Plan) -> Iterator[str]:
    if before.subject != after.subject:
        told = {"before": before.subject, "after": after.subject}
        yield _("The meeting %(before)s is called %(after)s now.") % told
    else:
        yield _("The meeting %(subject)s was changed.") % {"subject": after.subject}
    if _all_of(before) != _all_of(after):
        yield _("When: %(before)s became %(after)s.") % {"before": _all_of(before), "after": _all_of(after)}


def _all_of(plan: Plan) -> str:
    return ", ".join(filter(None, [when(plan), how_long(plan.minutes), how_often(plan)]))


def _dial_in(told: Mapping[str, Any]) -> str:
    if not told.get("provider"):
        return _("Without dial-in conferencing.")
    named = {"provider": told["provider"], "id": told.get("conference_id", "")}
    return _("%(provider)s, conference ID %(id)s.") % named
