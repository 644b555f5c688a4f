"""Microsoft or None for many people: shown first, done once, told afterwards, undone."""

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from acpportal.jobs.models import Job
from acpportal.jobs.watching import progress_or_none
from acpportal.web.access import for_every_role, requires
from acpportal.web.asked import number_in
from acpportal.web.lists import Choice, Order, address, list_page
from acpportal.web.missing import NotThere
from conferencing.bulk_steps import counts_of, leave_out, plan_step, sentence_of
from conferencing.details import ProviderKind
from conferencing.forms.provider_files import WhyForm
from conferencing.models import BulkChange, BulkChangeRow, ConferencingAssignment
from conferencing.rules import MICROSOFT_IS_NOT_SOLD_IN
from conferencing.tasks import bulk
from conferencing.views.step_pages import cancel_work, is_open, undo_page
from conferencing.views.wizard_steps import posted
from users.audit import current_actor
from users.models import User
from users.selection import select_nobody, selected_people
from users.steps import NotNow

_ORDERS = {"name": Order(("sort_key", "pk"))}
_OFFERED = {kind.value: kind for kind in (ProviderKind.MICROSOFT, ProviderKind.NONE)}
_CALLERS = {"callers-start": True, "callers-wait": False}
_MOST_TICKED = 250
Row = BulkChangeRow.Outcome


@requires(bulk.MAY)
@require_POST
def bulk_plan(request: HttpRequest) -> HttpResponse:
    """Notes whom a step is about and shows it; nobody changes yet."""
    asked = request.POST.get("wanted", "")
    if (wanted := _OFFERED.get(asked)) is not None:
        step = plan_step(_meant(request), wanted=wanted, by=current_actor())
    elif asked in _CALLERS:
        step = plan_step(
            _meant(request),
            wanted=ProviderKind.MICROSOFT,
            by=current_actor(),
            part=BulkChange.Part.CALLERS,
            allow=_CALLERS[asked],
        )
    else:
        raise NotThere(_("Only Microsoft and None can be chosen for many people at once."))
    if step is None:
        messages.warning(request, _("Nobody is selected. Tick the people first."))
        return redirect("people:users" if request.POST.get("who") == "selected" else "conferencing:dial_in_users")
    return redirect("conferencing:bulk_carry_out", number=step.pk)


def _meant(request: HttpRequest) -> QuerySet[User]:
    """The selection of the users list, everybody of a list that tidies up, or the ticked rows of a page."""
    who = request.POST.get("who")
    if who == "selected":
        return selected_people(current_actor())
    if who == "ready":
        return User.objects.filter(pk__in=ConferencingAssignment.objects.ready_to_be_moved().values("pk"))
    if who == "leftovers":
        return User.objects.filter(pk__in=ConferencingAssignment.objects.left_over().values("pk"))
    ticked = (number_in(value) for value in request.POST.getlist("person")[:_MOST_TICKED])
    return User.objects.filter(pk__in=[number for number in ticked if number is not None])


@requires(bulk.MAY)
def bulk_carry_out(request: HttpRequest, number: int) -> HttpResponse:
    """What would become of whom. However often it is posted, it happens once and leads to the same page."""
    step = _step_or_404(number)
    if not is_open(step, subject=bulk.subject_of(step)):
        return redirect(_address_of(step))
    counts = counts_of(step)
    form = WhyForm(
        posted(request),
        shown={"change": step.pk, "people": counts[Row.READY]},
        save=_save_words(step, counts[Row.READY]),
        cancel=reverse("people:users"),
    )
    if counts[Row.READY] and form.is_valid():
        with suppress(NotNow):
            bulk.carry_out_soon(step, by=current_actor(), why=form.cleaned_data["why"])
            select_nobody(current_actor())
        return redirect(_address_of(step))
    if form.is_bound and not is_open(step, subject=bulk.subject_of(step)):  # somebody was quicker by a moment
        return redirect(_address_of(step))
    lost = {"ids_lost": _ids_lost(step), "not_sold": _not_sold(step)}
    context = {"form": form, **lost, **_shown(request, step, counts=counts, default=Row.READY)}
    return render(request, "conferencing/bulk/plan.html", context, status=form.status)


