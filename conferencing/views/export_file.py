"""An export that was made: what it lists, the file itself, and what became of it."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from acpportal.web.access import for_every_role, requires
from acpportal.web.lists import Order, list_page
from conferencing.models import ExportBatch
from conferencing.provider_file.exporting import write_export
from conferencing.provider_file.prepared import is_long, prepared
from conferencing.tasks.exports import write_soon
from conferencing.views.export_progress import progress_of_export
from conferencing.views.sent_file import attachment, written_file
from conferencing.views.wizard_steps import EXPORT_STEPS, frame
from users.audit import current_actor

_ORDERS = {"position": Order(("position",))}


@for_every_role
def export(request: HttpRequest, number: int) -> HttpResponse:
    """The last page of the wizard, and later the place where the export is found again."""
    batch = get_object_or_404(ExportBatch.objects.select_related("provider"), pk=number)
    if answer := progress_of_export(request, batch, _context_of(batch)):
        return answer
    context = {
        "file_is_there": not is_long(batch) or prepared(batch) is not None,
        "page": list_page(request, batch.rows.select_related("person"), orders=_ORDERS, default="position"),
        "answers": batch.answers.order_by("-pk"),
        **_context_of(batch),
    }
    return render(request, "conferencing/wizards/export.html", context)


def _context_of(batch: ExportBatch) -> dict[str, Any]:
    return {"export": batch, **frame(EXPORT_STEPS, current=3)}


@requires("conferencing.export_users")
@require_POST
def export_prepare(_request: HttpRequest, number: int) -> HttpResponse:
    """Has a long file written again that was removed after a day."""
    batch = get_object_or_404(ExportBatch.objects.select_related("provider"), pk=number)
    write_soon(batch, by=current_actor())
    return redirect("conferencing:export", number=batch.pk)


@requires("conferencing.export_users")
def export_file(_request: HttpRequest, number: int, file_name: str) -> HttpResponseBase:
    """The file, written anew from what was recorded, so that every download is the same; a long one lies prepared."""
    batch = get_object_or_404(ExportBatch, pk=number)
    if file_name != batch.file_name:
        raise Http404
    if path := prepared(batch):
        return attachment(path.open("rb"), file_name=batch.file_name)
    if is_long(batch):
        return redirect("conferencing:export", number=batch.pk)
    return written_file(partial(write_export, batch), file_name=batch.file_name)
