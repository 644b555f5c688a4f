"""Who has a license, as lists show them."""

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy

from acpportal.web.asked import number_in
from acpportal.web.lists import Order
from licensing.models import LicenseAssignment
from licensing.seats import Seats
from users.models import User

ORDERS = {
    "name": Order(fields=("sort_key", "pk"), label=gettext_lazy("Display name")),
    "user-name": Order(fields=("upn_key",), label=gettext_lazy("User name")),
}
DEFAULT_ORDER = "name"


def holders(license_id: int, *, search: str) -> QuerySet[User]:
    """Who has the license, with everything a row of the list shows."""
    held = LicenseAssignment.objects.select_related("license").order_by("license__name")
    found = User.objects.search(search).filter(license_assignments__license=license_id)
    return found.prefetch_related(Prefetch("license_assignments", queryset=held))


def chosen_among(every: list[Seats], text: str) -> Seats | None:
    """The license whose people are listed: the one that is asked for, else the first that somebody has."""
    number = number_in(text)
    asked = (each for each in every if each.license_id == number)
    return next(asked, None) or next((each for each in every if each.used), None)
