"""Licenses for many: which ones, what would happen and be lost by it, and what was done."""

from contextlib import suppress
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from acpportal.jobs.models import Job
from acpportal.jobs.watching import progress_or_none
from acpportal.web.access import LOOK, requires
from acpportal.web.asked import number_in
from acpportal.web.lists import Order, list_page
from acpportal.web.missing import NotThere
from conferencing.forms.license_change import LicensesOfManyForm
from conferencing.forms.provider_files import WhyForm
from conferencing.license_effects import Effects, whole_plan
from conferencing.rescuing import rescued, resets_of, rest_of_rescue
from conferencing.tasks.licenses import MAY_CHANGE, MAY_PUT_BACK, carry_out_soon, subject_of
from conferencing.views.license_words import by_sentence, refusal_sentence, told_refusals, what_would_change
from conferencing.views.step_pages import cancel_work, is_open
from conferencing.views.wizard_steps import steps
from licensing.many_actions import Outcome, begin_change, choose, leave_out, look_again
from licensing.models import License, LicenseChange
from licensing.previewing import preview
from users.audit import current_actor
from users.models import User
from users.selection import selected_people
from users.steps import NotAsShown, NotNow

STEPS = (gettext_lazy("Choose licenses"), gettext_lazy("What happens"), gettext_lazy("Done"))
_ORDERS = {"name": Order(fields=("sort_key", "pk"))}
_ROWS = {"name": Order(fields=("person__sort_key", "pk"))}
_SHOWN = 100


def address_of(change: LicenseChange) -> str:
    return reverse("conferencing:license_change", kwargs={"number": change.pk})


def frame_of(*, step: int) -> dict[str, Any]:
    return {
        "steps": steps(STEPS, current=step),
        "back_url": reverse("licensing:products"),
        "back_label": _("back to licenses"),
    }


def change_or_404(number: int) -> LicenseChange:
    change = LicenseChange.objects.filter(pk=number).first()
    if change is None:
        raise NotThere(
            _("There is no change of licenses %(number)s, or it was removed because of its age.") % {"number": number}
        )
    return change


@requires(MAY_CHANGE)
@require_POST
def license_change_begin(request: HttpRequest) -> HttpResponse:
    """For everybody whom the list of a license shows, or who is ticked on the users list."""
    if request.POST.get("who") == "selected" and (ticked := selected_people(current_actor())).exists():
        return redirect(address_of(begin_change(ticked, by=current_actor())))
    product = License.objects.filter(pk=number_in(request.POST.get("license", "")) or 0).first()
    people = User.objects.search(request.POST.get("q", "")).filter(license_assignments__license=product)
    if product is None or not people.exists():
        messages.warning(request, _("Nothing was begun: nobody has this license. Choose one that somebody has."))
        return redirect("licensing:products")
    return redirect(address_of(begin_change(people, by=current_actor())))


@requires(LOOK)
def license_change(request: HttpRequest, number: int) -> HttpResponse:
    """What would happen while the change is open; afterwards what was done."""
    change = change_or_404(number)
    if progress := _progress(request, change):
        return progress
    return _open(request, change) if change.is_planned else _done(request, change)


def _progress(request: HttpRequest, change: LicenseChange) -> HttpResponse | None:
    template = "conferencing/licenses/progress.html"

    def context(_job: Job) -> dict[str, Any]:
        cancel = reverse("conferencing:license_change_cancel", kwargs={"number": change.pk})
        may = request.user.has_perm(MAY_CHANGE)
        return {"change": change, "cancel_url": cancel if may else "", **frame_of(step=3)}

    return progress_or_none(request, subject_of(change), template=template, context=context)


def _open(
    request: HttpRequest, change: LicenseChange, *, choosing: LicensesOfManyForm | None = None, **more: Any
) -> HttpResponse:
    chosen = bool(change.add or change.remove)
    found = preview(change)
    effects = Effects(change, found)
    action = reverse("conferencing:license_change_choose", kwargs={"number": change.pk})
    context: dict[str, Any] = {
        "change": change,
        "chosen": chosen,
        "preview": found,
        "effects": effects,
        "what": what_would_change(change),
        "people": change.people.count(),
        "choosing": choosing or LicensesOfManyForm(change=change, action=action, cancel=reverse("licensing:products")),
        "left_out": change.people.filter(left_out=True).count(),
        "refusals": told_refusals(change, found, most=_SHOWN),
        "page": list_page(request, effects.third_parties, orders=_ORDERS, default="name"),
        "form": None,
        **frame_of(step=2 if chosen else 1),
    }
    if chosen and found.changed and not found.short:
        context["form"] = more.get("form") or _why(change, plan=whole_plan(change), count=found.changed)
    return render(request, "conferencing/licenses/change.html", context, status=more.get("status", HTTPStatus.OK))


def _why(change: LicenseChange, *, plan: str, count: int, data: Any = None) -> WhyForm:
    words = ngettext("change %(count)s person", "change %(count)s people", count)
    save = words % {"count": number_format(count, force_grouping=True)}
    shown = {"licenses": change.pk, "plan": plan}
    form = WhyForm(data, shown=shown, save=save, cancel=reverse("licensing:products"))
    form.helper.form_action = reverse("conferencing:license_change_apply", kwargs={"number": change.pk})
    return form


