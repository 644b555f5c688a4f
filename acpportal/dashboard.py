"""The first page: what waits, people by provider, seats, the latest exports and imports."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from acpportal import figures
from acpportal.attention import waiting
from acpportal.web.access import for_every_role
from conferencing.models import ExportBatch, ImportBatch, TenantSettings
from conferencing.views.provider_history import Line, lines

LATEST = 6


@for_every_role
def dashboard(request: HttpRequest) -> HttpResponse:
    people, ready = figures.PeopleByProvider.read(), figures.ready_to_be_moved()
    context = {
        "organization": TenantSettings.current().organization_name,
        "waiting": waiting(ready=ready),
        "statistics": figures.statistics(people, ready=ready),
        "shares": people.shares(),
        "seats": figures.seats(),
        "latest": latest(),
    }
    return render(request, "dashboard/dashboard.html", context)


def latest() -> list[Line]:
    """The last few of exports and imports together."""
    exports = ExportBatch.objects.order_by("-pk").values_list("at", "pk")[:LATEST]
    imports = ImportBatch.objects.order_by("-pk").values_list("at", "pk")[:LATEST]
    both = [(at, "export", pk) for at, pk in exports] + [(at, "import", pk) for at, pk in imports]
    return lines([(what, pk) for _at, what, pk in sorted(both, reverse=True)[:LATEST]])
