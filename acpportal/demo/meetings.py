"""Meetings of Contoso: single ones and series in several time zones, some of them with numbers that are old by now."""

from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from acpportal.demo.crowd import named, people
from conferencing.meeting_actions import as_json, cancel_meeting, make_meeting
from conferencing.meetings.plan import Plan, Recurrence, Repeats
from conferencing.meetings.time_zones import zone_of_country
from conferencing.models import Meeting

_WEEKLY, _MONTHLY = Repeats.WEEKLY, Repeats.MONTHLY
# Who, about what, in how many days, at which hour, how long, how often
_MEETINGS = (
    ("ken.myer", "Contract review", 3, 10, 60, _WEEKLY),
    ("ken.myer", "Quarterly figures", 12, 15, 90, Repeats.NEVER),
    ("anneke.vanderwesthuizen", "Case conference", 5, 9, 45, _WEEKLY),
    ("aylin.yildirim", "Merger: due diligence", 8, 14, 120, Repeats.NEVER),
    ("siobhan.nidhomhnaill", "Data protection round table", 6, 11, 60, _MONTHLY),
    ("siobhan.nidhomhnaill", "Handover", 4, 16, 30, Repeats.NEVER),
    ("seoyeon.kim", "특허 검토", 7, 10, 60, _WEEKLY),
    ("c.okonkwo-adeyemi", "Lagos office call", 2, 13, 60, _WEEKLY),
    ("priya.raghunathan", "समीक्षा बैठक", 9, 11, 60, Repeats.NEVER),
    ("amos.marble", "Change board", 4, 9, 30, _WEEKLY),
    ("wei.chen", "Sales round-up", 5, 17, 30, _WEEKLY),
    ("noa.benami", "Customer visit", 10, 12, 60, Repeats.NEVER),
    ("ken.myer", "Kick-off", -20, 10, 60, Repeats.NEVER),
    ("mariajose.fernandez", "Negociación", 11, 10, 60, Repeats.NEVER),
)
_CALLED_OFF = "Negociación"
_FIRST_DAYS = 28


def arrange(*, today: date, by: str) -> None:
    """With what their organizers have at this point of the story; `today` is the day from which the days count."""
    for name, subject, days, hour, minutes, repeats in _MEETINGS:
        organizer = people(named(name)).get()
        day = _on_a_working_day(today + timedelta(days=days))
        if repeats is _MONTHLY and day.day > _FIRST_DAYS:
            day = _on_a_working_day(day + timedelta(days=5))
        plan = Plan(
            subject=subject,
            start=datetime.combine(day, time(hour)),
            time_zone=zone_of_country(organizer.usage_location),
            minutes=minutes,
            recurrence=_series(repeats, day),
        )
        make_meeting(organizer, plan, by=by)


def call_off(*, by: str) -> None:
    meeting = Meeting.objects.get(subject=_CALLED_OFF)
    cancel_meeting(meeting.pk, expected=as_json(meeting), by=by, why=_("settled out of court"))


def _on_a_working_day(day: date) -> date:
    saturday = 5
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= saturday else day


def _series(repeats: Repeats, day: date) -> Recurrence:
    if repeats is _WEEKLY:
        return Recurrence(repeats=repeats, weekdays=(day.weekday(),))
    return Recurrence(repeats=repeats, times=12) if repeats is _MONTHLY else Recurrence()
