"""The page of something that a job is working at: while it does, its progress; when it has ended, the page itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_htmx.http import HttpResponseClientRedirect

from acpportal.jobs.models import Job, JobState
from acpportal.jobs.notices import mark_seen, percent_of
from acpportal.jobs.registry import handler_of

_WAITS_LONG = 60  # seconds after which somebody should look whether a worker runs
_SOON = 3  # seconds of which nothing can be said yet


@dataclass(frozen=True)
class Step:
    """A step of a job: done, current or coming, and how long it took or takes."""

    label: str
    state: str
    time: str


class Watched:
    """A job that goes on, in words."""

    def __init__(self, job: Job, *, said: str = "") -> None:
        self.job, self._said = job, said
        self._handler = handler_of(job)

    @property
    def title(self) -> str:
        return self._handler.title(self.job)

    @property
    def unit(self) -> str:
        return str(self._handler.unit)

    @property
    def may_be_cancelled(self) -> bool:
        return self._handler.cancelled is not None

    @property
    def waits(self) -> bool:
        return self.job.state == JobState.WAITING

    @cached_property
    def waiting_words(self) -> str:
        """Why nothing happens yet."""
        if self._seconds_since(self.job.created_at) > _WAITS_LONG:
            return _(
                "It has waited for more than a minute. Whoever runs the portal can check whether a worker is running."
            )
        before = Job.objects.active().filter(pk__lt=self.job.pk).count()
        words = ngettext("%(count)s other is ahead of it.", "%(count)s others are ahead of it.", before)
        return words % {"count": before} if before else _("It starts in a moment.")

    @property
    def done(self) -> str:
        return number_format(self.job.done, force_grouping=True)

    @property
    def total(self) -> str:
        """Never less than what is done: of a file nobody knows for certain how long it is."""
        return number_format(max(self.job.total, self.job.done), force_grouping=True)

    @property
    def percent(self) -> int:
        return percent_of(self.job)

    @cached_property
    def running_for(self) -> str:
        return _clock(self._running)

    @cached_property
    def left(self) -> str:
        """By how fast it went until now; only where there is something to go by."""
        job, since = self.job, self.job.steps[-1][1] if self.job.steps else 0
        spent = self._running - since
        if not job.total or not job.done or spent < _SOON:
            return ""
        seconds = max(1, round(spent * (job.total - job.done) / job.done))
        if seconds < 90:
            return ngettext("about %(count)s second left", "about %(count)s seconds left", seconds) % {"count": seconds}
        minutes = round(seconds / 60)
        return ngettext("about %(count)s minute left", "about %(count)s minutes left", minutes) % {"count": minutes}

    @cached_property
    def steps(self) -> list[Step]:
        began = dict(self.job.steps)
        ends = [*[seconds for _step, seconds in self.job.steps[1:]], self._running]
        lasted = {step: max(0.0, end - began[step]) for step, end in zip(began, ends, strict=False)}
        return [
            Step(
                label=str(label),
                state="current" if code == self.job.step else "done" if code in began else "coming",
                time=_clock(lasted[code]) if code in lasted else "",
            )
            for code, label in self._handler.steps.items()
        ]

    @property
    def landmark(self) -> str:
        """What a screen reader is told of: each step and each tenth, not each second."""
        return f"{self.job.state}-{self.job.step}-{self.percent // 10}"

    @property
    def is_news(self) -> bool:
        return self.landmark != self._said

    @cached_property
    def news(self) -> str:
        label = str(self._handler.steps.get(self.job.step, self.job.get_state_display()))
        return f"{label}: {self.percent // 10 * 10} %" if self.job.total else label

    @cached_property
    def _running(self) -> float:
        return self._seconds_since(self.job.started_at)

    def _seconds_since(self, moment: datetime | None) -> float:
        return max(0.0, (timezone.now() - moment).total_seconds()) if moment else 0.0


def _clock(seconds: float) -> str:
    minutes, seconds = divmod(int(seconds), 60)
    return f"{minutes}:{seconds:02}"


def progress_or_none(
    request: HttpRequest, subject: str, *, template: str, context: Callable[[Job], Mapping[str, Any]]
) -> HttpResponse | None:
    """The progress of the job about this subject; None when the page itself is to be shown.

    Asked by the progress page once it has ended, leads to the result. Whoever sees that page knows the job's end.
    """
    job = Job.objects.of(subject).first()
    if job is None:
        return None
    watches = bool(getattr(request, "htmx", False)) and "said" in request.GET
    if job.is_active:
        progress = Watched(job, said=request.GET.get("said", ""))
        if watches:
            return render(request, "jobs/_progress.html", {"progress": progress})
        return render(request, template, {"progress": progress, **context(job)})
    if watches:
        return HttpResponseClientRedirect(job.result or handler_of(job).address(job))
    _tell_the_end(request, job)
    return None


def _tell_the_end(request: HttpRequest, job: Job) -> None:
    name = request.user.get_username()
    if job.by == name and job.seen_at is None:
        if job.state == JobState.FAILED and not handler_of(job).result_says_why:
            messages.error(request, job.error)
        mark_seen(name, subject=job.subject)
