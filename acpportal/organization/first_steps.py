"""The first steps of an organization of one's own, found here when they are not on the dashboard any more."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acpportal.dashboard.first_steps import first_steps as steps_of
from acpportal.web.access import LOOK, requires
from conferencing.models import ExportBatch, TenantSettings
from conferencing.settings_actions import FIRST_STEPS_KEY, OF_FIRST_STEPS, put_first_steps_away
from users.audit import current_actor
from users.roles import GIVES_ROLES
from users.undoing import undo_address


@requires(LOOK)
def first_steps(request: HttpRequest) -> HttpResponse:
    context = {
        "steps": steps_of(may=request.user.has_perm),
        "put_away": TenantSettings.current().first_steps_put_away,
        "first_export_made": ExportBatch.objects.exists(),
        "may_put_away": request.user.has_perm(GIVES_ROLES),
    }
    return render(request, "organization/first_steps.html", context)


@requires(GIVES_ROLES)
@require_POST
def first_steps_put_away(request: HttpRequest) -> HttpResponse:
    """Off everybody's dashboard; or back there, where the form says so."""
    away = request.POST.get("bring_back") is None
    if put_first_steps_away(away=away, by=current_actor()):
        told = (
            _("The first steps are no longer on the dashboard. You can find them here.")
            if away
            else _("The first steps are on the dashboard again.")
        )
        messages.success(request, told, extra_tags=undo_address(FIRST_STEPS_KEY, *OF_FIRST_STEPS))
    return redirect("organization:first_steps")
