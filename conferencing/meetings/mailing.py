"""A meeting's calendar file by mail to its organizer, who sends it on to everybody who is invited.

The file goes as the meeting was when the mail was written: calendars tell by its sequence which one is the latest.
"""

from collections.abc import Iterable

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from acpportal.bulk import in_chunks
from acpportal.mail.kinds import Attachment, Content, Kind, register
from acpportal.mail.models import Mail
from acpportal.mail.outbox import Outgoing, put
from acpportal.web.reading import stored_form
from conferencing.details import Details
from conferencing.mails.addresses import address_of, usual_sender
from conferencing.meeting_actions import Done, update_meetings
from conferencing.meetings.calendar_file import calendar_file, file_name, method_of
from conferencing.meetings.invitation import invitation_of
from conferencing.meetings.words import how_often, when
from conferencing.models import ConferencingAssignment, Meeting
from users.models import User

KIND = "meeting-calendar-file"


def key_of(meeting: Meeting) -> str:
    """Under which the mails of a meeting are found."""
    return f"meeting:{meeting.pk}"


@transaction.atomic
def mail_calendar_files(meetings: Iterable[Meeting], *, by: str) -> int:
    """One mail for each; none to an organizer without an address. Returns how many."""
    sender = usual_sender()
    return put((_mail(meeting, sender=sender) for meeting in meetings if address_of(meeting.organizer)), by=by)


def last_mail_of(meeting: Meeting) -> int:
    """0 where none was written; two clicks are told by it."""
    written = Mail.objects.filter(batch=key_of(meeting)).order_by("-pk")
    return written.values_list("pk", flat=True).first() or 0


@transaction.atomic
def mail_once(meeting: Meeting, *, by: str, expected: int) -> bool:
    """Whether it was written: not where another mail than the `expected` is its last one by now."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    return last_mail_of(meeting) == expected and bool(mail_calendar_files([meeting], by=by))


@transaction.atomic
def update_and_mail(organizer: User, *, expected: Details, by: str, numbers: Iterable[int] | None = None) -> Done:
    """Both or neither."""
    done = update_meetings(organizer, expected=expected, by=by, numbers=numbers)
    mail_calendar_files(done.meetings, by=by)
    return done


def update_and_mail_all(people: Iterable[int], *, by: str) -> Done:
    """Of those of these people who have meetings with old numbers; one organizer after the other."""
    done = Done()
    for chunk in in_chunks(people):
        old = Meeting.objects.with_old_numbers().filter(organizer__in=chunk).values("organizer")
        for held in ConferencingAssignment.objects.filter(pk__in=old).select_related("person").order_by("pk"):
            one = update_and_mail(held.person, expected=held.details, by=by)
            done.meetings += one.meetings
            done.problems += one.problems
    return done


@stored_form()
def _mail(meeting: Meeting, *, sender: str) -> Outgoing:
    plan = meeting.plan
    title = _("Cancelled: %(subject)s") if meeting.is_cancelled else _("To send on: %(subject)s")
    return Outgoing(
        kind=KIND,
        name=meeting.organizer.display_name,
        address=address_of(meeting.organizer),
        title=title % {"subject": plan.subject},
        about=meeting.organizer_id,
        sender=sender,
        batch=key_of(meeting),
        params={
            "subject": plan.subject,
            "when": ", ".join(filter(None, [when(plan), how_often(plan)])),
            "cancelled": meeting.is_cancelled,
            "invitation": invitation_of(meeting).text.strip(),
            "name": file_name(meeting),
            "method": method_of(meeting),
            "calendar": calendar_file(meeting).decode(),
        },
    )


def _content(mail: Mail, *, to_send: bool) -> Content:  # noqa: ARG001 (no secrets)
    context = {"title": mail.title, "facts": mail.params}
    kind = f"text/calendar; charset=utf-8; method={mail.params['method']}"
    file = Attachment(name=mail.params["name"], content=mail.params["calendar"].encode(), type=kind)
    return Content(
        text=render_to_string("conferencing/mails/bodies/meeting.txt", context).strip() + "\n",
        html=render_to_string("conferencing/mails/bodies/meeting.html", context),
        attachments=(file,),
    )


register(Kind(name=KIND, content=_content))
