"""The first steps of the Import Users wizard: Getting Started and Select File."""

from dataclasses import dataclass
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acpportal.web.access import requires
from acpportal.web.asked import number_in
from conferencing.forms.provider_files import ImportFileForm
from conferencing.models import AudioConferencingProvider, ExportBatch, ImportBatch, ImportState
from conferencing.provider_file.answering import NO_EXPORT
from conferencing.provider_file.reading import UnreadableFile
from conferencing.provider_file.receiving import NotReceived, TooBusy, take_in
from conferencing.tasks.imports import check_soon
from conferencing.views.wizard_steps import IMPORT_STEPS, frame, posted
from users.audit import current_actor

Batch = TypeVar("Batch", ExportBatch, ImportBatch)
MOST_FIELDS = 20  # beside the file; the form has six
_LISTED = 10
_AGAIN_SECONDS = 60


@requires("conferencing.check_import")
def import_start(request: HttpRequest) -> HttpResponse:
    """Getting Started: what happens, which exports wait for their answer, which checks are not finished."""
    open_checks = ImportBatch.objects.filter(state__in=(ImportState.ASKING, ImportState.CHECKED))
    listed, more = _first(open_checks.select_related("provider").order_by("-pk"))
    context = {**_waiting(), "open_checks": listed, "more_open": more, **frame(IMPORT_STEPS, current=1)}
    return render(request, "conferencing/wizards/import_start.html", context)


@requires("conferencing.check_import")
def import_file(request: HttpRequest) -> HttpResponse:
    """Select File: takes the file in, checks it, and leads to the report. A refused file is told on the same page.

    A long one is checked by the worker: then the report shows how far that is.
    """
    if sum(len(values) for _name, values in request.POST.lists()) > MOST_FIELDS:
        raise TooManyFieldsSent
    provider = AudioConferencingProvider.objects.filter(pk=number_in(request.GET.get("provider", "")) or 0).first()
    form = ImportFileForm(posted(request), request.FILES or None, initial=request.GET.dict(), provider=provider)
    busy = False
    if form.is_valid():
        try:
            return redirect("conferencing:import_report", number=_checked(form).pk)
        except (UnreadableFile, NotReceived) as refusal:
            form.add_error("file", refusal.problem.sentence)
            busy = isinstance(refusal, TooBusy)
    context = {
        "form": form,
        "export": _answered_export(request),
        "largest": settings.ACP_IMPORT_MAX_BYTES // 2**20,
        **_waiting(),
        **frame(IMPORT_STEPS, current=2, urls=(reverse("conferencing:import_start"),)),
    }
    if busy:
        answer = render(request, "conferencing/wizards/import_file.html", context, status=429)
        answer.headers["Retry-After"] = str(_AGAIN_SECONDS)
        return answer
    status = 422 if form.errors else 200
    return render(request, "conferencing/wizards/import_file.html", context, status=status)


def _answered_export(request: HttpRequest) -> ExportBatch | None:
    """The export whose page, or line of what waits, led here: nothing has to be chosen then."""
    number = number_in(request.GET.get("export", "")) or 0
    return ExportBatch.objects.filter(pk=number).select_related("provider").first()


def _checked(form: ImportFileForm) -> ImportBatch:
    asked, upload = form.cleaned_data, form.cleaned_data["file"]
    no_export = asked["export"] == NO_EXPORT
    export = None if no_export else asked["export"]
    batch = take_in(
        upload.file,
        file_name=upload.name,
        by=current_actor(),
        provider=asked["provider"] or (export.provider if export else None),
        export=export,
        answers={"export": NO_EXPORT} if no_export else {},
        is_audit=asked["is_audit"],
    )
    check_soon(batch)
    return batch


@dataclass(frozen=True)
class WaitingExport:
    """An export of which no answer has come, and how long ago it was sent."""

    export: ExportBatch

    @property
    def ago(self) -> str:
        days = max(0, (timezone.now() - self.export.at).days)  # its clock may have been ahead
        return ngettext("%(days)s day ago", "%(days)s days ago", days) % {"days": days} if days else _("today")


def _waiting() -> dict[str, Any]:
    answered = Q(answers__state__in=[ImportState.CHECKED, ImportState.APPLYING, ImportState.APPLIED])
    exports = ExportBatch.objects.exclude(answered).select_related("provider").order_by("-pk")
    listed, more = _first(exports)
    return {"waiting": [WaitingExport(export) for export in listed], "more_waiting": more}


def _first(batches: QuerySet[Batch]) -> tuple[list[Batch], int]:
    """The ones that are listed, and how many more there are."""
    listed = list(batches[:_LISTED])
    return listed, batches.count() - _LISTED if len(listed) == _LISTED else 0
