"""Send conference info via email, to many people: who gets it is shown first, and it goes once."""

from contextlib import suppress
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acpportal.mail.looking import shows_mails
from acpportal.web.access import requires
from acpportal.web.asked import asked_elsewhere
from acpportal.web.lists import Choice, Order, address, list_page
from acpportal.web.missing import NotThere
from conferencing.info_mails import info_mail
from conferencing.mailing_steps import Row, counts_of, plan_mailing
from conferencing.mails.words import INFO, Facts, put_into_words
from conferencing.models import ConferencingAssignment, InfoMailing
from conferencing.tasks.mailings import MAY_SEND, mails_address, send_soon, subject_of
from conferencing.views.dial_in_users import people_listed
from conferencing.views.info_mail import say_told
from conferencing.views.mail_previews import preview_address
from conferencing.views.step_pages import is_open
from users.audit import current_actor
from users.models import User
from users.selection import TooManySelected, select_nobody, selected_people
from users.steps import NotNow

_ORDERS = {"name": Order(("sort_key", "pk"))}


@requires(MAY_SEND)
@require_POST
def mailing_plan(request: HttpRequest) -> HttpResponse:
    """Notes who is meant and shows it; nothing is written yet."""
    try:
        step = plan_mailing(_meant(request), by=current_actor())
    except TooManySelected:
        words = _("No more than %(most)s people can be written to at once. Search or filter first.")
        messages.warning(request, words % {"most": number_format(settings.ACP_IMPORT_MAX_ROWS, force_grouping=True)})
        return redirect(_back(request))
    if step is None:
        messages.warning(request, _("Nobody is selected. Tick the people first."))
        return redirect(_back(request))
    return redirect("conferencing:mailing", number=step.pk)


def _back(request: HttpRequest) -> str:
    return "people:users" if request.POST.get("who") == "selected" else "conferencing:dial_in_users"


def _meant(request: HttpRequest) -> QuerySet[User]:
    """The selection of the users list, or everybody whom the list of dial-in users shows."""
    if request.POST.get("who") == "selected":
        return selected_people(current_actor())
    return User.objects.filter(
        pk__in=people_listed(asked_elsewhere(request.POST.get("listed", ""))).order_by().values("pk")
    )


@requires(MAY_SEND)
@shows_mails
def mailing(request: HttpRequest, number: int) -> HttpResponse:
    """Who would get it. However often it is posted, it goes once and leads to the mails that were written."""
    step = InfoMailing.objects.filter(pk=number).first()
    if step is None:
        raise NotThere(_("There is no mailing %(number)s, or it was removed because of its age.") % {"number": number})
    if not is_open(step, subject=subject_of(step)):
        return redirect(mails_address(step.pk))
    counts = counts_of(step)
    if request.method == "POST" and counts[Row.READY]:
        with suppress(NotNow):
            say_told(request, send_soon(step, by=current_actor()))
            select_nobody(current_actor())
        return redirect(mails_address(step.pk))
    return render(request, "conferencing/mails/many.html", _shown(request, step, counts=counts))


def _shown(request: HttpRequest, step: InfoMailing, *, counts: dict[str, int]) -> dict[str, Any]:
    there = [outcome for outcome in Row if counts[outcome] or outcome == Row.READY]
    chosen = next((outcome for outcome in there if outcome == request.GET.get("outcome")), Row.READY)
    rows = step.rows.filter(outcome=chosen, person__isnull=False).select_related("person__conferencing__provider")
    first = _first(step)
    return {
        "step": step,
        "page": list_page(request, rows, orders=_ORDERS, default="name"),
        "ready": counts[Row.READY],
        "left": [(outcome, counts[outcome]) for outcome in there if outcome != Row.READY],
        "choices": [
            Choice(
                f"{outcome.label} ({number_format(counts[outcome], force_grouping=True)})",
                address(request.GET, outcome=outcome),
                selected=outcome == chosen,
            )
            for outcome in there
        ],
        "preview": info_mail(first) if first else None,
        "content": put_into_words(INFO, Facts.of(first)) if first else None,
        "looks_url": preview_address(INFO, person=first.person) if first else "",
    }


def _first(step: InfoMailing) -> ConferencingAssignment | None:
    row = step.rows.filter(outcome=Row.READY, person__isnull=False).order_by("sort_key", "pk").first()
    people = ConferencingAssignment.objects.all().turned_on().select_related("person", "provider")
    return people.filter(person=row.person_id).first() if row else None
