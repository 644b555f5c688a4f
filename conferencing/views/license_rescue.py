"""Puts back everybody whom a change of licenses reset: shows first whom, and who would be left alone and why."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import number_format
from django.utils.translation import ngettext

from acpportal.web.access import requires
from conferencing.forms.provider_files import WhyForm
from conferencing.rescuing import rescue_preview
from conferencing.tasks.licenses import MAY_PUT_BACK, put_back_soon
from conferencing.views.license_change import address_of, change_or_404, frame_of
from conferencing.views.wizard_steps import posted
from licensing.many_actions import NotAsShown
from licensing.models import LicenseChange
from users.audit import current_actor

_SHOWN = 100


@requires(MAY_PUT_BACK)
def license_put_back(request: HttpRequest, number: int) -> HttpResponse:
    change = change_or_404(number)
    if change.state != LicenseChange.State.DONE:
        return redirect(address_of(change))
    rescue = rescue_preview(change)
    count = len(rescue.put_back)
    words = ngettext("put %(count)s person back", "put %(count)s people back", count)
    save = words % {"count": number_format(count, force_grouping=True)}
    shown = {"put_back": change.pk, "plan": rescue.plan}
    form = WhyForm(posted(request), shown=shown, save=save, cancel=address_of(change))
    if form.is_valid():
        try:
            count_back = put_back_soon(change, rescue, by=current_actor(), why=form.cleaned_data["why"])
        except NotAsShown:
            form.overtaken = True
        else:
            if count_back is not None:
                _tell(request, count_back)
            return redirect(address_of(change))
    context = {
        "change": change,
        "rescue": rescue,
        "shown": rescue.put_back[:_SHOWN],
        "more": max(0, count - _SHOWN),
        "refusals": [(left.person, left.problem.sentence) for left in rescue.left[:_SHOWN]],
        "more_left": max(0, len(rescue.left) - _SHOWN),
        "form": form,
        **frame_of(step=3),
    }
    return render(request, "conferencing/licenses/put_back.html", context, status=form.status)


def _tell(request: HttpRequest, count: int) -> None:
    told = ngettext(
        "%(count)s person has again what was lost. The license stays.",
        "%(count)s people have again what was lost. The licenses stay.",
        count,
    )
    messages.success(request, told % {"count": number_format(count, force_grouping=True)})
