"""Meetings with the old numbers get what their organizer has now: one, or all of an organizer's."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from acpportal.web.access import requires
from acpportal.web.expected import packed
from conferencing.forms.meeting_steps import MeetingUpdateForm
from conferencing.forms.send_once import SendOnceForm
from conferencing.mails.addresses import address_of
from conferencing.meeting_actions import UPDATED, Done, details_changed, problems_with_organizer, update_meetings
from conferencing.meetings.invitation import dial_in
from conferencing.meetings.mailing import mail_once, update_and_mail
from conferencing.models import ConferencingAssignment, Meeting
from conferencing.views.meeting import meeting_or_404
from conferencing.views.meeting_rows import MeetingRow
from conferencing.views.meetings import MAY_CHANGE
from users.audit import current_actor
from users.models import User
from users.person_pages import person_page
from users.undoing import undo_address

SHOWN = 250


@requires(MAY_CHANGE)
@require_POST
def meeting_update(request: HttpRequest, number: int) -> HttpResponse:
    meeting = meeting_or_404(number)
    _tell(request, _update(request, meeting.organizer, numbers=[meeting.pk]))
    return redirect("conferencing:meeting", number=meeting.pk)


@requires(MAY_CHANGE)
@require_POST
def meeting_send(request: HttpRequest, number: int) -> HttpResponse:
    """Its calendar file as it is now; once, however often the button is pressed."""
    meeting = meeting_or_404(number)
    address = address_of(meeting.organizer)
    if not address:
        sentence = _("Nothing was sent: %(person)s has no mail address, and the user name is not one either.")
        messages.warning(request, sentence % {"person": meeting.organizer.display_name})
    elif mail_once(meeting, by=current_actor(), expected=SendOnceForm(request.POST, last=0).expected_mail):
        messages.success(request, _("The calendar file is on its way to %(address)s.") % {"address": address})
    else:
        messages.info(request, _("Nothing was sent: this mail is on its way already, or another one is."))
    return redirect("conferencing:meeting", number=meeting.pk)


@requires(MAY_CHANGE)
@person_page
def meetings_update(request: HttpRequest, person: User) -> HttpResponseBase:
    """Shows first which meetings get what."""
    if request.method == "POST":
        done = _update(request, person)
        _tell(request, done)
        if not done.problems:
            return redirect("conferencing:person_meetings", upn=person.user_principal_name)
    held = ConferencingAssignment.objects.select_related("person", "provider").get(pk=person.pk)
    old = Meeting.objects.with_old_numbers().with_organizers().filter(organizer=person).order_by("starts_at", "pk")
    context = {
        "person": person,
        "count": old.count(),
        "rows": [MeetingRow(meeting) for meeting in old[:SHOWN]],
        "now": dial_in(held.details, provider=held.provider),
        "expected": packed(held.details.as_json(), of=MeetingUpdateForm),
        "problems": problems_with_organizer(person),
        "address": address_of(person),
    }
    status = HTTPStatus.CONFLICT if request.method == "POST" else HTTPStatus.OK
    return render(request, "conferencing/meetings/meetings_update.html", context, status=status)


def _update(request: HttpRequest, organizer: User, *, numbers: list[int] | None = None) -> Done:
    form = MeetingUpdateForm(request.POST)
    expected = form.expected_details
    if expected is None:
        return Done(problems=[details_changed(organizer)])
    update = update_and_mail if form.cleaned_data.get("tell") else update_meetings
    return update(organizer, expected=expected, by=current_actor(), numbers=numbers)


def _tell(request: HttpRequest, done: Done) -> None:
    if done.problems:
        messages.error(request, done.problems[0].sentence)
    elif not done.meetings:
        messages.info(request, _("Nothing was changed: everything was that way already."))
    else:
        words = ngettext(
            "%(count)s meeting has the new numbers. Send its calendar file to everybody who is invited.",
            "%(count)s meetings have the new numbers. Send their calendar files to everybody who is invited.",
            len(done.meetings),
        )
        # What is taken back is one meeting: of many each has its Undo in the history
        one = done.meetings[0] if len(done.meetings) == 1 else None
        undo = undo_address(str(one.organizer.object_id), UPDATED) if one else ""
        messages.success(
            request, words % {"count": number_format(len(done.meetings), force_grouping=True)}, extra_tags=undo
        )
