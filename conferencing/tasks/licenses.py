"""Changing many people's licenses, undoing that, and putting back whom it reset: at once or by the worker."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from acpportal.jobs.models import Job
from acpportal.jobs.progress import Progress, Refused
from acpportal.jobs.queue import enqueue
from acpportal.jobs.registry import Handler, register
from conferencing.license_effects import plan_that_stays, whole_plan
from conferencing.rescuing import Rescue, put_back_resets
from conferencing.tasks.acting import FORGOTTEN, NOT_AS_SHOWN, as_asked, nothing_is_half_done
from licensing import set_actions
from licensing.many_actions import LOOKING, Outcome, carry_out
from licensing.models import LicenseChange
from licensing.undo_actions import undo
from users.audit import current_origin
from users.steps import Forgotten, NotAsShown, NotNow

CHANGE, UNDO, PUT_BACK = "change-licenses", "undo-licenses", "put-back-resets"
MAY_CHANGE = "licensing.change_licenseassignment"
MAY_PUT_BACK = "conferencing.change_conferencingassignment"
_RESTORING = "restoring"


def subject_of(change: LicenseChange) -> str:
    return f"licenses:{change.pk}"


def carry_out_soon(change: LicenseChange, *, by: str, why: str, expected: str) -> Outcome | None:
    """Changes the licenses now, or has the worker do it (None). Raises NotNow and NotAsShown."""
    people = change.people.filter(left_out=False).count()
    if people <= settings.ACP_AT_ONCE_ROWS:
        return carry_out(change, by=by, why=why, expected=expected, plan=plan_that_stays)
    with transaction.atomic():
        if not change.is_planned:
            raise NotNow
        if whole_plan(change) != expected:
            raise NotAsShown
        _enqueue(CHANGE, change, by=by, why=why, expected=expected, people=people)
    return None


def undo_soon(change: LicenseChange, *, by: str, why: str) -> Outcome | None:
    """Undoes it now, or has the worker do it (None). Raises NotNow and Forgotten."""
    if change.changed <= settings.ACP_AT_ONCE_ROWS:
        return undo(change, by=by, why=why)
    if not change.is_done:
        raise NotNow
    _enqueue(UNDO, change, by=by, why=why, people=change.changed)
    return None


def put_back_soon(change: LicenseChange, rescue: Rescue, *, by: str, why: str) -> int | None:
    """Puts back now (how many), or has the worker do it (None). Raises NotNow and NotAsShown."""
    if rescue.people <= settings.ACP_AT_ONCE_ROWS:
        return put_back_resets(change, by=by, why=why, expected=rescue.plan).changed
    _enqueue(PUT_BACK, change, by=by, why=why, expected=rescue.plan, people=rescue.people)
    return None


def _enqueue(kind: str, change: LicenseChange, *, by: str, **arguments: Any) -> Job:
    known = {"change": change.pk, "origin": current_origin()}
    return enqueue(kind=kind, subject=subject_of(change), by=by, arguments={**known, **arguments})


def _carry_out(change: LicenseChange, job: Job, progress: Progress) -> Outcome:
    shown = {"expected": job.arguments["expected"], "plan": plan_that_stays}
    return carry_out(change, by=job.by, why=job.arguments["why"], progress=progress, **shown)


def _undo(change: LicenseChange, job: Job, progress: Progress) -> Outcome:
    return undo(change, by=job.by, why=job.arguments["why"], progress=progress)


def _put_back(change: LicenseChange, job: Job, progress: Progress) -> Outcome:
    progress.tell(step=_RESTORING, of=job.arguments["people"])
    put_back_resets(change, by=job.by, why=job.arguments["why"], expected=job.arguments["expected"], progress=progress)
    return Outcome()


def _run(act: Callable[[LicenseChange, Job, Progress], Outcome], permission: str) -> Callable[[Job, Progress], str]:
    def run(job: Job, progress: Progress) -> str:
        """Whoever did it already, perhaps this worker before it was killed: its page tells what was done."""
        change = LicenseChange.objects.get(pk=job.arguments["change"])
        with as_asked(job, permission=permission):
            try:
                outcome = act(change, job, progress)
            except NotNow:
                return _page(job)
            except NotAsShown as changed:
                raise Refused(str(NOT_AS_SHOWN)) from changed
            except Forgotten as forgotten:
                raise Refused(str(FORGOTTEN)) from forgotten
        if outcome.problems:
            raise Refused(" ".join(problem.sentence for problem in outcome.problems))
        return _page(job)

    return run


def _page(job: Job) -> str:
    return reverse("conferencing:license_change", kwargs={"number": job.arguments["change"]})


def _people(job: Job) -> dict[str, str]:
    return {"people": number_format(job.arguments["people"], force_grouping=True)}


def _change_title(job: Job) -> str:
    words = ngettext(
        "Changing licenses of %(people)s person", "Changing licenses of %(people)s people", job.arguments["people"]
    )
    return words % _people(job)


def _undo_title(job: Job) -> str:
    return _("Undo of: %(what)s") % {"what": _change_title(job)}


def _put_back_title(job: Job) -> str:
    words = ngettext("Putting %(people)s person back", "Putting %(people)s people back", job.arguments["people"])
    return words % _people(job)


_OF_LICENSES: dict[str, str | Promise] = {
    LOOKING: gettext_lazy("Looking at what everybody has"),
    set_actions.CHANGING: gettext_lazy("Changing licenses and writing the audit log"),
    set_actions.FOLLOWING: gettext_lazy("Changing dial-in conferencing, as the licenses ask for it"),
}
_OF_RESETS: dict[str, str | Promise] = {_RESTORING: gettext_lazy("Putting the details back and writing the audit log")}
for _kind, _act, _permission, _words, _steps in (
    (CHANGE, _carry_out, MAY_CHANGE, _change_title, _OF_LICENSES),
    (UNDO, _undo, MAY_CHANGE, _undo_title, _OF_LICENSES),
    (PUT_BACK, _put_back, MAY_PUT_BACK, _put_back_title, _OF_RESETS),
):
    register(
        Handler(
            kind=_kind,
            run=_run(_act, _permission),
            title=_words,
            address=_page,
            unit=gettext_lazy("people"),
            steps=_steps,
            cancelled=nothing_is_half_done,
            may_retry=True,
        )
    )
