"""What the pages of steps for many people have in common: who is at it, what came first, and the way back."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acpportal.jobs import queue
from acpportal.jobs.models import Job
from conferencing.forms.provider_files import WhyForm
from conferencing.tasks.acting import FORGOTTEN
from conferencing.views.wizard_steps import posted
from users.audit import current_actor
from users.steps import Forgotten, NotNow, StepForMany


def job_of(subject: str) -> Job | None:
    """What the worker does with it now, or is about to do."""
    return Job.objects.active().filter(subject=subject).first()


def is_open(step: StepForMany, *, subject: str) -> bool:
    """Whether it can still be changed, as of now: nobody has carried it out, nor given it to the worker."""
    step.refresh_from_db()
    return step.is_planned and job_of(subject) is None


def undo_page(
    request: HttpRequest,
    step: StepForMany,
    *,
    people: int,
    result: str,
    act: Callable[[str], None],
    template: str,
    **context: Any,
) -> HttpResponse:
    """Asks once; whoever was changed since is left alone and named on the page of the result."""
    if not step.is_done or not people:
        return redirect(result)
    words = ngettext("put %(count)s person back", "put %(count)s people back", people)
    save = words % {"count": number_format(people, force_grouping=True)}
    form = WhyForm(posted(request), shown={"undo": step.batch_name}, save=save, cancel=result)
    if form.is_valid():
        try:
            with suppress(NotNow):
                act(form.cleaned_data["why"])
        except Forgotten:
            messages.error(request, FORGOTTEN)
        return redirect(result)
    return render(request, template, {"step": step, "people": people, "form": form, **context}, status=form.status)


def cancel_work(request: HttpRequest, *, subject: str, result: str) -> HttpResponse:
    """Everybody stays, or becomes again, as they were."""
    job = job_of(subject)
    if job is None or not queue.cancel(job, by=current_actor()):
        messages.warning(request, _("Nothing was cancelled: it has ended, or will end in a moment."))
    return redirect(result)
