"""Conference info by mail to many people: written at once where they are few, else by the worker."""

from contextlib import suppress

from django.conf import settings
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy, ngettext

from acpportal.jobs.models import Job
from acpportal.jobs.progress import Progress
from acpportal.jobs.queue import enqueue
from acpportal.jobs.registry import Handler, register
from conferencing.info_mails import Told
from conferencing.mailing_steps import Row, key_of, send_mailing
from conferencing.models import InfoMailing
from conferencing.tasks.acting import as_asked, nothing_is_half_done
from users.audit import current_origin
from users.steps import NotNow

WRITE = "write-mailing"
MAY_SEND = "conferencing.apply_import"


def subject_of(mailing: InfoMailing) -> str:
    return f"mailing:{mailing.pk}"


def send_soon(mailing: InfoMailing, *, by: str) -> Told | None:
    """Writes the mails now, or has the worker do it (None). Raises NotNow when that was asked for already."""
    mails = mailing.rows.filter(outcome=Row.READY).count()
    if mails <= settings.ACP_AT_ONCE_ROWS:
        return send_mailing(mailing, by=by)
    if not mailing.is_planned:
        raise NotNow
    arguments = {"mailing": mailing.pk, "mails": mails, "origin": current_origin()}
    enqueue(kind=WRITE, subject=subject_of(mailing), by=by, arguments=arguments)
    return None


def mails_address(mailing_id: int) -> str:
    return f"{reverse('mail:mails')}?{urlencode({'batch': key_of(InfoMailing(pk=mailing_id))})}"


def _run(job: Job, progress: Progress) -> str:
    """Whoever did it already, perhaps this worker before it was killed: the mails are there, all or none."""
    with as_asked(job, permission=MAY_SEND), suppress(NotNow):
        send_mailing(InfoMailing.objects.get(pk=job.arguments["mailing"]), by=job.by, progress=progress)
    return _address(job)


def _address(job: Job) -> str:
    return mails_address(job.arguments["mailing"])


def _title(job: Job) -> str:
    words = ngettext("Writing %(mails)s mail", "Writing %(mails)s mails", job.arguments["mails"])
    return words % {"mails": number_format(job.arguments["mails"], force_grouping=True)}


register(
    Handler(
        kind=WRITE,
        run=_run,
        title=_title,
        address=_address,
        unit=gettext_lazy("mails"),
        cancelled=nothing_is_half_done,
        may_retry=True,
    )
)
