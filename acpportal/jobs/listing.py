"""Tools > jobs: everything long that is being done or has ended, whoever asked for it; cancelled and tried again."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from acpportal.jobs import queue
from acpportal.jobs.models import ACTIVE, Job, JobState
from acpportal.jobs.notices import Notice
from acpportal.jobs.registry import handler_of, kinds
from acpportal.web.access import for_every_role
from acpportal.web.lists import Choice, Order, address, csv_address, list_page
from acpportal.web.missing import NotThere

# Whoever gives roles may end anybody's work; others their own.
MAY_END_ALL = "users.change_roles"
CSV = "jobs_csv"  # of the site, which knows how a list is taken
DEFAULT_ORDER = "-when"
ORDERS = {"when": Order(("pk",), label=gettext_lazy("Requested"))}
_SHOWN: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "": (gettext_lazy("All"), ()),
    "active": (gettext_lazy("waiting and running"), tuple(ACTIVE)),
    "done": (gettext_lazy("done"), (JobState.DONE,)),
    "failed": (gettext_lazy("failed"), (JobState.FAILED,)),
    "cancelled": (gettext_lazy("cancelled"), (JobState.CANCELLED,)),
}


@dataclass(frozen=True)
class Row:
    """A job of the list, and what its reader may do with it."""

    notice: Notice
    may_cancel: bool
    may_retry: bool

    @property
    def job(self) -> Job:
        return self.notice.job

    @property
    def seconds(self) -> str:
        """How long it took; nothing while it has not ended."""
        if not (self.job.started_at and self.job.ended_at):
            return ""
        took = (self.job.ended_at - self.job.started_at).total_seconds()
        return _("%(seconds)s s") % {"seconds": number_format(max(took, 0), decimal_pos=1)}


def asked_for(query: QueryDict) -> tuple[QuerySet[Job], list[str]]:
    """The jobs that an address asks for, and by what it narrows them, in words."""
    label, states = _SHOWN.get(query.get("state", ""), _SHOWN[""])
    found: QuerySet[Job] = Job.objects.filter(kind__in=kinds())
    return (found.filter(state__in=states), [str(label)]) if states else (found, [])


@for_every_role
def jobs(request: HttpRequest) -> HttpResponse:
    chosen = request.GET.get("state", "")
    page = list_page(request, asked_for(request.GET)[0], orders=ORDERS, default=DEFAULT_ORDER)
    context = {
        "page": page,
        "rows": [_row(request, job) for job in page.rows],
        "csv": csv_address(request, CSV),
        "goes_on": any(job.is_active for job in page.rows),
        "choices": [
            Choice(str(label), address(request.GET, state=name), selected=name == (chosen if chosen in _SHOWN else ""))
            for name, (label, _states) in _SHOWN.items()
        ],
    }
    return render(request, "jobs/jobs.html", context)


@for_every_role
@require_POST
def job_cancel(request: HttpRequest, number: int) -> HttpResponse:
    job = _own_or_404(request, number)
    if queue.cancel(job, by=request.user.get_username()):
        messages.success(request, _("It is being cancelled, or was cancelled before it started."))
    else:
        messages.warning(request, _("Nothing was cancelled: it has ended, or will end in a moment."))
    return redirect("jobs:jobs")


@for_every_role
@require_POST
def job_retry(request: HttpRequest, number: int) -> HttpResponse:
    """The same work once more, as whoever asked for it: what that one may not do any more is refused then."""
    job = _own_or_404(request, number)
    if not _may_retry(job):
        messages.warning(request, _("This cannot be tried again from here: start it again on its page."))
        return redirect("jobs:jobs")
    queue.enqueue(kind=job.kind, subject=job.subject, by=job.by, arguments=job.arguments)
    messages.success(request, _("It is waiting for its turn again."))
    return redirect("jobs:jobs")


def _row(request: HttpRequest, job: Job) -> Row:
    own = _is_own(request, job)
    return Row(
        notice=Notice(job),
        may_cancel=own and job.is_active and not job.cancelled_by and handler_of(job).cancelled is not None,
        may_retry=own and _may_retry(job),
    )


def _is_own(request: HttpRequest, job: Job) -> bool:
    return job.by == request.user.get_username() or request.user.has_perm(MAY_END_ALL)


def _may_retry(job: Job) -> bool:
    return job.state in {JobState.FAILED, JobState.CANCELLED} and handler_of(job).may_retry


def _own_or_404(request: HttpRequest, number: int) -> Job:
    job = Job.objects.filter(pk=number, kind__in=kinds()).first()
    if job is None or not _is_own(request, job):
        raise NotThere(_("You have no job %(number)s.") % {"number": number})
    return job
