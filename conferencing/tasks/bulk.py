"""Microsoft or None for many people, and its undo: at once where they are few, else by the worker."""

from collections.abc import Callable
from contextlib import suppress

from django.conf import settings
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from acpportal.jobs.models import Job
from acpportal.jobs.progress import Progress, Refused
from acpportal.jobs.queue import enqueue
from acpportal.jobs.registry import Handler, register
from conferencing import bulk_steps
from conferencing.models import BulkChange, BulkChangeRow
from conferencing.tasks.acting import FORGOTTEN, as_asked, nothing_is_half_done
from users.audit import current_origin
from users.steps import Forgotten, NotNow, StepState

CARRY_OUT, UNDO = "change-many", "undo-change-many"
MAY, MAY_UNDO = "conferencing.apply_import", "conferencing.undo_import"
_STEPS = {
    bulk_steps.CHANGING: gettext_lazy("Changing the people"),
    bulk_steps.NOTING: gettext_lazy("Recording the result for each person"),
}
_Step = Callable[..., BulkChange]


def subject_of(step: BulkChange) -> str:
    return f"change:{step.pk}"


def carry_out_soon(step: BulkChange, *, by: str, why: str = "") -> None:
    """Raises NotNow."""
    _soon(CARRY_OUT, step, bulk_steps.carry_out, outcome=BulkChangeRow.Outcome.READY, by=by, why=why)


def undo_soon(step: BulkChange, *, by: str, why: str = "") -> None:
    """Raises NotNow and Forgotten."""
    _soon(UNDO, step, bulk_steps.undo, outcome=BulkChangeRow.Outcome.CHANGED, by=by, why=why)


def _soon(kind: str, step: BulkChange, now: _Step, *, outcome: str, by: str, why: str) -> None:
    people = step.rows.filter(outcome=outcome).count()
    if people <= settings.ACP_AT_ONCE_ROWS:
        now(step, by=by, why=why)
        return
    if step.state != (StepState.PLANNED if kind == CARRY_OUT else StepState.DONE):
        raise NotNow
    known = {"change": step.pk, "wanted": step.title, "people": people, "origin": current_origin(), "why": why}
    enqueue(kind=kind, subject=subject_of(step), by=by, arguments=known)


def _run(step: _Step, permission: str) -> Callable[[Job, Progress], str]:
    def run(job: Job, progress: Progress) -> str:
        """Whoever did it already, perhaps this worker before it was killed: its page tells what was done."""
        change = BulkChange.objects.get(pk=job.arguments["change"])
        with as_asked(job, permission=permission), suppress(NotNow):
            try:
                step(change, by=job.by, why=job.arguments["why"], progress=progress)
            except Forgotten as forgotten:
                raise Refused(str(FORGOTTEN)) from forgotten
        return _page(job)

    return run


def _page(job: Job) -> str:
    return reverse("conferencing:bulk_change", kwargs={"number": job.arguments["change"]})


def _title(job: Job) -> str:
    words = ngettext("%(wanted)s for %(count)s person", "%(wanted)s for %(count)s people", job.arguments["people"])
    count = number_format(job.arguments["people"], force_grouping=True)
    return words % {"wanted": job.arguments["wanted"], "count": count}


def _undo_title(job: Job) -> str:
    return _("Undo of: %(what)s") % {"what": _title(job)}


for _kind, _function, _permission, _words in (
    (CARRY_OUT, bulk_steps.carry_out, MAY, _title),
    (UNDO, bulk_steps.undo, MAY_UNDO, _undo_title),
):
    register(
        Handler(
            kind=_kind,
            run=_run(_function, _permission),
            title=_words,
            address=_page,
            unit=gettext_lazy("people"),
            steps=_STEPS,
            cancelled=nothing_is_half_done,
            may_retry=True,
        )
    )
