"""The page of one person's licenses."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acpportal.web.access import requires
from acpportal.web.missing import NotThere
from licensing.actions import CHANGED, change_licenses, last_change
from licensing.forms import LicensesForm
from licensing.undo_actions import undo_of_one
from users.audit import current_actor
from users.models import AuditEvent, User
from users.person_pages import person_page

MAY_CHANGE = "licensing.change_licenseassignment"


@requires("users.view_user")
@person_page
def licenses(request: HttpRequest, person: User) -> HttpResponseBase:
    if request.method == "POST":
        return save_licenses(request, person)
    editable = request.user.has_perm(MAY_CHANGE)
    return _page(request, LicensesForm(person=person, editable=editable, cancel=request.path))


@requires(MAY_CHANGE)
def save_licenses(request: HttpRequest, person: User) -> HttpResponse:
    form = LicensesForm(request.POST, person=person, editable=True, cancel=request.path)
    if form.is_valid() and not form.overtaken:
        outcome = change_licenses(
            [person.pk],
            add=form.added,
            remove=form.removed,
            by=current_actor(),
            expected=form.expected_licenses,
        )
        form.add_outcome(outcome)
        if form.is_valid() and not form.overtaken:
            said = " ".join([_("Licenses saved."), *outcome.said])
            messages.success(request, said, extra_tags=_undo_address(person) if outcome.changed else "")
            return redirect(request.path)
    if form.overtaken:
        return _page(request, form, status=HTTPStatus.CONFLICT, last_change=last_change(person))
    return _page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@requires(MAY_CHANGE)
@person_page
@require_POST
def undo_licenses(request: HttpRequest, person: User, event: int) -> HttpResponse:
    """Takes back the last change of a person's licenses, from its message and from the history."""
    found = AuditEvent.objects.filter(pk=event, subject_key=str(person.object_id), action=CHANGED).first()
    if found is None:
        raise NotThere(_("There is no change %(number)s of this person's licenses, or no longer.") % {"number": event})
    outcome = undo_of_one(found, person, by=current_actor())
    problems = [*outcome.problems, *(problem for refusal in outcome.refused for problem in refusal.problems)]
    for problem in problems:
        messages.error(request, problem.sentence)
    if not problems:
        undone = _("Undone. %(person)s has the licenses of before.") % {"person": person.display_name}
        messages.success(request, " ".join([undone, *outcome.said]))
    return redirect("people:history", upn=person.user_principal_name)


def _undo_address(person: User) -> str:
    last = last_change(person)
    names = {"upn": person.user_principal_name, "event": last.pk} if last else {}
    return reverse("licensing:undo", kwargs=names) if names else ""


def _page(
    request: HttpRequest, form: LicensesForm, *, status: int = HTTPStatus.OK, last_change: AuditEvent | None = None
) -> HttpResponse:
    context = {"person": form.person, "form": form, "last_change": last_change}
    return render(request, "licensing/licenses.html", context, status=status)
