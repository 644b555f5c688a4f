"""Changing many people's licenses and putting back whom that reset, at once or by the worker."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy, ngettext

from acpportal.jobs.models import Job
from acpportal.jobs.progress import Progress, Refused
from acpportal.jobs.queue import enqueue
from acpportal.jobs.registry import Handler, register
from conferencing.license_effects import plan_that_stays, whole_plan
from conferencing.rescuing import Rescue, put_back_resets
from conferencing.tasks.acting import as_asked
from licensing.actions import Outcome
from licensing.many_actions import NotAsShown, NotNow, carry_out, hand_over, take_back
from licensing.models import LicenseChange
from users.audit import current_origin

CHANGE, PUT_BACK = "change-licenses", "put-back-resets"
CHANGING = "changing"
MAY_CHANGE = "licensing.change_licenseassignment"
MAY_PUT_BACK = "conferencing.change_conferencingassignment"
_NOT_AS_SHOWN = gettext_lazy(
    "Nothing was changed: what would be done is not what was shown any more. Look at it again, and repeat it."
)


def subject_of(change: LicenseChange) -> str:
    return f"licenses:{change.pk}"


def carry_out_soon(change: LicenseChange, *, by: str, why: str, expected: str) -> Outcome | None:
    """Changes the licenses now, or has the worker do it (None). Raises NotNow and NotAsShown."""
    people = change.people.filter(left_out=False).count()
    if people <= settings.ACP_AT_ONCE_ROWS:
        return carry_out(change, by=by, why=why, expected=expected, plan=plan_that_stays)
    with transaction.atomic():
        if whole_plan(change) != expected:
            raise NotAsShown
        if not hand_over(change):
            raise NotNow
        _enqueue(CHANGE, change, by=by, why=why, expected=expected, people=people)
    return None


def put_back_soon(change: LicenseChange, rescue: Rescue, *, by: str, why: str) -> int | None:
    """Puts back now (how many), or has the worker do it (None). Raises NotAsShown."""
    if len(rescue.put_back) <= settings.ACP_AT_ONCE_ROWS:
        outcome = put_back_resets(change, by=by, why=why, expected=rescue.plan)
        if outcome is None:
            raise NotAsShown
        return outcome.changed
    _enqueue(PUT_BACK, change, by=by, why=why, expected=rescue.plan, people=len(rescue.put_back))
    return None


def _enqueue(kind: str, change: LicenseChange, *, by: str, **arguments: Any) -> Job:
    known = {"change": change.pk, "origin": current_origin()}
    return enqueue(kind=kind, subject=subject_of(change), by=by, arguments={**known, **arguments})


def _change(job: Job, progress: Progress) -> str:
    change = LicenseChange.objects.get(pk=job.arguments["change"])
    progress.tell(step=CHANGING)
    if change.state == LicenseChange.State.DONE:  # its worker was killed a moment later
        return _page(job)
    try:
        with as_asked(job, permission=MAY_CHANGE):
            outcome = carry_out(change, by=job.by, plan=plan_that_stays, **_shown(job))
    except (Refused, NotAsShown) as refused:
        take_back(change.pk)
        raise Refused(str(refused) or _NOT_AS_SHOWN) from refused
    if outcome.problems:
        raise Refused(" ".join(problem.sentence for problem in outcome.problems))
    return _page(job)


def _put_back(job: Job, progress: Progress) -> str:
    change = LicenseChange.objects.get(pk=job.arguments["change"])
    progress.tell(step=CHANGING)
    with as_asked(job, permission=MAY_PUT_BACK):
        # Done already when its worker was killed a moment later: then nobody is left to be put back.
        expected = None if job.attempt > 1 else job.arguments["expected"]
        if put_back_resets(change, by=job.by, why=job.arguments["why"], expected=expected) is None:
            raise Refused(_NOT_AS_SHOWN)
    return _page(job)


def _shown(job: Job) -> dict[str, Any]:
    return {"why": job.arguments["why"], "expected": job.arguments["expected"]}


def _page(job: Job) -> str:
    return reverse("conferencing:license_change", kwargs={"number": job.arguments["change"]})


def _gave_up(job: Job) -> None:
    take_back(job.arguments["change"])


def _change_title(job: Job) -> str:
    words = ngettext(
        "Changing licenses of %(people)s person", "Changing licenses of %(people)s people", job.arguments["people"]
    )
    return words % {"people": number_format(job.arguments["people"], force_grouping=True)}


def _put_back_title(job: Job) -> str:
    words = ngettext("Putting %(people)s person back", "Putting %(people)s people back", job.arguments["people"])
    return words % {"people": number_format(job.arguments["people"], force_grouping=True)}


register(
    Handler(
        kind=CHANGE,
        run=_change,
        title=_change_title,
        address=_page,
        unit=gettext_lazy("people"),
        steps={CHANGING: gettext_lazy("Changing licenses and dial-in conferencing, and writing the audit log")},
        gave_up=_gave_up,
    )
)
register(
    Handler(
        kind=PUT_BACK,
        run=_put_back,
        title=_put_back_title,
        address=_page,
        unit=gettext_lazy("people"),
        steps={CHANGING: gettext_lazy("Putting the details back and writing the audit log")},
    )
)
