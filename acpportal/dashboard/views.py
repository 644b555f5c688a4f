"""The first page: what waits, first steps, figures, pictures, the latest exports and imports, the organization."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from acpportal.dashboard import figures
from acpportal.dashboard.attention import waiting
from acpportal.dashboard.first_steps import steps_on_the_dashboard
from acpportal.dashboard.keeping import keeper
from acpportal.dashboard.organization import facts
from acpportal.dashboard.weeks import chart
from acpportal.web.access import for_every_role
from conferencing.models import ExportBatch, ImportBatch, TenantSettings
from conferencing.views.provider_history import Line, lines
from users.audit import current_actor
from users.roles import GIVES_ROLES

LATEST = 6


@for_every_role
def dashboard(request: HttpRequest) -> HttpResponse:
    counts = keeper.counts(by=current_actor(), anew="anew" in request.GET)
    settings = TenantSettings.current()
    steps = steps_on_the_dashboard(settings, may=request.user.has_perm)
    context = {
        "organization": settings.organization_name,
        "counts": counts,
        "steps": steps,
        "may_put_away": request.user.has_perm(GIVES_ROLES),
        "waiting": waiting(counts, may=request.user.has_perm, beginning=bool(steps)),
        "statistics": figures.statistics(counts),
        "shares": figures.shares(counts),
        "seats": figures.seats(counts),
        "chart": chart(),
        "latest": latest(),
        "facts": facts(settings, counts=counts),
    }
    return render(request, "dashboard/dashboard.html", context)


def latest() -> list[Line]:
    """The last few of exports and imports together."""
    exports = ExportBatch.objects.order_by("-pk").values_list("at", "pk")[:LATEST]
    imports = ImportBatch.objects.order_by("-pk").values_list("at", "pk")[:LATEST]
    both = [(at, "export", pk) for at, pk in exports] + [(at, "import", pk) for at, pk in imports]
    return lines([(what, pk) for _at, what, pk in sorted(both, reverse=True)[:LATEST]])
