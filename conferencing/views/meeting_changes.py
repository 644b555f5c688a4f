"""A meeting is made for an organizer, changed, and cancelled."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from acpportal.web.access import requires
from acpportal.web.expected import packed
from conferencing.forms.meeting import MeetingChangeForm, NewMeetingForm
from conferencing.forms.meeting_steps import MeetingCancelForm
from conferencing.forms.parts import put_at_fields
from conferencing.meeting_actions import (
    OF_MEETINGS,
    as_json,
    cancel_meeting,
    change_meeting,
    last_change_of,
    make_meeting,
)
from conferencing.meetings.plan import Plan
from conferencing.meetings.words import how_long, how_often, when
from conferencing.models import Meeting
from conferencing.problems import Problem
from conferencing.problems.meetings import CHANGED_MEANWHILE
from conferencing.views.meeting import meeting_or_404
from conferencing.views.meeting_rows import MeetingRow
from conferencing.views.meetings import MAY_CHANGE
from users.audit import current_actor
from users.identity import NotOnePersonError, person_by_identity
from users.models import User
from users.undoing import undo_address


@requires(MAY_CHANGE)
def meeting_add(request: HttpRequest) -> HttpResponse:
    organizer = _organizer(request.GET.get("organizer", ""))
    back = reverse("conferencing:meetings")
    if organizer:
        back = reverse("conferencing:person_meetings", kwargs={"upn": organizer.user_principal_name})
    form = NewMeetingForm(request.POST or None, organizer=organizer, cancel=back)
    if form.is_valid():
        done = make_meeting(form.cleaned_data["organizer"], form.plan(), by=current_actor(), uid=form.uid)
        if not done.problems:
            organizer_key = str(done.meetings[0].organizer.object_id)
            messages.success(request, _made(done.meetings[0]), extra_tags=undo_address(organizer_key, *OF_MEETINGS))
            return redirect("conferencing:meeting", number=done.meetings[0].pk)
        put_at_fields(form, done.problems)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "conferencing/meetings/meeting_add.html", {"form": form}, status=status)


def _organizer(name: str) -> User | None:
    try:
        return person_by_identity(name) if name else None
    except NotOnePersonError:
        return None


def _made(meeting: Meeting) -> str:
    if not meeting.has_dial_in:
        words = _("The meeting was made. %(person)s has no dial-in conferencing, so its invitation has no numbers.")
        return words % {"person": meeting.organizer.display_name}
    told = {"provider": meeting.provider_name, "id": meeting.conference_id}
    return _("The meeting was made with %(provider)s, conference ID %(id)s.") % told


@requires(MAY_CHANGE)
def meeting_change(request: HttpRequest, number: int) -> HttpResponse:
    meeting = meeting_or_404(number)
    if meeting.is_cancelled:
        messages.warning(request, _("Nothing was changed: the meeting is cancelled."))
        return redirect("conferencing:meeting", number=meeting.pk)
    back = reverse("conferencing:meeting", kwargs={"number": meeting.pk})
    form = MeetingChangeForm(request.POST or None, meeting=meeting, cancel=back)
    if form.is_valid():
        done = change_meeting(meeting.pk, form.plan(), expected=form.cleaned_data["expected"], by=current_actor())
        if not done.problems:
            _tell(request, meeting, changed=bool(done.meetings))
            return redirect(back)
        if done.problems[0].kind is CHANGED_MEANWHILE:
            return _overtaken(request, form, sentence=done.problems[0].sentence)
        put_at_fields(form, done.problems)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return _change_page(request, form, status=status)


def _tell(request: HttpRequest, meeting: Meeting, *, changed: bool) -> None:
    if changed:
        said = _("Saved. Send the calendar file to everybody who is invited, so that they see it.")
        messages.success(request, said, extra_tags=undo_address(str(meeting.organizer.object_id), *OF_MEETINGS))
    else:
        messages.info(request, _("Nothing was changed: everything was that way already."))


def _change_page(
    request: HttpRequest, form: MeetingChangeForm, *, status: int = HTTPStatus.OK, **more: Any
) -> HttpResponse:
    context = {"meeting": form.meeting, "form": form, **more}
    return render(request, "conferencing/meetings/meeting_change.html", context, status=status)


def _overtaken(request: HttpRequest, form: MeetingChangeForm, *, sentence: str) -> HttpResponse:
    """Shows what somebody else saved meanwhile beside what was about to be saved; saving again is meant."""
    now = meeting_or_404(form.meeting.pk)
    theirs, yours = _in_words(now.plan), _in_words(form.plan())
    typed = request.POST.copy()
    typed["expected"] = packed(as_json(now), of=MeetingChangeForm)
    return _change_page(
        request,
        MeetingChangeForm(typed, meeting=now, cancel=reverse("conferencing:meeting", kwargs={"number": now.pk})),
        status=HTTPStatus.CONFLICT,
        overtaken=sentence,
        last_change=last_change_of(now),
        compared=[
            {"label": label, "theirs": theirs[label], "yours": yours[label], "differs": theirs[label] != yours[label]}
            for label in theirs
        ],
    )


def _in_words(plan: Plan) -> dict[str, str]:
    return {
        _("Subject"): plan.subject,
        _("When"): when(plan),
        _("How long"): how_long(plan.minutes),
        _("Repeats"): how_often(plan),
    }


@requires(MAY_CHANGE)
def meeting_cancel(request: HttpRequest, number: int) -> HttpResponse:
    """Asks first, and says what is left to do afterwards."""
    meeting, status = meeting_or_404(number), HTTPStatus.OK
    problems: list[Problem] = []
    if request.method == "POST":
        form = MeetingCancelForm(request.POST)
        why = form.cleaned_data.get("why", "")
        done = cancel_meeting(meeting.pk, expected=form.expected_json, by=current_actor(), why=why)
        if not done.problems:
            said = _("Cancelled. Send the calendar file to everybody who was invited.")
            messages.success(request, said, extra_tags=undo_address(str(meeting.organizer.object_id), *OF_MEETINGS))
            return redirect("conferencing:meeting", number=meeting.pk)
        problems, status = done.problems, HTTPStatus.CONFLICT
    context = {
        "meeting": meeting,
        "row": MeetingRow(meeting),
        "problems": problems,
        "expected": packed(as_json(meeting), of=MeetingCancelForm),
    }
    return render(request, "conferencing/meetings/meeting_cancel.html", context, status=status)
