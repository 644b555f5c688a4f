"""The page of one meeting: when it is, what its invitation says, and its calendar file."""

import io

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from acpportal.mail.looking import as_it_looks, shows_mails
from acpportal.mail.models import Mail
from acpportal.web.access import for_every_role
from acpportal.web.expected import packed
from acpportal.web.missing import NotThere
from conferencing.details import ProviderKind
from conferencing.forms.meeting_steps import MeetingUpdateForm
from conferencing.forms.send_once import SendOnceForm
from conferencing.mails.addresses import address_of
from conferencing.meeting_actions import batch_name
from conferencing.meetings.calendar_file import calendar_file, file_name, method_of
from conferencing.meetings.invitation import dial_in, dial_in_of, invitation_of, is_reached_from_outside
from conferencing.meetings.mailing import key_of, last_mail_of
from conferencing.models import Meeting
from conferencing.views.meeting_rows import MeetingRow
from conferencing.views.meetings import MAY_CHANGE
from users.actors import names_of
from users.history import describe
from users.models import AuditEvent

SHOWN = 5


def meeting_or_404(number: int) -> Meeting:
    found = Meeting.objects.with_organizers().filter(pk=number).first()
    if found is None:
        raise NotThere(_("There is no meeting %(number)s. Old ones are removed after a while.") % {"number": number})
    return found


@for_every_role
@shows_mails
def meeting(request: HttpRequest, number: int) -> HttpResponse:
    found = meeting_or_404(number)
    held = found.organizer.conferencing
    events = list(AuditEvent.objects.filter(batch=batch_name(found.pk)).order_by("-pk"))
    names = names_of(event.actor for event in events)
    context = {
        "meeting": found,
        "row": MeetingRow(found),
        "dial_in": dial_in_of(found),
        "now": dial_in(found.details_to_get(held.details), provider=held.provider),
        "expected": packed(held.details.as_json(), of=MeetingUpdateForm),
        "text": invitation_of(found).text,
        "address": address_of(found.organizer),
        "send_form": SendOnceForm(last=last_mail_of(found)),
        "sent": Mail.objects.filter(about=found.organizer_id, batch=key_of(found)).order_by("-pk")[:SHOWN],
        "events": [(event, describe(event), names[event.actor]) for event in events],
        "may_change": request.user.has_perm(MAY_CHANGE),
        "needs_public_url": found.kind != ProviderKind.NONE and not is_reached_from_outside(),
    }
    return render(request, "conferencing/meetings/meeting.html", context)


@for_every_role
def meeting_invitation(_request: HttpRequest, number: int) -> HttpResponse:
    """Its HTML as calendar programs show it."""
    return as_it_looks(invitation_of(meeting_or_404(number)).html)


@for_every_role
def meeting_calendar_file(_request: HttpRequest, number: int) -> FileResponse:
    found = meeting_or_404(number)
    content_type = f"text/calendar; charset=utf-8; method={method_of(found)}"
    file = io.BytesIO(calendar_file(found))
    return FileResponse(file, as_attachment=True, filename=file_name(found), content_type=content_type)
