"""The two ways back from a change of licenses, all of it or only what it reset; both name who is left alone and why."""

from contextlib import suppress

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import number_format
from django.utils.translation import ngettext

from acpportal.web.access import requires
from conferencing.forms.provider_files import WhyForm
from conferencing.rescuing import may_be_rescued, rescue_preview
from conferencing.tasks.licenses import MAY_CHANGE, MAY_PUT_BACK, put_back_soon, subject_of, undo_soon
from conferencing.views.license_change import address_of, change_or_404, frame_of, tell
from conferencing.views.license_words import by_sentence, what_would_change
from conferencing.views.step_pages import job_of, undo_page
from conferencing.views.wizard_steps import posted
from users.audit import current_actor
from users.steps import NotAsShown, NotNow


@requires(MAY_CHANGE)
def license_change_undo(request: HttpRequest, number: int) -> HttpResponse:
    change = change_or_404(number)
    return undo_page(
        request,
        change,
        people=change.changed,
        result=address_of(change),
        act=lambda why: tell(request, undo_soon(change, by=current_actor(), why=why)),
        template="conferencing/licenses/undo.html",
        change=change,
        what=what_would_change(change),
        may_put_back=request.user.has_perm(MAY_PUT_BACK) and may_be_rescued(change),
        **frame_of(step=3),
    )


@requires(MAY_PUT_BACK)
def license_put_back(request: HttpRequest, number: int) -> HttpResponse:
    change = change_or_404(number)
    if not change.is_done or job_of(subject_of(change)):
        return redirect(address_of(change))
    rescue = rescue_preview(change)
    words = ngettext("put %(count)s person back", "put %(count)s people back", rescue.people)
    save = words % {"count": number_format(rescue.people, force_grouping=True)}
    shown = {"put_back": change.pk, "plan": rescue.plan}
    form = WhyForm(posted(request), shown=shown, save=save, cancel=address_of(change))
    if form.is_bound and not rescue.people:  # somebody was quicker
        return redirect(address_of(change))
    if form.is_valid():
        try:
            with suppress(NotNow):
                _tell(request, put_back_soon(change, rescue, by=current_actor(), why=form.cleaned_data["why"]))
            return redirect(address_of(change))
        except NotAsShown:
            form.overtaken = True
    context = {
        "change": change,
        "rescue": rescue,
        "more": rescue.people - len(rescue.put_back),
        "refusals": by_sentence((left.person, left.problem.sentence) for left in rescue.left),
        "more_left": rescue.stay - len(rescue.left),
        "form": form,
        **frame_of(step=3),
    }
    return render(request, "conferencing/licenses/put_back.html", context, status=form.status)


def _tell(request: HttpRequest, count: int | None) -> None:
    """Nothing as long as the worker has it."""
    if count is None:
        return
    told = ngettext(
        "%(count)s person has back what was lost. The license stays.",
        "%(count)s people have back what was lost. The licenses stay.",
        count,
    )
    messages.success(request, told % {"count": number_format(count, force_grouping=True)})