@requires(MAY_CHANGE)
@require_POST
def license_change_choose(request: HttpRequest, number: int) -> HttpResponse:
    change = change_or_404(number)
    form = LicensesOfManyForm(request.POST, change=change, action=request.path, cancel=reverse("licensing:products"))
    if not form.is_valid():
        return _open(request, change, choosing=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        if not is_open(change, subject=subject_of(change)):
            raise NotNow
        choose(change, form.chosen)
    except NotNow:
        messages.warning(request, _("Nothing was chosen: this change was carried out already."))
    return redirect(address_of(change))


@requires(MAY_CHANGE)
@require_POST
def license_change_leave_out(request: HttpRequest, number: int) -> HttpResponse:
    """One person, or everybody who would be reset."""
    change = change_or_404(number)
    if is_open(change, subject=subject_of(change)):
        one = number_in(request.POST.get("person", ""))
        everybody = Effects(change, preview(change)).third_parties.values_list("pk", flat=True)
        count = leave_out(change, [one] if one else everybody.iterator())
        told = ngettext("%(count)s person is left out.", "%(count)s people are left out.", count)
        messages.success(request, told % {"count": number_format(count, force_grouping=True)})
    return redirect(address_of(change))


@requires(MAY_CHANGE)
@require_POST
def license_change_take_in(request: HttpRequest, number: int) -> HttpResponse:
    """Everybody who was left out takes part again."""
    change = change_or_404(number)
    if is_open(change, subject=subject_of(change)):
        out = change.people.filter(left_out=True).values_list("person_id", flat=True)
        count = leave_out(change, list(out), left_out=False)
        told = ngettext("%(count)s person is included again.", "%(count)s people are included again.", count)
        messages.success(request, told % {"count": number_format(count, force_grouping=True)})
    return redirect(address_of(change))


@requires(MAY_CHANGE)
@require_POST
def license_change_apply(request: HttpRequest, number: int) -> HttpResponse:
    """However often it is pressed, it happens once and leads to the same page."""
    change = change_or_404(number)
    if not is_open(change, subject=subject_of(change)):
        return redirect(address_of(change))
    form = _why(change, plan=whole_plan(change), count=preview(change).changed, data=request.POST)
    if form.is_valid():
        try:
            with suppress(NotNow):
                tell(request, _carry_out(change, form))
            return redirect(address_of(change))
        except NotAsShown:
            form.overtaken = True
    if not is_open(change, subject=subject_of(change)):  # somebody was quicker by a moment
        return redirect(address_of(change))
    look_again(change)
    return _open(request, change, form=form, status=form.status)


def _carry_out(change: LicenseChange, form: WhyForm) -> Outcome | None:
    return carry_out_soon(change, by=current_actor(), why=form.cleaned_data["why"], expected=form.shown["plan"])


def tell(request: HttpRequest, outcome: Outcome | None) -> None:
    """What was against it, or what followed; nothing as long as the worker has it."""
    if outcome is not None:
        for problem in outcome.problems:
            messages.error(request, problem.sentence)
        for sentence in outcome.said:
            messages.success(request, sentence)


@requires(MAY_CHANGE)
@require_POST
def license_change_cancel(request: HttpRequest, number: int) -> HttpResponse:
    change = change_or_404(number)
    return cancel_work(request, subject=subject_of(change), result=address_of(change))


def _done(request: HttpRequest, change: LicenseChange) -> HttpResponse:
    """What was done, or undone, and who was left as they are."""
    left = "kept" if change.is_undone else "refusal"
    people = change.people.filter(**{f"{left}__isnull": False}).select_related("person")
    page = list_page(request, people, orders=_ROWS, default="name")
    context = {
        "change": change,
        "what": what_would_change(change),
        "page": page,
        "refusals": by_sentence((row.person, refusal_sentence(getattr(row, left))) for row in page.rows),
        "left_out": change.people.filter(left_out=True).count(),
        "may_undo": change.is_done and change.changed and request.user.has_perm(MAY_CHANGE),
        **_way_back_of_resets(request, change),
        **frame_of(step=3),
    }
    return render(request, "conferencing/licenses/done.html", context)


def _way_back_of_resets(request: HttpRequest, change: LicenseChange) -> dict[str, Any]:
    """Who was put back already and who was not; offered again only where somebody more could be put back."""
    resets, put_back = resets_of(change).count(), rescued(change)
    rest = rest_of_rescue(change, named=_SHOWN) if put_back and change.is_done else None
    is_open = change.is_done and resets > 0 and (rest is None or rest.people > 0)
    return {
        "resets": resets,
        "rescued": put_back,
        "rest": rest,
        "not_put_back": by_sentence((left.person, left.problem.sentence) for left in rest.left) if rest else [],
        "more_left": rest.stay - len(rest.left) if rest else 0,
        "may_put_back": is_open and request.user.has_perm(MAY_PUT_BACK),
    }
