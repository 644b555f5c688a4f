"""manage.py make_meeting UPN --subject TEXT --start ISO --minutes N [--ics FILE]: an online meeting of a person."""

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from conferencing.forms.meeting import NewMeetingForm
from conferencing.management.typed import checked_text, checked_why
from conferencing.meeting_actions import make_meeting
from conferencing.meetings.calendar_file import calendar_file
from conferencing.meetings.plan import Repeats
from conferencing.meetings.time_zones import zone_called, zone_of_country
from conferencing.models import Meeting
from users.audit import acting_as
from users.identity import NotOnePersonError, person_by_identity
from users.operator import command_actor

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# The options whose text goes into the form as it is
_TEXTS = ("subject", "minutes", "repeats", "every", "until", "times")
_OPTIONS = {"organizer": "UPN", "date": "--start", "time": "--start", "weekdays": "--on"}


class Command(BaseCommand):
    help = "Makes an online meeting with the numbers and the conference ID that its organizer has now."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("organizer", metavar="UPN", help="who organizes it, such as ken.myer@contoso.com")
        parser.add_argument("--subject", required=True, metavar="TEXT")
        parser.add_argument("--start", required=True, metavar="ISO", help="such as 2026-12-01T10:00, also with +01:00")
        parser.add_argument("--minutes", required=True, metavar="N")
        parser.add_argument("--time-zone", default="", metavar="ZONE", help="default: that of the organizer's country")
        parser.add_argument("--repeats", default="never", choices=[each.value for each in Repeats])
        parser.add_argument("--every", default="1", metavar="N", help="how many days, weeks or months apart")
        parser.add_argument("--on", default="", metavar="DAYS", help="of a weekly series, such as MO,WE")
        parser.add_argument("--until", default="", metavar="DATE", help="the last day of the series")
        parser.add_argument("--times", default="", metavar="N", help="how many times the series takes place")
        parser.add_argument("--ics", default="", metavar="FILE", help="where its calendar file is written to")
        parser.add_argument("--why", default="", metavar="TEXT", help="kept with the change")

    def handle(self, **options: Any) -> None:
        why = checked_why(options["why"])
        form = NewMeetingForm(_typed(options))
        if not form.is_valid():
            raise CommandError("\n".join(_complaints(form)))
        file = checked_text(options["ics"], option="--ics")
        # A meeting whose file cannot be written is known to nobody: then it is not made either.
        with transaction.atomic():
            meeting = _made(form, why=why)
            if file:
                _write(meeting, Path(file))
        self.stdout.write(_told(meeting))
        if file:
            self.stdout.write(_("Its calendar file is %(file)s.") % {"file": file})


def _made(form: NewMeetingForm, *, why: str) -> Meeting:
    by = command_actor()
    with acting_as(by, origin="make_meeting"):
        done = make_meeting(form.cleaned_data["organizer"], form.plan(), by=by, why=why)
    if done.problems:
        raise CommandError("\n".join(problem.sentence for problem in done.problems))
    return done.meetings[0]


def _typed(options: dict[str, Any]) -> dict[str, Any]:
    """What is typed, as the form of the page wants it."""
    texts = {name: checked_text(options[name], option=f"--{name}") for name in _TEXTS}
    organizer = checked_text(options["organizer"], option="UPN")
    zone = checked_text(options["time_zone"], option="--time-zone") or _zone_of(organizer)
    start = _start(options["start"], zone=zone)
    return {
        **texts,
        "organizer": organizer,
        "time_zone": zone,
        "date": start.date(),
        "time": start.time(),
        "weekdays": _weekdays(options["on"]),
    }


def _zone_of(organizer: str) -> str:
    try:
        return zone_of_country(person_by_identity(organizer).usage_location)
    except NotOnePersonError as error:
        raise CommandError(str(error)) from error


def _start(text: str, *, zone: str) -> datetime:
    """Without an offset it is what the clock of the time zone shows."""
    try:
        start = datetime.fromisoformat(text)
    except ValueError as error:
        words = _("%(found)s is not a time. Write it as 2026-12-01T10:00.")
        raise CommandError(words % {"found": checked_text(text, option="--start")}) from error
    known = zone_called(zone)
    return start.astimezone(ZoneInfo(known)) if start.tzinfo and known else start


def _weekdays(text: str) -> list[int]:
    days = [day.strip().upper() for day in text.split(",") if day.strip()]
    if unknown := [day for day in days if day not in _WEEKDAYS]:
        words = _("%(found)s is not a weekday. Write them as %(known)s.")
        raise CommandError(words % {"found": unknown[0], "known": ", ".join(_WEEKDAYS)})
    return [_WEEKDAYS.index(day) for day in days]


def _complaints(form: NewMeetingForm) -> list[str]:
    return [
        f"{_OPTIONS.get(name, '--' + name.replace('_', '-'))}: {sentence}" if name != "__all__" else str(sentence)
        for name, sentences in form.errors.items()
        for sentence in sentences
    ]


def _told(meeting: Meeting) -> str:
    told = {"number": meeting.pk, "subject": meeting.subject, "person": meeting.organizer.user_principal_name}
    if not meeting.has_dial_in:
        return _("Meeting %(number)s, %(subject)s, of %(person)s: without dial-in conferencing.") % told
    told |= {"provider": meeting.provider_name, "id": meeting.conference_id}
    return _("Meeting %(number)s, %(subject)s, of %(person)s: %(provider)s, conference ID %(id)s.") % told


def _write(meeting: Meeting, path: Path) -> None:
    try:
        path.write_bytes(calendar_file(meeting))
    except OSError as error:
        words = _("%(file)s cannot be written: %(error)s. No meeting was made.")
        raise CommandError(words % {"file": path, "error": error.strerror}) from error
