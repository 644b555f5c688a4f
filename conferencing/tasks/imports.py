"""Checking, applying and undoing returned files, at once or by the worker."""

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from acpportal.jobs.models import Job
from acpportal.jobs.progress import Progress, Refused
from acpportal.jobs.queue import enqueue
from acpportal.jobs.registry import Handler, register, register_chore
from conferencing.models import ImportBatch, ImportState, Outcome
from conferencing.problems import CATALOGUE, Problem
from conferencing.provider_file import applying, receiving, undoing
from conferencing.provider_file.abandoning import cancel_check
from conferencing.provider_file.applying import apply_import, apply_plan
from conferencing.provider_file.at_once import PutOff, WithinRequest
from conferencing.provider_file.not_received import TooBusy
from conferencing.provider_file.reading import UnreadableFile
from conferencing.provider_file.receiving import check
from conferencing.provider_file.slots import slots
from conferencing.provider_file.steps import (
    NotNow,
    fail_check,
    failed_unless_done,
    given_up,
    hand_over,
    put_back,
)
from conferencing.provider_file.sweeping import sweep_incoming, sweep_uploads
from conferencing.provider_file.undoing import undo_import, undo_preview
from conferencing.tasks.acting import NOT_AS_SHOWN, as_asked
from users.audit import current_origin
from users.steps import NotAsShown

CHECK, APPLY, UNDO = "check-import", "apply-import", "undo-import"
# A file with fewer bytes for each row than this is not known; one that has them may still have fewer rows.
BYTES_A_ROW = 64
_DONE = (ImportState.APPLIED, ImportState.UNDOING, ImportState.UNDONE)


def subject_of(batch: ImportBatch) -> str:
    return f"import:{batch.pk}"


def check_soon(batch: ImportBatch) -> None:
    """Goes on with a file that was taken in: checked now, or still `checking` because the worker does it.

    Raises UnreadableFile, with the import in state `failed`.
    """
    if _is_short(batch):
        with suppress(PutOff, TooBusy), slots.one(by=batch.by, seconds=0), failed_unless_done(batch):
            check(batch, progress=WithinRequest(batch))
            return
    with transaction.atomic():
        if hand_over(batch):
            _enqueue(CHECK, batch, by=batch.by)
    batch.refresh_from_db()


def apply_soon(batch: ImportBatch, *, by: str, why: str = "", expected: str | None = None) -> ImportBatch:
    """Applies now, or has the worker do it. Raises NotNow and NotAsShown."""
    people = batch.counts.get(Outcome.READY, 0)
    if people <= settings.ACP_AT_ONCE_ROWS:
        return apply_import(batch, by=by, why=why, expected=expected)
    if batch.state != ImportState.CHECKED:
        raise NotNow(batch)
    if expected not in {None, apply_plan(batch)}:
        raise NotAsShown
    _enqueue(APPLY, batch, by=by, why=why, expected=expected, people=people)
    return batch


def undo_soon(batch: ImportBatch, *, by: str, why: str = "", expected: str | None = None) -> ImportBatch:
    """Undoes now, or has the worker do it. Raises NotNow and NotAsShown."""
    people = batch.people_changed
    if people <= settings.ACP_AT_ONCE_ROWS:
        return undo_import(batch, by=by, why=why, expected=expected)
    if batch.state != ImportState.APPLIED:
        raise NotNow(batch)
    if expected not in {None, undo_preview(batch).plan}:
        raise NotAsShown
    _enqueue(UNDO, batch, by=by, why=why, expected=expected, people=people)
    return batch


def _is_short(batch: ImportBatch) -> bool:
    """By its size, which costs nothing to know."""
    return batch.file_size <= settings.ACP_AT_ONCE_ROWS * BYTES_A_ROW


def _enqueue(kind: str, batch: ImportBatch, *, by: str, **arguments: Any) -> Job:
    known = {"import": batch.pk, "file": batch.file_name, "origin": current_origin()}
    return enqueue(kind=kind, subject=subject_of(batch), by=by, arguments={**known, **arguments})


def _batch_of(job: Job) -> ImportBatch:
    return ImportBatch.objects.select_related("provider", "export").get(pk=job.arguments["import"])


