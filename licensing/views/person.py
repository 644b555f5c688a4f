"""The page of one person's licenses."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from acpportal.web.access import requires
from licensing.actions import CHANGED, change_licenses, last_change
from licensing.forms import LicensesForm
from licensing.undoing_one import MAY_CHANGE
from users.audit import current_actor
from users.models import AuditEvent, User
from users.person_pages import person_page
from users.undoing import undo_address


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
            undo = undo_address(str(person.object_id), CHANGED)
            messages.success(request, said, extra_tags=undo if outcome.changed else "")
            return redirect(request.path)
    if form.overtaken:
        return _page(request, form, status=HTTPStatus.CONFLICT, last_change=last_change(person))
    return _page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _page(
    request: HttpRequest, form: LicensesForm, *, status: int = HTTPStatus.OK, last_change: AuditEvent | None = None
) -> HttpResponse:
    context = {"person": form.person, "form": form, "last_change": last_change}
    return render(request, "licensing/licenses.html", context, status=status)
