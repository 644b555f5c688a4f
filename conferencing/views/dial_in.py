"""The page of one person's dial-in conferencing."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from acpportal.web.access import LOOK, requires
from acpportal.web.expected import packed
from conferencing.actions import OF_PEOPLE, assign_provider, changed_meanwhile, last_change
from conferencing.cmdlets.shown import CommandLine, dial_in_line
from conferencing.forms.dial_in import FORM_ID, DialInForm
from conferencing.forms.parts import put_at_fields
from conferencing.models import ConferencingAssignment
from conferencing.problems.person import CHANGED_MEANWHILE
from conferencing.views import invitation_preview
from conferencing.views.powershell import is_asked, shown_lines
from users.audit import current_actor
from users.models import User
from users.person_pages import person_page
from users.undoing import undo_address

MAY_CHANGE = "conferencing.change_conferencingassignment"


@requires(LOOK)
@person_page
def dial_in(request: HttpRequest, person: User) -> HttpResponseBase:
    if request.method == "POST":
        return save_dial_in(request, person)
    assignment = _assignment_of(person)
    may_change = request.user.has_perm(MAY_CHANGE)
    form = DialInForm(assignment=assignment, cancel=request.path) if may_change else None
    return _page(request, assignment, form=form)


@requires(MAY_CHANGE)
def save_dial_in(request: HttpRequest, person: User) -> HttpResponse:
    assignment = _assignment_of(person)
    form = DialInForm(request.POST, assignment=assignment, cancel=request.path)
    valid = form.is_valid()
    if is_asked(request):
        return shown_lines(request, _line(form), form_id=FORM_ID) or _page(request, assignment, form=form)
    if invitation_preview.is_asked(request):
        preview = invitation_preview.preview_of(assignment, form)
        return invitation_preview.shown_preview(request, preview) or _page(request, assignment, form=form)
    if form.is_stale:
        return _overtaken(request, form)
    if valid:
        outcome = assign_provider([form.change()], by=current_actor())
        if not outcome.refused:
            _tell(request, _assignment_of(person), changed=bool(outcome.changed))
            return redirect(request.path)
        problems = outcome.refused[0].problems
        if any(problem.kind is CHANGED_MEANWHILE for problem in problems):
            return _overtaken(request, form)
        put_at_fields(form, problems)
    return _page(request, assignment, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _assignment_of(person: User) -> ConferencingAssignment:
    return ConferencingAssignment.objects.select_related("person", "provider").get(pk=person.pk)


def _page(
    request: HttpRequest,
    assignment: ConferencingAssignment,
    *,
    form: DialInForm | None,
    status: int = HTTPStatus.OK,
    **more: Any,
) -> HttpResponse:
    context = {
        "person": assignment.person,
        "assignment": assignment,
        "form": form,
        "last_change": last_change(assignment.person),
        "line": _line(form) if form else None,
        "preview": invitation_preview.preview_of(assignment, form),
        "form_id": FORM_ID,
        "asked": is_asked(request),
        **more,
    }
    return render(request, "conferencing/dial_in.html", context, status=status)


def _line(form: DialInForm) -> CommandLine:
    """For what the form says; as long as it says nothing about the provider, for what there is."""
    now = form.assignment
    if form.is_bound and "provider" not in form.errors:
        return dial_in_line(now, form.wanted, provider=form.chosen)
    return dial_in_line(now, now.details, provider=now.provider)


def _tell(request: HttpRequest, now: ConferencingAssignment, *, changed: bool) -> None:
    if not changed:
        messages.info(request, _("Nothing was changed: everything was that way already."))
        return
    person = now.person.display_name
    if now.is_none:
        said = _("Saved. Dial-in conferencing is off for %s.") % person
    else:
        told = {"person": person, "provider": now.provider_name, "id": now.conference_id}
        said = _("Saved. %(person)s has %(provider)s with the conference ID %(id)s.") % told
    messages.success(request, said, extra_tags=undo_address(str(now.person.object_id), *OF_PEOPLE))


@dataclass(frozen=True)
class _Compared:
    """One detail as it is now and as it was about to be saved."""

    label: str
    theirs: str
    yours: str

    @property
    def differs(self) -> bool:
        return self.theirs != self.yours


def _overtaken(request: HttpRequest, form: DialInForm) -> HttpResponse:
    """Shows what somebody else saved meanwhile beside what was about to be saved; saving again is meant."""
    now = _assignment_of(form.assignment.person)
    wanted = ConferencingAssignment(person=now.person, provider=form.chosen)
    wanted.details = form.wanted
    typed: QueryDict = request.POST.copy()
    typed["expected"] = packed(now.details.as_json(), of=DialInForm)
    return _page(
        request,
        now,
        form=DialInForm(typed, assignment=now, cancel=request.path),
        status=HTTPStatus.CONFLICT,
        overtaken=changed_meanwhile(now.person).sentence,
        compared=list(_compare(now, wanted)),
    )


def _compare(theirs: ConferencingAssignment, yours: ConferencingAssignment) -> list[_Compared]:
    return [
        _Compared(_("Provider name"), theirs.provider_name, yours.provider_name),
        _Compared(_("Toll number"), theirs.shown_toll_number, yours.shown_toll_number),
        _Compared(_("Toll-free number"), theirs.shown_toll_free_number, yours.shown_toll_free_number),
        _Compared(_("Conference ID"), theirs.conference_id, yours.conference_id),
        *(_options(theirs, yours) if theirs.is_microsoft and yours.is_microsoft else ()),
    ]


def _options(theirs: ConferencingAssignment, yours: ConferencingAssignment) -> Iterator[_Compared]:
    words = {True: _("yes"), False: _("no")}
    yield _Compared(
        _("Toll-free numbers may be used"),
        words[theirs.allow_toll_free_dial_in],
        words[yours.allow_toll_free_dial_in],
    )
    yield _Compared(
        _("Unauthenticated callers may start meetings"),
        words[theirs.allow_pstn_only_meetings],
        words[yours.allow_pstn_only_meetings],
    )
