"""Another conference ID for somebody who has Microsoft: asked once, because the old one stops working at once."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from acpportal.web.access import requires
from conferencing.actions import OF_PEOPLE, reset_conference_ids
from conferencing.details import Change
from conferencing.forms.microsoft import ResetForm
from conferencing.models import ConferencingAssignment
from conferencing.problems import Problem
from conferencing.problems.person import HAS_NO_MICROSOFT
from users.audit import current_actor
from users.models import User
from users.person_pages import person_page
from users.undoing import undo_address

MAY_RESET = "conferencing.change_conferencingassignment"


@requires(MAY_RESET)
@person_page
def reset_conference_id(request: HttpRequest, person: User) -> HttpResponse:
    """Only the ID that the page named is reset; sent twice, it is reset once."""
    assignment = ConferencingAssignment.objects.select_related("person", "provider").get(pk=person.pk)
    properties = reverse("conferencing:dial_in", kwargs={"upn": person.user_principal_name})
    if not assignment.is_microsoft:
        messages.info(request, Problem(HAS_NO_MICROSOFT, "", {"person": person.display_name}).sentence)
        return redirect(properties)
    form = ResetForm(request.POST or None, assignment=assignment, cancel=properties)
    context = {"person": person, "assignment": assignment, "form": form}
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
        return render(request, "conferencing/reset_conference_id.html", context, status=status)
    change = Change(person_id=person.pk, wanted=assignment.details, expected=form.expected_details)
    outcome = reset_conference_ids([change], by=current_actor())
    if outcome.refused:
        messages.warning(request, outcome.refused[0].problems[0].sentence)
        return redirect(properties)
    assignment.refresh_from_db()
    told = {"person": person.display_name, "id": assignment.conference_id}
    said = _("%(person)s has the conference ID %(id)s now. The old one no longer works.") % told
    messages.success(request, said, extra_tags=undo_address(str(person.object_id), *OF_PEOPLE))
    return redirect(properties)
