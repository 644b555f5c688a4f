"""The licenses of the organization: what was bought, what is taken, who has each."""

from http import HTTPStatus

from django.contrib import messages
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acpportal.web.access import LOOK, requires
from acpportal.web.asked import number_in
from acpportal.web.lists import Order, list_page
from licensing.models import License, LicenseAssignment
from licensing.seat_actions import change_seats
from licensing.seats import Seats, seats_of_all
from licensing.seats_form import SeatsForm
from licensing.views.person import MAY_CHANGE
from users.audit import current_actor
from users.models import User

_ORDERS = {
    "name": Order(fields=("sort_key", "pk"), label=gettext_lazy("Display name")),
    "user-name": Order(fields=("upn_key",), label=gettext_lazy("User name")),
}


@requires(LOOK)
def products(request: HttpRequest) -> HttpResponse:
    every = seats_of_all()
    chosen = _chosen(request.GET.get("license", ""), every=every)
    page = None
    if chosen:
        people = holders(chosen.license_id, search=request.GET.get("q", ""))
        page = list_page(request, people, orders=_ORDERS, default="name")
    context = {"products": every, "chosen": chosen, "page": page}
    return render(request, "licensing/products.html", context)


def holders(license_id: int, *, search: str) -> QuerySet[User]:
    """Who has the license, with everything a row of the list shows."""
    held = LicenseAssignment.objects.select_related("license").order_by("license__name")
    found = User.objects.search(search).filter(license_assignments__license=license_id)
    return found.prefetch_related(Prefetch("license_assignments", queryset=held))


def _chosen(text: str, *, every: list[Seats]) -> Seats | None:
    """The license whose people are listed: the one that is asked for, else the first that somebody has."""
    number = number_in(text)
    asked = (each for each in every if each.license_id == number)
    return next(asked, None) or next((each for each in every if each.used), None)


@requires(MAY_CHANGE)
def seats(request: HttpRequest, license_id: int) -> HttpResponse:
    product = get_object_or_404(License, pk=license_id)
    used = LicenseAssignment.objects.filter(license=product).count()
    back = f"{reverse('licensing:products')}?license={product.pk}"
    if request.method == "POST":
        form = SeatsForm(request.POST, product=product, used=used, cancel=back)
        if form.is_valid():
            values = form.cleaned_data
            found = change_seats(
                product, seats=values["seats"], expected=values["expected"], by=current_actor(), why=values["why"]
            )
            if not found:
                messages.success(request, _("The seats of %(license)s are saved.") % {"license": product.name})
                return redirect(back)
            product.refresh_from_db()
            form.add_problems(found, now=product.seats)
    else:
        form = SeatsForm(product=product, used=used, cancel=back)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"product": product, "form": form, "used": used}
    return render(request, "licensing/seats.html", context, status=status)
