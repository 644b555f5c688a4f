"""Another default number for many people: chosen here, shown and carried out as every step for many."""

from http import HTTPStatus

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from acpportal.web.access import requires
from conferencing.bulk_steps import people_with_number, plan_step
from conferencing.details import ProviderKind
from conferencing.forms.bulk_number import BulkNumberForm
from conferencing.tasks import bulk
from conferencing.views.wizard_steps import posted
from users.audit import current_actor
from users.models import User
from users.selection import selected_people


@requires(bulk.MAY)
def bulk_number(request: HttpRequest) -> HttpResponse:
    """Nobody changes yet: the next page shows who would."""
    selected = request.GET.get("who") == "selected"
    form = BulkNumberForm(
        posted(request),
        chosen=request.GET.get("from", ""),
        selected=selected,
        cancel=reverse("people:users" if selected else "conferencing:microsoft_bridge"),
    )
    if form.is_valid():
        step = plan_step(
            _meant(form, selected=selected),
            wanted=ProviderKind.MICROSOFT,
            by=current_actor(),
            part=form.part,
            number=form.number("to_number"),
        )
        if step is not None:
            return redirect("conferencing:bulk_carry_out", number=step.pk)
        messages.warning(request, _("Nobody has this number there. Nothing was changed."))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound and form.errors else HTTPStatus.OK
    return render(request, "conferencing/bulk/number.html", {"form": form, "selected": selected}, status=status)


def _meant(form: BulkNumberForm, *, selected: bool) -> QuerySet[User]:
    said = form.cleaned_data
    old = form.number("from_number") if said["from_number"] else None
    if selected and old is None:
        people = selected_people(current_actor())
        return people.filter(usage_location=said["country"]) if said["country"] else people
    people = people_with_number(part=form.part, number=old, country=said["country"])
    return people.filter(pk__in=selected_people(current_actor()).values("pk")) if selected else people