def _check(job: Job, progress: Progress) -> str:
    """One that was ended already, when its worker was killed a moment later, is not checked again."""
    batch = _batch_of(job)
    if batch.state == ImportState.CHECKING:
        with as_asked(job, permission="conferencing.check_import"), suppress(UnreadableFile):
            check(batch, progress=progress)
    if batch.state == ImportState.FAILED:
        raise Refused(_problem(batch.failure).sentence)
    return _report(job)


def _apply(job: Job, progress: Progress) -> str:
    taken = (ImportState.APPLYING, *_DONE)
    return _carried_out(job, progress, apply_import, permission="conferencing.apply_import", taken=taken)


def _undo(job: Job, progress: Progress) -> str:
    taken = (ImportState.UNDOING, ImportState.UNDONE)
    return _carried_out(job, progress, undo_import, permission="conferencing.undo_import", taken=taken)


def _carried_out(
    job: Job, progress: Progress, step: Callable[..., object], *, permission: str, taken: Collection[ImportState]
) -> str:
    """In a state of `taken` somebody else is at it or has done it, perhaps a worker that was killed a moment later."""
    batch = _batch_of(job)
    if job.attempt > 1:
        put_back(batch)
    with as_asked(job, permission=permission):
        try:
            step(batch, by=job.by, progress=progress, **_shown(job))
        except NotAsShown as changed:
            raise Refused(str(NOT_AS_SHOWN)) from changed
        except NotNow as now:
            if now.batch.state not in taken:
                raise Refused(_not_now(now.batch)) from now
    return _result(job)


def _not_now(batch: ImportBatch) -> str:
    return _("Nothing was done: this import %(state)s.") % {"state": batch.get_state_display()}


def _shown(job: Job) -> dict[str, Any]:
    return {"why": job.arguments["why"], "expected": job.arguments["expected"]}


def _problem(failure: Mapping[str, Any]) -> Problem:
    return Problem(CATALOGUE[failure["code"]], "", failure["params"])


def _report(job: Job) -> str:
    return reverse("conferencing:import_report", kwargs={"number": job.arguments["import"]})


def _result(job: Job) -> str:
    return reverse("conferencing:import_done", kwargs={"number": job.arguments["import"]})


def _cancelled(job: Job) -> None:
    cancel_check(_batch_of(job), by=job.cancelled_by)


def _check_given_up(job: Job) -> None:
    batch = _batch_of(job)
    fail_check(batch, given_up(batch))


def _put_back(job: Job) -> None:
    put_back(_batch_of(job))


def _check_title(job: Job) -> str:
    return _("Checking %(file)s") % {"file": job.arguments["file"]}


def _apply_title(job: Job) -> str:
    words = ngettext("Applying to %(people)s person", "Applying to %(people)s people", job.arguments["people"])
    return words % {"people": number_format(job.arguments["people"], force_grouping=True)}


def _undo_title(job: Job) -> str:
    words = ngettext("Putting %(people)s person back", "Putting %(people)s people back", job.arguments["people"])
    return words % {"people": number_format(job.arguments["people"], force_grouping=True)}


register(
    Handler(
        kind=CHECK,
        run=_check,
        title=_check_title,
        address=_report,
        unit=gettext_lazy("rows"),
        steps={
            receiving.LOOKING: gettext_lazy("Looking at the file as a whole"),
            receiving.READING: gettext_lazy("Reading the rows and checking each of them"),
            receiving.COMPARING: gettext_lazy("Comparing the rows with each other and with what was sent"),
        },
        gave_up=_check_given_up,
        cancelled=_cancelled,
        result_says_why=True,
    )
)
register(
    Handler(
        kind=APPLY,
        run=_apply,
        title=_apply_title,
        address=_report,
        unit=gettext_lazy("people"),
        steps={
            applying.LOOKING: gettext_lazy("Looking for changes made since the check"),
            applying.CHANGING: gettext_lazy("Changing the details and writing the audit log"),
            applying.NOTING: gettext_lazy("Recording the result of each row"),
        },
        gave_up=_put_back,
    )
)
register(
    Handler(
        kind=UNDO,
        run=_undo,
        title=_undo_title,
        address=_result,
        unit=gettext_lazy("people"),
        steps={
            undoing.LOOKING: gettext_lazy("Looking for changes made since"),
            undoing.CHANGING: gettext_lazy("Putting the details back and writing the audit log"),
            undoing.NOTING: gettext_lazy("Recording the result of each row"),
        },
        gave_up=_put_back,
    )
)
register_chore(sweep_uploads)
register_chore(sweep_incoming)
