"""The licenses of the organization: what was bought, what is taken, who has each."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from acpportal.web.access import LOOK, requires
from acpportal.web.lists import csv_address, list_page
from licensing.actions import SEATS_CHANGED
from licensing.holders import DEFAULT_ORDER, ORDERS, chosen_among, holders
from licensing.models import License, LicenseAssignment
from licensing.seat_actions import change_seats
from licensing.seats import seats_of_all
from licensing.seats_form import SeatsForm
from licensing.undoing_one import MAY_CHANGE
from users.audit import current_actor
from users.undoing import undo_address


@requires(LOOK)
def products(request: HttpRequest) -> HttpResponse:
    every = seats_of_all()
    chosen = chosen_among(every, request.GET.get("license", ""))
    page = None
    if chosen:
        people = holders(chosen.license_id, search=request.GET.get("q", ""))
        page = list_page(request, people, orders=ORDERS, default=DEFAULT_ORDER)
    context = {
        "products": every,
        "chosen": chosen,
        "page": page,
        "holders_csv": csv_address(request, "conferencing:license_holders_csv"),
    }
    return render(request, "licensing/products.html", context)


@requires(MAY_CHANGE)
def seats(request: HttpRequest, license_id: int) -> HttpResponse:
    product = get_object_or_404(License, pk=license_id)
    used = LicenseAssignment.objects.filter(license=product).count()
    back = f"{reverse('licensing:products')}?license={product.pk}"
    if request.method == "POST":
        form = SeatsForm(request.POST, product=product, used=used, cancel=back)
        if form.is_valid():
            values, before = form.cleaned_data, product.seats
            found = change_seats(
                product, seats=values["seats"], expected=values["expected"], by=current_actor(), why=values["why"]
            )
            if not found:
                _tell(request, product, changed=values["seats"] != before)
                return redirect(back)
            product.refresh_from_db()
            form.add_problems(found, now=product.seats)
    else:
        form = SeatsForm(product=product, used=used, cancel=back)
    context = {"product": product, "form": form, "used": used}
    return render(request, "licensing/seats.html", context, status=form.status)


def _tell(request: HttpRequest, product: License, *, changed: bool) -> None:
    if changed:
        said = _("The seats of %(license)s are saved.") % {"license": product.name}
        messages.success(request, said, extra_tags=undo_address(f"license:{product.pk}", SEATS_CHANGED))
    else:
        messages.info(request, _("Nothing was changed: everything was that way already."))
