"""The page of the organization's settings."""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from acpportal.web.access import LOOK, requires
from acpportal.web.counts import count_of
from conferencing.cmdlets.shown import CommandLine, settings_line
from conferencing.forms.organization import FORM_ID, OrganizationForm
from conferencing.models import ConferencingAssignment, TenantSettings
from conferencing.settings_actions import CHANGED, SUBJECT_KEY, SettingsValues, change_settings, last_change, values_of
from conferencing.views.organization_facts import facts
from conferencing.views.powershell import is_asked, shown_lines
from users.audit import current_actor
from users.undoing import undo_address, undo_addresses

MAY_CHANGE = "conferencing.change_tenantsettings"


@requires(LOOK)
def organization_general(request: HttpRequest) -> HttpResponseBase:
    if request.method == "POST":
        return save_organization_general(request)
    settings = TenantSettings.current()
    may_change = request.user.has_perm(MAY_CHANGE)
    form = OrganizationForm(settings=settings, cancel=request.path) if may_change else None
    return _page(request, settings, form=form)


@requires(MAY_CHANGE)
def save_organization_general(request: HttpRequest) -> HttpResponse:
    form = OrganizationForm(request.POST, settings=TenantSettings.current(), cancel=request.path)
    valid = form.is_valid()
    if is_asked(request):
        return shown_lines(request, _line(form), form_id=FORM_ID) or _page(request, TenantSettings.current(), form=form)
    if not valid:
        return _page(request, TenantSettings.current(), form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if problems := change_settings(form.values(), by=current_actor(), expected=form.cleaned_data["expected"]):
        return _overtaken(request, form, sentence=problems[0].sentence)
    if form.values() == form.current:
        messages.info(request, _("Nothing was changed: everything was so already."))
    else:
        undo = undo_address(SUBJECT_KEY, CHANGED)
        messages.success(request, _("The settings are saved."), extra_tags=undo)
    return redirect(request.path)


def _overtaken(request: HttpRequest, form: OrganizationForm, *, sentence: str) -> HttpResponse:
    """Shows what somebody else saved meanwhile beside what was about to be saved; saving again is meant."""
    now = TenantSettings.current()
    form.expect(now)
    theirs, yours = _in_words(values_of(now)), _in_words(form.values())
    compared = [
        {"label": label, "theirs": theirs[label], "yours": yours[label], "differs": theirs[label] != yours[label]}
        for label in theirs
    ]
    more = {"overtaken": sentence, "compared": compared, "last_change": last_change()}
    return _page(request, now, form=form, status=HTTPStatus.CONFLICT, **more)


def _line(form: OrganizationForm) -> CommandLine:
    return settings_line(form.values() if form.is_bound and form.is_valid() else form.current)


def _in_words(values: SettingsValues) -> dict[str, str]:
    replaces = _("yes") if values.automatically_replace_acp_provider else _("no")
    return {
        _("Organization name"): values.organization_name,
        _("Replace third-party providers automatically"): replaces,
    }


def _page(
    request: HttpRequest,
    settings: TenantSettings,
    *,
    form: OrganizationForm | None,
    status: int = HTTPStatus.OK,
    **more: Any,
) -> HttpResponse:
    ready = count_of(ConferencingAssignment.objects.ready_to_be_moved())
    saved = last_change()
    shown = {"line": _line(form) if form else None, "form_id": FORM_ID, "asked": is_asked(request)}
    context = {
        "values": _in_words(values_of(settings)),
        "form": form,
        "ready": ready,
        "facts": facts(),
        "saved": saved,
        "undo": undo_addresses([saved] if saved else [], may=request.user.has_perm),
        "history": f"{reverse('organization:audit_log')}?{urlencode({'about': SUBJECT_KEY})}",
        **shown,
        **more,
    }
    return render(request, "conferencing/organization_general.html", context, status=status)
