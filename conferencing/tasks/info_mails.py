"""Telling the people whom an import changed, at once or by the worker."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy, ngettext

from acpportal.jobs.models import Job
from acpportal.jobs.progress import Progress
from acpportal.jobs.queue import enqueue
from acpportal.jobs.registry import Handler, register
from conferencing.info_mails import Told, changed_by, key_of_import, tell
from conferencing.mails.words import CHANGED
from conferencing.models import ImportBatch
from conferencing.tasks.acting import as_asked
from users.audit import current_origin

TELL = "tell-changed-people"
MAY_TELL = "conferencing.apply_import"


def tell_changed_soon(batch: ImportBatch, *, by: str) -> Told | None:
    """Writes the mails now, or has the worker do it (None)."""
    people = changed_by(batch).count()
    if people <= settings.ACP_AT_ONCE_ROWS:
        return _tell(batch, by=by)
    arguments = {"import": batch.pk, "people": people, "origin": current_origin()}
    enqueue(kind=TELL, subject=f"mails:{key_of_import(batch.pk)}", by=by, arguments=arguments)
    return None


@transaction.atomic
def _tell(batch: ImportBatch, *, by: str) -> Told:
    """Of two who press the button at the same time, the second finds nobody left."""
    ImportBatch.objects.select_for_update().get(pk=batch.pk)
    return tell(changed_by(batch), kind=CHANGED, by=by, batch=key_of_import(batch.pk))


def _run(job: Job, progress: Progress) -> str:
    """Whoever was written to before a kill is not written to again: those mails are there, or none of them is."""
    with as_asked(job, permission=MAY_TELL):
        _tell(ImportBatch.objects.get(pk=job.arguments["import"]), by=job.by)
    progress.hold()
    return _address(job)


def _address(job: Job) -> str:
    batch = key_of_import(job.arguments["import"])
    return f"{reverse('mail:mails')}?{urlencode({'batch': batch})}"


def _title(job: Job) -> str:
    words = ngettext("Writing %(people)s mail", "Writing %(people)s mails", job.arguments["people"])
    return words % {"people": number_format(job.arguments["people"], force_grouping=True)}


register(Handler(kind=TELL, run=_run, title=_title, address=_address, unit=gettext_lazy("mails"), may_retry=True))