@requires(bulk.MAY)
@require_POST
def bulk_leave_out(request: HttpRequest, number: int) -> HttpResponse:
    """The ticked people stay as they are. Once the worker has the step it is too late: the page shows how far it is."""
    step = _step_or_404(number)
    ticked = (number_in(value) for value in request.POST.getlist("person"))
    if is_open(step, subject=bulk.subject_of(step)):
        with suppress(NotNow):
            leave_out(step, [person for person in ticked if person is not None])
    return redirect("conferencing:bulk_carry_out", number=step.pk)


@for_every_role
def bulk_change(request: HttpRequest, number: int) -> HttpResponse:
    """What became of whom."""
    step = _step_or_404(number)

    def progress(_job: Job) -> dict[str, Any]:
        may = request.user.has_perm(bulk.MAY)
        cancel = reverse("conferencing:bulk_cancel", kwargs={"number": step.pk}) if may else ""
        return {"step": step, "cancel_url": cancel}

    template = "conferencing/bulk/progress.html"
    if answer := progress_or_none(request, bulk.subject_of(step), template=template, context=progress):
        return answer
    if step.is_planned:
        return redirect("conferencing:bulk_carry_out", number=step.pk)
    default = Row.CHANGED if step.is_done else Row.PUT_BACK
    context = _shown(request, step, counts=counts_of(step), default=default)
    context["may_undo"] = step.is_done and request.user.has_perm(bulk.MAY_UNDO)
    return render(request, "conferencing/bulk/done.html", context)


@requires(bulk.MAY_UNDO)
def bulk_undo(request: HttpRequest, number: int) -> HttpResponse:
    step = _step_or_404(number)
    return undo_page(
        request,
        step,
        people=step.rows.filter(outcome=Row.CHANGED).count(),
        result=_address_of(step),
        act=lambda why: bulk.undo_soon(step, by=current_actor(), why=why),
        template="conferencing/bulk/undo.html",
    )


@requires(bulk.MAY)
@require_POST
def bulk_cancel(request: HttpRequest, number: int) -> HttpResponse:
    step = _step_or_404(number)
    return cancel_work(request, subject=bulk.subject_of(step), result=_address_of(step))


def _address_of(step: BulkChange) -> str:
    return reverse("conferencing:bulk_change", kwargs={"number": step.pk})


def _step_or_404(number: int) -> BulkChange:
    step = BulkChange.objects.filter(pk=number).first()
    if step is None:
        raise NotThere(_("There is no change %(number)s, or it was removed because of its age.") % {"number": number})
    return step


def _save_words(step: BulkChange, people: int) -> str:
    if not step.is_about_provider:
        told = ngettext("change %(count)s person", "change %(count)s people", people)
        return told % {"count": number_format(people, force_grouping=True)}
    words = ngettext("set %(count)s person to %(wanted)s", "set %(count)s people to %(wanted)s", people)
    return words % {"count": number_format(people, force_grouping=True), "wanted": step.wanted_name}


def _ids_lost(step: BulkChange) -> int:
    """Of how many people numbers and a conference ID go."""
    if not step.is_about_provider:
        return 0
    return step.rows.filter(outcome=Row.READY).exclude(found_conference_id="").count()


def _not_sold(step: BulkChange) -> int:
    """How many would get Microsoft where it is not sold: a note, nobody is refused for it."""
    if not step.is_about_provider or step.wanted != ProviderKind.MICROSOFT:
        return 0
    return step.rows.filter(outcome=Row.READY, person__usage_location__in=MICROSOFT_IS_NOT_SOLD_IN).count()


def _shown(request: HttpRequest, step: BulkChange, *, counts: dict[str, int], default: str) -> dict[str, Any]:
    """The people of one outcome, with a menu of those that there are."""
    there = [outcome for outcome in Row if counts[outcome] or outcome == default]
    chosen = next((outcome for outcome in there if outcome == request.GET.get("outcome")), default)
    people = step.rows.filter(outcome=chosen).select_related("person", "found_provider")
    page = list_page(request, people, orders=_ORDERS, default="name")
    return {
        "step": step,
        "page": page,
        "rows": [(row, sentence_of(row)) for row in page.rows],
        "counts": [(Row(outcome), counts[outcome]) for outcome in there],
        "ready": counts[Row.READY],
        "chosen": chosen,
        "choices": [
            Choice(
                f"{Row(outcome).label} ({number_format(counts[outcome], force_grouping=True)})",
                address(request.GET, outcome=outcome),
                selected=outcome == chosen,
            )
            for outcome in there
        ],
    }
