"""The page of what the organization adds to every meeting invitation."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from acpportal.web.access import LOOK, requires
from conferencing.forms.invitation import InvitationForm
from conferencing.invitation_actions import (
    CHANGED,
    SUBJECT_KEY,
    InvitationValues,
    change_invitation,
    last_change,
    values_of,
)
from conferencing.models import InvitationSettings
from users.audit import current_actor
from users.undoing import undo_address

MAY_CHANGE = "conferencing.change_tenantsettings"


@requires(LOOK)
def invitation(request: HttpRequest) -> HttpResponseBase:
    if request.method == "POST":
        return save_invitation(request)
    may_change = request.user.has_perm(MAY_CHANGE)
    form = InvitationForm(settings=InvitationSettings.current(), cancel=request.path) if may_change else None
    return _page(request, form=form)


@requires(MAY_CHANGE)
def save_invitation(request: HttpRequest) -> HttpResponse:
    form = InvitationForm(request.POST, settings=InvitationSettings.current(), cancel=request.path)
    if not form.is_valid():
        return _page(request, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if problems := change_invitation(form.values(), expected=form.cleaned_data["expected"], by=current_actor()):
        return _overtaken(request, form, sentence=problems[0].sentence)
    said, undo = (
        _("Saved. Calendar files that are downloaded or mailed from now on have it."),
        undo_address(SUBJECT_KEY, CHANGED),
    )
    messages.success(request, said, extra_tags=undo)
    return redirect(request.path)


def _overtaken(request: HttpRequest, form: InvitationForm, *, sentence: str) -> HttpResponse:
    """Shows what somebody else saved meanwhile beside what was about to be saved; saving again is meant."""
    now = InvitationSettings.current()
    form.expect(now)
    theirs, yours = _in_words(values_of(now)), _in_words(form.values())
    compared = [
        {"label": label, "theirs": theirs[label], "yours": yours[label], "differs": theirs[label] != yours[label]}
        for label in theirs
    ]
    more = {"overtaken": sentence, "compared": compared, "last_change": last_change()}
    return _page(request, form=form, status=HTTPStatus.CONFLICT, **more)


def _in_words(values: InvitationValues) -> dict[str, str]:
    return {
        _("Logo URL"): values.logo_url,
        _("Help URL"): values.help_url,
        _("Legal URL"): values.legal_url,
        _("Footer text"): values.footer_text,
    }


def _page(
    request: HttpRequest, *, form: InvitationForm | None, status: int = HTTPStatus.OK, **more: Any
) -> HttpResponse:
    values = _in_words(values_of(InvitationSettings.current()))
    context = {"form": form, "values": values, "saved": last_change(), **more}
    return render(request, "conferencing/meetings/invitation_settings.html", context, status=status)
