"""Reset PIN: asked once, shown once, and mailed by the same request."""

from collections.abc import Sequence
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables

from acpportal.web.access import requires
from conferencing.forms.pin import ResetPinForm
from conferencing.info_mails import address_of
from conferencing.mails.automatic import are_sent
from conferencing.models import ConferencingAssignment, TenantSettings
from conferencing.pin_actions import Mailed, last_reset
from conferencing.pin_actions import reset_pin as reset
from conferencing.problems import Problem
from conferencing.problems.person import HAS_NO_MICROSOFT
from users.audit import current_actor
from users.models import User
from users.person_pages import person_page

MAY_RESET_PIN = "conferencing.change_conferencingassignment"


@requires(MAY_RESET_PIN)
@person_page
@sensitive_variables()
def reset_pin(request: HttpRequest, person: User) -> HttpResponseBase:
    """The PIN stands in this one answer, which nothing keeps; a form sent twice resets once and shows nothing more."""
    assignment = ConferencingAssignment.objects.select_related("person", "provider").get(pk=person.pk)
    if not assignment.is_microsoft:
        messages.info(request, Problem(HAS_NO_MICROSOFT, "", {"person": person.display_name}).sentence)
        return redirect("conferencing:dial_in", upn=person.user_principal_name)
    form = _form(person, request)
    if request.method != "POST" or not form.is_valid():
        return _asked(request, assignment, form=form)
    done = reset(person.pk, by=current_actor(), expected=form.expected_reset)
    if done.problems:
        return _asked(request, assignment, form=_form(person), problems=done.problems)
    context = {"person": person, "assignment": assignment, "done": done, "Mailed": Mailed}
    return render(request, "conferencing/pin_shown.html", context)


def _form(person: User, request: HttpRequest | None = None) -> ResetPinForm:
    cancel = reverse("conferencing:dial_in", kwargs={"upn": person.user_principal_name})
    sent = request.POST if request and request.method == "POST" else None
    return ResetPinForm(sent, last=last_reset(person), cancel=cancel)


def _asked(
    request: HttpRequest,
    assignment: ConferencingAssignment,
    *,
    form: ResetPinForm,
    problems: Sequence[Problem] = (),
) -> HttpResponse:
    status = HTTPStatus.CONFLICT if problems else HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    context = {
        "person": assignment.person,
        "form": form,
        "problems": problems,
        "address": address_of(assignment),
        "are_sent": are_sent(TenantSettings.current()),
    }
    return render(request, "conferencing/pin_reset.html", context, status=status)
