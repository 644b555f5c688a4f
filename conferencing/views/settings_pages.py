"""What the pages of the organization's settings share: each shows some of them, and nobody's are overwritten unseen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from conferencing.cmdlets.shown import CommandLine, settings_line
from conferencing.forms.parts import put_at_fields
from conferencing.forms.settings import SettingsForm
from conferencing.models import TenantSettings
from conferencing.problems.upkeep import SETTINGS_CHANGED_MEANWHILE
from conferencing.settings_actions import CHANGED, SUBJECT_KEY, change_settings, last_change, values_of
from conferencing.views.powershell import is_asked, shown_lines
from users.audit import current_actor
from users.undoing import undo_address, undo_addresses

MAY_CHANGE = "conferencing.change_tenantsettings"


@dataclass(frozen=True)
class SettingsPage:
    """A page of some settings, with what else stands on it."""

    form: type[SettingsForm]
    template: str
    beside: Callable[[], Mapping[str, Any]] = dict

    def show(self, request: HttpRequest) -> HttpResponse:
        return self._answer(request, self.form(settings=TenantSettings.current(), cancel=request.path))

    def save(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST, settings=TenantSettings.current(), cancel=request.path)
        valid = form.is_valid()
        if is_asked(request):
            return shown_lines(request, _line(form), form_id=form.form_id) or self._answer(request, form)
        if valid:
            problems = change_settings(form.values(), by=current_actor(), expected=form.cleaned_data["expected"])
            if not problems:
                _tell(request, form)
                return redirect(request.path)
            if any(problem.kind is SETTINGS_CHANGED_MEANWHILE for problem in problems):
                return self._overtaken(request, form, sentence=problems[0].sentence)
            put_at_fields(form, problems)
        return self._answer(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def _overtaken(self, request: HttpRequest, form: SettingsForm, *, sentence: str) -> HttpResponse:
        """Shows what somebody else saved meanwhile beside what was about to be saved; saving again is meant."""
        now = TenantSettings.current()
        form.expect(now)
        theirs, yours = form.in_words(values_of(now)), form.in_words(form.values())
        compared = [
            {"label": label, "theirs": theirs[label], "yours": yours[label], "differs": theirs[label] != yours[label]}
            for label in theirs
        ]
        more = {"overtaken": sentence, "compared": compared, "last_change": last_change()}
        return self._answer(request, form, status=HTTPStatus.CONFLICT, **more)

    def _answer(
        self, request: HttpRequest, form: SettingsForm, *, status: int = HTTPStatus.OK, **more: Any
    ) -> HttpResponse:
        may_change, saved = request.user.has_perm(MAY_CHANGE), last_change()
        context = {
            "form": form if may_change else None,
            "values": form.in_words(form.current),
            "line": _line(form),
            "form_id": form.form_id,
            "asked": is_asked(request),
            "saved": saved,
            "undo": undo_addresses([saved] if saved else [], may=request.user.has_perm),
            "history": f"{reverse('organization:audit_log')}?{urlencode({'about': SUBJECT_KEY})}",
            **self.beside(),
            **more,
        }
        return render(request, self.template, context, status=status)


def _tell(request: HttpRequest, form: SettingsForm) -> None:
    if form.values() == form.current:
        messages.info(request, _("Nothing was changed: everything was that way already."))
    else:
        undo = undo_address(SUBJECT_KEY, CHANGED)
        messages.success(request, _("The settings are saved."), extra_tags=undo)


def _line(form: SettingsForm) -> CommandLine:
    return settings_line(form.values() if form.is_bound and form.is_valid() else form.current, names=form.names())
