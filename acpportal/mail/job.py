"""The job that sends mails, and the look for mails that are due."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acpportal.jobs.models import Job, JobState
from acpportal.jobs.progress import Progress
from acpportal.jobs.registry import Handler, kinds, register, register_chore
from acpportal.mail.outbox import SEND, forget_old, send_soon
from acpportal.mail.sending import due, send_due

_EVERY = 15  # seconds: mails that wait for another attempt, and those whose transaction ended with a kill


def _send(_job: Job, progress: Progress) -> str:
    send_due(progress, gives_way=others_wait)
    return reverse("mail:mails")


def others_wait() -> bool:
    """Thousands of mails may take an hour: whoever waits for a worker of this release comes in between."""
    return Job.objects.filter(state=JobState.WAITING, kind__in=kinds()).exists()


def _title(_job: Job) -> str:
    return _("Sending mails")


def _address(_job: Job) -> str:
    return reverse("mail:mails")


def send_what_is_due() -> None:
    if due().exists():
        send_soon()


register(Handler(kind=SEND, run=_send, title=_title, address=_address, unit=gettext_lazy("mails")))
register_chore(send_what_is_due, every=_EVERY)
register_chore(forget_old)
