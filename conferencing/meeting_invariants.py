"""What must be true of online meetings whenever nothing is under way."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from acpportal.bulk import CHUNK, in_chunks
from conferencing.details import Details
from conferencing.meeting_actions import OF_MEETINGS, batch_name
from conferencing.models import Meeting
from users.keys import fold
from users.models import AuditEvent
from users.prune_actions import pruned_until


def meetings_as_told() -> Iterator[str]:
    """Each is as its last event tells, and is over when its plan says."""
    pruned = pruned_until()
    for chunk in in_chunks(Meeting.objects.order_by("pk").iterator(chunk_size=CHUNK)):
        told = _last_events(chunk)
        for meeting in chunk:
            named, plan, last = {"number": meeting.pk}, meeting.plan, told.get(batch_name(meeting.pk))
            if meeting.over_at != plan.over_at or meeting.subject_key != fold(plan.subject):
                yield _("Meeting %(number)s stands in lists where it does not belong.") % named
            if last is None:
                if not pruned or meeting.changed_at >= pruned:
                    yield _("Nothing in the audit tells of meeting %(number)s.") % named
            elif not _is_as_told(meeting, last):
                yield _("Meeting %(number)s is not as the audit tells.") % named


def meetings_that_are_behind() -> Iterator[str]:
    """Those whose organizers have something else, and no others, are noted so."""
    noted = Meeting.objects.filter(is_behind=True).as_their_organizers()
    forgotten = Meeting.objects.filter(is_behind=False).unlike_their_organizers()
    for wrong in (noted, forgotten):
        for number in wrong.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=CHUNK):
            yield _("Meeting %(number)s is noted wrongly as having the old numbers, or as not.") % {"number": number}


def _last_events(meetings: list[Meeting]) -> dict[str, AuditEvent]:
    """Of each meeting that has any, by its name in the audit log."""
    names = [batch_name(meeting.pk) for meeting in meetings]
    events = AuditEvent.objects.filter(batch__in=names, action__in=OF_MEETINGS).order_by("pk")
    return {event.batch: event for event in events}


def _is_as_told(meeting: Meeting, event: AuditEvent) -> bool:
    told = event.after
    return (
        Details.from_json(told).in_meetings == meeting.details
        and told.get("sequence") == meeting.sequence
        and told.get("cancelled") == meeting.is_cancelled
        and told.get("meeting") == meeting.subject
    )
