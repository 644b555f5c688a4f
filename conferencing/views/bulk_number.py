"""Another default number for many people: chosen here, shown and carried out as every step for many."""

from http import HTTPStatus

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from acpportal.web.access import requires
from acpportal.web.asked import asked_elsewhere
from conferencing.bulk_steps import people_with_number, plan_step
from conferencing.details import ProviderKind
from conferencing.forms.bulk_number import BulkNumberForm
from conferencing.tasks import bulk
from conferencing.views.dial_in_users import people_listed
from conferencing.views.wizard_steps import posted
from users.audit import current_actor
from users.models import User
from users.selection import selected_people

_PAGES = {"selected": "people:users", "listed": "conferencing:dial_in_users"}


@requires(bulk.MAY)
def bulk_number(request: HttpRequest) -> HttpResponse:
    """Nobody changes yet: the next page shows who would."""
    who = request.GET.get("who", "")
    people = _people(request, who)
    form = BulkNumberForm(
        posted(request),
        chosen=request.GET.get("from", ""),
        narrowed=people is not None,
        cancel=reverse(_PAGES.get(who, "conferencing:microsoft_bridge")),
    )
    if form.is_valid():
        step = plan_step(
            _meant(form, people),
            wanted=ProviderKind.MICROSOFT,
            by=current_actor(),
            part=form.part,
            number=form.number("to_number"),
        )
        if step is not None:
            return redirect("conferencing:bulk_carry_out", number=step.pk)
        messages.warning(request, _("Nobody has this number there. Nothing was changed."))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound and form.errors else HTTPStatus.OK
    return render(request, "conferencing/bulk/number.html", {"form": form, "who": who}, status=status)


def _people(request: HttpRequest, who: str) -> QuerySet[User] | None:
    """The selection of the users list, everybody whom the list of dial-in users shows, or nobody in particular."""
    if who == "selected":
        return selected_people(current_actor())
    if who == "listed":
        listed = people_listed(asked_elsewhere(request.GET.get("listed", "")))
        return User.objects.filter(pk__in=listed.order_by().values("pk"))
    return None


def _meant(form: BulkNumberForm, people: QuerySet[User] | None) -> QuerySet[User]:
    """Where people are named and no number is, also those are shown who have no number and stay as they are."""
    said = form.cleaned_data
    old = form.number("from_number") if said["from_number"] else None
    if people is not None and old is None and form.among is None:
        return people.filter(usage_location=said["country"]) if said["country"] else people
    found = people_with_number(part=form.part, number=old, country=said["country"], among=form.among)
    return found if people is None else found.filter(pk__in=people.order_by().values("pk"))
