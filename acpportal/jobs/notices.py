"""The bell in the black bar: what of mine is being done, and what has ended without my having looked."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.db.models.functions import Now
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from acpportal.jobs.models import Job, JobState
from acpportal.jobs.registry import handler_of, kinds

_SHOWN = 10
_SHOWN_AFTER = timedelta(days=1)
_STATES = {JobState.DONE: "ready", JobState.FAILED: "wrong", JobState.CANCELLED: "left-out"}


@dataclass(frozen=True)
class Notice:
    """A job as the bell tells of it."""

    job: Job

    @property
    def title(self) -> str:
        return handler_of(self.job).title(self.job)

    @property
    def url(self) -> str:
        return self.job.result or handler_of(self.job).address(self.job)

    @property
    def shape(self) -> str:
        """The drawing of how it ended; none while it goes on."""
        return _STATES.get(JobState(self.job.state), "")

    @property
    def words(self) -> str:
        job = self.job
        if job.state == JobState.FAILED:
            return job.error
        if job.state == JobState.RUNNING and job.total:
            return _("%(percent)s %% done") % {"percent": percent_of(job)}
        return str(job.get_state_display())

    @property
    def is_new(self) -> bool:
        return not self.job.is_active and self.job.seen_at is None


@dataclass(frozen=True)
class Bell:
    """What the bell of one administrator shows."""

    notices: list[Notice]

    @property
    def new(self) -> int:
        return sum(notice.is_new for notice in self.notices)

    @property
    def goes_on(self) -> bool:
        return any(notice.job.is_active for notice in self.notices)


def percent_of(job: Job) -> int:
    """Whole numbers, and 100 only when nothing is left."""
    return min(99, job.done * 100 // job.total) if job.total else 0


def bell_of(user_name: str) -> Bell:
    """Running, not seen yet, and ended within a day: the latest first, in one query."""
    mine = Job.objects.filter(by=user_name, kind__in=kinds())
    recent = mine.filter(Q(ended_at=None) | Q(seen_at=None) | Q(ended_at__gt=Now() - _SHOWN_AFTER))
    return Bell([Notice(job) for job in recent.order_by("-pk")[:_SHOWN]])


def mark_seen(user_name: str, *, subject: str = "") -> None:
    """Whoever asked for them knows now that they have ended: all of them, or those about one subject."""
    about = {"subject": subject} if subject else {}
    ended = Job.objects.ended().filter(by=user_name, seen_at=None, **about)
    # Asked first: most pages that show a result have been seen before, and a page that is only read writes nothing.
    if ended.exists():
        ended.update(seen_at=timezone.now())


def notices(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `bell`, looked up where a page shows it."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"bell": None}
    return {"bell": SimpleLazyObject(lambda: bell_of(user.get_username()))}
