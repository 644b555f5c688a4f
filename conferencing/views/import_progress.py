"""The progress of an import at its own address, while the worker checks, applies or undoes it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acpportal.jobs import queue
from acpportal.jobs.models import Job
from acpportal.jobs.watching import progress_or_none
from acpportal.web.access import requires
from acpportal.web.missing import NotThere
from conferencing.models import ImportBatch
from conferencing.tasks import imports
from conferencing.views.wizard_steps import address_of, frame_of
from users.audit import current_actor

_STEPS = {imports.CHECK: 3, imports.APPLY: 4, imports.UNDO: 5}


def progress_of_import(request: HttpRequest, batch: ImportBatch) -> HttpResponse | None:
    """None when nobody works at it."""

    def context(job: Job) -> dict[str, Any]:
        may_cancel = request.user.has_perm("conferencing.check_import")
        cancel = reverse("conferencing:import_cancel", kwargs={"number": batch.pk}) if may_cancel else ""
        return {"batch": batch, "cancel_url": cancel, **frame_of(batch, step=_STEPS[job.kind])}

    template = "conferencing/wizards/import_progress.html"
    return progress_or_none(request, imports.subject_of(batch), template=template, context=context)


@requires("conferencing.check_import")
@require_POST
def import_cancel(request: HttpRequest, number: int) -> HttpResponse:
    """Cancels a check that goes on: one's own, or anybody's for those who could also apply the file."""
    batch = ImportBatch.objects.filter(pk=number).first()
    if batch is None:
        raise NotThere(_("There is no import %(number)s.") % {"number": number})
    job = Job.objects.active().filter(subject=imports.subject_of(batch)).first()
    if batch.by != current_actor() and not request.user.has_perm("conferencing.apply_import"):
        messages.warning(request, _("Nothing was done: %(who)s sent this file.") % {"who": batch.by})
    elif job is None or not queue.cancel(job, by=current_actor()):
        messages.warning(request, _("Nothing was cancelled: it has ended, or will end in a moment."))
    return redirect(address_of(batch))
