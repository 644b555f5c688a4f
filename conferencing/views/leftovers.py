"""Tools > leftovers: details of disabled people and of retired providers, and the way to clear them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from acpportal.web.access import for_every_role
from acpportal.web.lists import Order, list_page
from conferencing.models import ConferencingAssignment
from conferencing.tasks import bulk

_ORDERS = {"name": Order(("sort_key", "pk"), label=_("Display name"))}


@for_every_role
def leftovers(request: HttpRequest) -> HttpResponse:
    left = ConferencingAssignment.objects.left_over().select_related("person", "provider")
    page = list_page(request, left, orders=_ORDERS, default="name")
    context = {"page": page, "may_clear": request.user.has_perm(bulk.MAY)}
    return render(request, "conferencing/leftovers.html", context)
