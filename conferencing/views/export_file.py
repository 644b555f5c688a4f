"""An export that was made: what it lists, the file itself, and what became of it."""

import tempfile
from typing import BinaryIO, cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from acpportal.web.access import for_every_role, requires
from acpportal.web.lists import Order, list_page
from conferencing.models import ExportBatch
from conferencing.provider_file.exporting import write_export
from conferencing.views.wizard_steps import EXPORT_STEPS, frame

_IN_MEMORY = 2**20
_TYPES: dict[str, str] = {
    ExportBatch.Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportBatch.Format.CSV: "text/csv; charset=utf-8",
}
_ORDERS = {"position": Order(("position",))}


@for_every_role
def export(request: HttpRequest, number: int) -> HttpResponse:
    """The last page of the wizard, and later the place where the export is found again."""
    batch = get_object_or_404(ExportBatch.objects.select_related("provider"), pk=number)
    context = {
        "export": batch,
        "page": list_page(request, batch.rows.select_related("person"), orders=_ORDERS, default="position"),
        "answers": batch.answers.order_by("-pk"),
        **frame(EXPORT_STEPS, current=3),
    }
    return render(request, "conferencing/wizards/export.html", context)


@requires("conferencing.export_users")
def export_file(_request: HttpRequest, number: int, file_name: str) -> FileResponse:
    """The file, written anew from what was recorded, so that every download is the same."""
    batch = get_object_or_404(ExportBatch, pk=number)
    if file_name != batch.file_name:
        raise Http404
    target = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (the response closes it)
    write_export(batch, cast("BinaryIO", target))
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename=batch.file_name, content_type=_TYPES[batch.format])
