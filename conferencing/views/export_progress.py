"""The progress of an export, while the worker makes the list or writes its file."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acpportal.jobs import queue
from acpportal.jobs.models import Job
from acpportal.jobs.watching import progress_or_none
from acpportal.web.access import requires
from conferencing.models import ExportBatch, ExportDraft
from conferencing.tasks.exports import subject_of
from users.audit import current_actor


def progress_of_export(
    request: HttpRequest, about: ExportBatch | ExportDraft, context: Mapping[str, Any]
) -> HttpResponse | None:
    """None when nobody works at it."""
    template = "conferencing/wizards/export_progress.html"
    return progress_or_none(request, subject_of(about), template=template, context=lambda _job: context)


@requires("conferencing.export_users")
@require_POST
def export_cancel(request: HttpRequest, number: int) -> HttpResponse:
    """Cancels the making of a list; the people stay chosen."""
    draft = get_object_or_404(ExportDraft, pk=number, by=current_actor())
    job = Job.objects.active().filter(subject=subject_of(draft)).first()
    if job is None or not queue.cancel(job, by=current_actor()):
        messages.warning(request, _("Nothing was cancelled: the list is made already."))
    elif draft.export_id:
        kept = _("Only writing the file was cancelled: %(export)s is kept. You can write its file here.")
        messages.info(request, kept % {"export": draft.export})
    return redirect("conferencing:export_download", number=draft.pk)
