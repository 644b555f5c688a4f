"""Making the list that goes out and writing its file, at once or by the worker."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acpportal.jobs.models import Job
from acpportal.jobs.progress import Progress, Refused
from acpportal.jobs.queue import enqueue
from acpportal.jobs.registry import Handler, register, register_chore
from conferencing.models import ExportBatch, ExportDraft
from conferencing.provider_file import exporting
from conferencing.provider_file.choosing import make_export
from conferencing.provider_file.exporting import ExportRefused
from conferencing.provider_file.prepared import prepare, prepared, sweep_prepared
from conferencing.tasks.acting import as_asked
from users.audit import current_origin

MAKE, WRITE = "make-export", "write-export"
_PERMISSION = "conferencing.export_users"
_STEPS = {
    exporting.LISTING: gettext_lazy("Recording who is sent with what"),
    exporting.WRITING: gettext_lazy("Writing the file"),
}


def subject_of(about: ExportBatch | ExportDraft) -> str:
    return f"draft:{about.pk}" if isinstance(about, ExportDraft) else f"export:{about.pk}"


def make_export_soon(draft: ExportDraft, *, format: str, why: str) -> ExportBatch | None:  # noqa: A002 (the field's name)
    """The export of the draft; None where the worker makes it. Raises ExportRefused."""
    if draft.people.count() <= settings.ACP_AT_ONCE_ROWS:
        return make_export(draft, format=format, why=why)
    known = {"draft": draft.pk, "provider": draft.provider.name, "origin": current_origin()}
    enqueue(kind=MAKE, subject=subject_of(draft), by=draft.by, arguments={**known, "format": format, "why": why})
    return None


def write_soon(export: ExportBatch, *, by: str) -> None:
    """Has the file written again that was removed after a day."""
    known = {"export": export.pk, "provider": export.provider.name, "origin": current_origin()}
    enqueue(kind=WRITE, subject=subject_of(export), by=by, arguments=known)


def _make(job: Job, progress: Progress) -> str:
    draft = ExportDraft.objects.select_related("provider").get(pk=job.arguments["draft"])
    with as_asked(job, permission=_PERMISSION):
        try:
            export = make_export(draft, format=job.arguments["format"], why=job.arguments["why"], progress=progress)
        except ExportRefused as refused:
            raise Refused(refused.problem.sentence) from refused
    if prepared(export) is None:
        prepare(export, progress=progress)
    return _export_page(export.pk)


def _write(job: Job, progress: Progress) -> str:
    export = ExportBatch.objects.select_related("provider").get(pk=job.arguments["export"])
    with as_asked(job, permission=_PERMISSION):
        if prepared(export) is None:
            prepare(export, progress=progress)
    return _export_page(export.pk)


def _export_page(number: int) -> str:
    return reverse("conferencing:export", kwargs={"number": number})


def _draft_page(job: Job) -> str:
    return reverse("conferencing:export_download", kwargs={"number": job.arguments["draft"]})


def _title(job: Job) -> str:
    return _("Making the list for %(provider)s") % {"provider": job.arguments["provider"]}


def _nothing_is_half_done(_job: Job) -> None:
    """The list was made whole or not at all, and a file that was not finished has no name."""


register(
    Handler(
        kind=MAKE,
        run=_make,
        title=_title,
        address=_draft_page,
        unit=gettext_lazy("people"),
        steps=_STEPS,
        cancelled=_nothing_is_half_done,
        may_retry=True,
    )
)
register(
    Handler(
        kind=WRITE,
        run=_write,
        title=_title,
        address=lambda job: _export_page(job.arguments["export"]),
        unit=gettext_lazy("people"),
        steps={exporting.WRITING: _STEPS[exporting.WRITING]},
        cancelled=_nothing_is_half_done,
        may_retry=True,
    )
)
register_chore(sweep_prepared)
