"""The job that lets meetings follow their organizers, and the look for meetings that wait for it."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acpportal.jobs.models import Job
from acpportal.jobs.progress import Progress
from acpportal.jobs.registry import Handler, register, register_chore
from conferencing.following_actions import FOLLOW, follow_soon
from conferencing.meetings.following import follow_organizers
from conferencing.models import Meeting

_EVERY = 60  # seconds: a change whose process ended between its commit and its job


def follow_what_is_marked() -> None:
    if Meeting.objects.to_follow().exists():
        follow_soon()


def _run(_job: Job, progress: Progress) -> str:
    follow_organizers(progress)
    return reverse("conferencing:meetings")


def _title(_job: Job) -> str:
    return _("Updating meetings whose organizers have other numbers")


def _address(_job: Job) -> str:
    return reverse("conferencing:meetings")


register(Handler(kind=FOLLOW, run=_run, title=_title, address=_address, unit=gettext_lazy("meetings"), may_retry=True))
register_chore(follow_what_is_marked, every=_EVERY)
