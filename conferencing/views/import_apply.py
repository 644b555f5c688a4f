"""The last steps of the Import Users wizard: Apply asks once, Done tells what became of it, Undo puts it back."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import ngettext

from acpportal.web.access import for_every_role, requires
from acpportal.web.lists import Order, list_page
from conferencing.forms.provider_files import WhyForm
from conferencing.info_mails import mails_about
from conferencing.models import ImportBatch, ImportRow, ImportState
from conferencing.provider_file.reporting import report
from conferencing.provider_file.steps import NotNow
from conferencing.provider_file.undoing import undo_preview
from conferencing.tasks.imports import apply_soon, undo_soon
from conferencing.views.import_progress import progress_of_import
from conferencing.views.report.links import files_of
from conferencing.views.report.page import import_or_404, name_of, plan_of, shown_plan
from conferencing.views.report.rows import RowView
from conferencing.views.wizard_steps import address_of, frame_of, posted
from users.audit import current_actor
from users.steps import NotAsShown

_SHOWN_LEFT = 100
_ORDERS = {"name": Order(("person__sort_key", "pk"))}
_NOTHING_DONE = {
    ImportState.ASKING,
    ImportState.CHECKING,
    ImportState.CHECKED,
    ImportState.COMPARED,
    ImportState.FAILED,
    ImportState.ABANDONED,
}
_LEFT_BY_APPLY = [ImportRow.Result.LEFT_ALONE, ImportRow.Result.REFUSED]
_NOT_AS_PLANNED = [*_LEFT_BY_APPLY, ImportRow.Result.KEPT]


@requires("conferencing.apply_import")
def import_apply(request: HttpRequest, number: int) -> HttpResponse:
    """Asks once and names the numbers. However often it is posted, it happens once and leads to the same page."""
    batch = import_or_404(number)
    shown = shown_plan(batch)
    plan = plan_of(report(batch))
    if batch.state != ImportState.CHECKED:
        return redirect("conferencing:import_done", number=batch.pk)
    if not plan.people:
        return redirect(address_of(batch))
    form = WhyForm(posted(request), shown=shown, save=plan.button, cancel=address_of(batch))
    if done := _done(batch, form, apply_soon):
        return done
    context = {"batch": batch, "plan": plan, "form": form, "provider": name_of(batch), **frame_of(batch, step=4)}
    return render(request, "conferencing/wizards/apply.html", context, status=form.status)


@requires("conferencing.undo_import")
def import_undo(request: HttpRequest, number: int) -> HttpResponse:
    """Shows first what it would put back and what it would leave; then does exactly that, once."""
    batch = import_or_404(number)
    if batch.state != ImportState.APPLIED:
        return redirect("conferencing:import_done", number=batch.pk)
    preview = undo_preview(batch)
    words = ngettext("put %(count)s person back", "put %(count)s people back", preview.put_back)
    save = words % {"count": number_format(preview.put_back, force_grouping=True)}
    cancel = reverse("conferencing:import_done", kwargs={"number": batch.pk})
    form = WhyForm(posted(request), shown={"undo": batch.pk, "plan": preview.plan}, save=save, cancel=cancel)
    if done := _done(batch, form, undo_soon):
        return done
    context = {
        "batch": batch,
        "preview": preview,
        "shown_left": preview.left[:_SHOWN_LEFT],
        "more_left": max(0, len(preview.left) - _SHOWN_LEFT),
        "form": form,
        **frame_of(batch, step=5),
    }
    return render(request, "conferencing/wizards/undo.html", context, status=form.status)


def _done(batch: ImportBatch, form: WhyForm, step: Callable[..., ImportBatch]) -> HttpResponse | None:
    """Takes the step and leads to its result; whoever comes second is led to the result of the first.

    Nothing is done when the form is not right, or when the step would do something else than the page showed.
    """
    if not form.is_valid():
        return None
    try:
        with suppress(NotNow):
            step(batch, by=current_actor(), why=form.cleaned_data["why"], expected=form.shown["plan"])
    except NotAsShown:
        form.overtaken = True
        return None
    return redirect("conferencing:import_done", number=batch.pk)


@for_every_role
def import_done(request: HttpRequest, number: int) -> HttpResponse:
    """What was done, what was left and why, and the way to undo it."""
    batch = import_or_404(number)
    if answer := progress_of_import(request, batch):
        return answer
    if batch.state in _NOTHING_DONE:
        return redirect(address_of(batch))
    left = batch.rows.filter(result__in=_NOT_AS_PLANNED).select_related("person", "found_provider")
    page = list_page(request, left.prefetch_related("problems"), orders=_ORDERS, default="name")
    results = _results(batch)
    context: dict[str, Any] = {
        "batch": batch,
        "provider": name_of(batch),
        "plan": plan_of(report(batch)),
        "page": page,
        "rows": [RowView(row, provider=name_of(batch), open=False) for row in page.rows],
        "put_back": results[ImportRow.Result.PUT_BACK],
        "kept": results[ImportRow.Result.KEPT],
        "left_by_apply": sum(results[result] for result in _LEFT_BY_APPLY),
        **files_of(batch, request=request),
        "mails": mails_about(batch),
        "may_hand_out": request.user.has_perm("conferencing.apply_import"),
        "may_undo": batch.state == ImportState.APPLIED and request.user.has_perm("conferencing.undo_import"),
        **frame_of(batch, step=5),
    }
    return render(request, "conferencing/wizards/done.html", context)


def _results(batch: ImportBatch) -> Counter[str]:
    """How many people Apply and Undo left with which result."""
    counts = batch.rows.exclude(result=ImportRow.Result.NONE).values_list("result").annotate(Count("pk"))
    return Counter(dict(counts.order_by()))
