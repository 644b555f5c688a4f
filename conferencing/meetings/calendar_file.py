"""The .ics of a meeting (RFC 5545, RFC 5546): a request with the numbers it has, or its cancellation.

icalendar writes it: it folds lines, escapes texts and ends lines as calendars want them.
"""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from dateutil.rrule import weekday
from django.utils.translation import gettext as _
from icalendar import Calendar, Event
from icalendar.prop import vCalAddress, vRecur, vText

from conferencing.meetings.invitation import dial_in_of, invitation_of
from conferencing.meetings.plan import Plan, Repeats
from conferencing.meetings.time_zones import UNIVERSAL, described
from conferencing.models import Meeting
from users.models import User

_PRODUCT = "-//ACP portal//Online meetings//EN"
REQUEST, CANCEL = "REQUEST", "CANCEL"


def method_of(meeting: Meeting) -> str:
    """What the file asks a calendar to do."""
    return CANCEL if meeting.is_cancelled else REQUEST


def file_name(meeting: Meeting) -> str:
    return f"meeting-{meeting.pk}.ics"


def calendar_file(meeting: Meeting) -> bytes:
    """It says when the clock of the meeting's time zone shows its start, and brings that clock along."""
    calendar, plan = Calendar(), meeting.plan
    calendar.add("PRODID", _PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", method_of(meeting))
    if plan.time_zone != UNIVERSAL:
        last = None if plan.recurrence.repeats is not Repeats.NEVER and not plan.recurrence.has_end else meeting.over_at
        calendar.add_component(described(plan.time_zone, first=plan.start.date(), last=last.date() if last else None))
    calendar.add_component(_event(meeting, plan))
    written: bytes = calendar.to_ical()
    return written


def _event(meeting: Meeting, plan: Plan) -> Event:
    event, said = Event(), invitation_of(meeting)
    event.add("UID", meeting.uid)
    event.add("SEQUENCE", meeting.sequence)
    event.add("DTSTAMP", meeting.changed_at.replace(microsecond=0))
    event.add("CREATED", meeting.made_at.replace(microsecond=0))
    event.add("LAST-MODIFIED", meeting.changed_at.replace(microsecond=0))
    start = plan.start.replace(tzinfo=UTC if plan.time_zone == UNIVERSAL else ZoneInfo(plan.time_zone))
    event.add("DTSTART", start)
    event.add("DURATION", timedelta(minutes=plan.minutes))
    if plan.recurrence.repeats is not Repeats.NEVER:
        event.add("RRULE", vRecur(_rule(plan)))
    event.add("SUMMARY", plan.subject)
    event.add("LOCATION", _place(meeting))
    event.add("DESCRIPTION", said.text)
    event.add("X-ALT-DESC", _html(said.html))
    event.add("ORGANIZER", _address(meeting.organizer))
    event.add("ATTENDEE", _chair(meeting.organizer))
    event.add("STATUS", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT" if meeting.is_cancelled else "OPAQUE")
    return event


def _rule(plan: Plan) -> dict[str, Any]:
    series = plan.recurrence
    rule: dict[str, Any] = {"FREQ": series.repeats.value.upper()}
    if series.every > 1:
        rule["INTERVAL"] = series.every
    if series.repeats is Repeats.WEEKLY:
        rule["BYDAY"] = [str(weekday(day)) for day in sorted(series.weekdays)]
    if series.repeats is Repeats.MONTHLY:
        rule["BYMONTHDAY"] = plan.start.day
    if series.times:
        rule["COUNT"] = series.times
    if series.until:
        last_moment = datetime.combine(series.until, time(23, 59, 59), tzinfo=ZoneInfo(plan.time_zone))
        rule["UNTIL"] = last_moment.astimezone(UTC)
    return rule


def _place(meeting: Meeting) -> str:
    """What a phone shows of a meeting without opening it."""
    dial_in = dial_in_of(meeting)
    if dial_in is None:
        return _("Online meeting")
    told = {"number": dial_in.toll_number, "id": dial_in.conference_id}
    return _("%(number)s, conference ID %(id)s") % told


def _html(text: str) -> vText:
    html = vText("".join(text.splitlines()))
    html.params["FMTTYPE"] = "text/html"
    return html


def _address(person: User) -> vCalAddress:
    address = vCalAddress(f"mailto:{quote(person.mail or person.user_principal_name, safe='@+')}")
    address.params["CN"] = vText(person.display_name)
    return address


def _chair(person: User) -> vCalAddress:
    """A request names somebody who is invited; the organizer adds the others."""
    attendee = _address(person)
    for name, value in (("ROLE", "CHAIR"), ("PARTSTAT", "ACCEPTED"), ("RSVP", "FALSE")):
        attendee.params[name] = vText(value)
    return attendee
