"""Tools > leftovers: details of disabled people and of retired providers, and the way to clear them."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from acpportal.web.access import for_every_role
from acpportal.web.lists import Order, csv_address, list_page
from conferencing.models import ConferencingAssignment
from conferencing.tasks import bulk

ORDERS = {"name": Order(("sort_key", "pk"), label=_("Display name"))}
DEFAULT_ORDER = "name"


def left_over() -> QuerySet[ConferencingAssignment]:
    return ConferencingAssignment.objects.left_over().select_related("person", "provider")


@for_every_role
def leftovers(request: HttpRequest) -> HttpResponse:
    page = list_page(request, left_over(), orders=ORDERS, default=DEFAULT_ORDER)
    csv = csv_address(request, "conferencing:leftovers_csv")
    context = {"page": page, "may_clear": request.user.has_perm(bulk.MAY), "csv": csv}
    return render(request, "conferencing/leftovers.html", context)
