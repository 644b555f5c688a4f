"""The bell: as it is now, and opened."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from acpportal.jobs.notices import mark_seen
from acpportal.web.access import for_every_role
from acpportal.web.views import way_back


@for_every_role
def bell(request: HttpRequest) -> HttpResponse:
    """What stands in the bar, for a page that stays open."""
    return render(request, "jobs/_bell.html")


@for_every_role
@require_POST
def bell_seen(request: HttpRequest) -> HttpResponse:
    """Everything that has ended is known to whoever opened the bell."""
    mark_seen(request.user.get_username())
    if "quietly" in request.POST:
        return HttpResponse(status=204)
    return redirect(way_back(request))
