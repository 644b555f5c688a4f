"""The jobs and the mails that a list shows, as CSV."""

from django.http import FileResponse, HttpRequest
from django.utils.translation import gettext as _

from acpportal.jobs import listing as jobs
from acpportal.jobs.models import Job
from acpportal.jobs.notices import Notice
from acpportal.mail import listing as mails
from acpportal.mail.models import Mail
from acpportal.web.access import for_every_role
from acpportal.web.lists import whole_list
from conferencing.views.list_csv import list_csv, moment


@for_every_role
def jobs_csv(request: HttpRequest) -> FileResponse:
    found, applied = jobs.asked_for(request.GET)
    return list_csv(
        map(_of_job, whole_list(request, found, orders=jobs.ORDERS, default=jobs.DEFAULT_ORDER)),
        name="jobs",
        headers=(_("What"), _("State"), _("Requested by"), _("Requested (UTC)"), _("Started (UTC)"), _("Ended (UTC)")),
        applied=applied,
    )


def _of_job(job: Job) -> tuple[str, ...]:
    notice = Notice(job)
    return notice.title, notice.words, job.by, moment(job.created_at), moment(job.started_at), moment(job.ended_at)


@for_every_role
def mails_csv(request: HttpRequest) -> FileResponse:
    """Without what they say: a mail may be for its reader alone."""
    found, applied = mails.asked_for(request.GET)
    return list_csv(
        map(_of_mail, whole_list(request, found, orders=mails.ORDERS, default=mails.DEFAULT_ORDER)),
        name="mails",
        headers=(_("To"), _("Address"), _("Subject"), _("State"), _("Written (UTC)"), _("Sent (UTC)")),
        applied=applied,
    )


def _of_mail(mail: Mail) -> tuple[str, ...]:
    state = str(mail.get_state_display())
    return mail.name, mail.address, mail.title, state, moment(mail.created_at), moment(mail.sent_at)
