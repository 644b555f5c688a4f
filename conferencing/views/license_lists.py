"""The licenses with their seats, and who has one of them, as CSV."""

from django.http import FileResponse, HttpRequest
from django.utils.translation import gettext as _

from acpportal.web.access import LOOK, requires
from acpportal.web.lists import whole_list
from acpportal.web.missing import NotThere
from conferencing.views.list_csv import list_csv, searched_for
from licensing.holders import DEFAULT_ORDER, ORDERS, chosen_among, holders
from licensing.seats import seats_of_all
from users.models import User


@requires(LOOK)
def licenses_csv(_request: HttpRequest) -> FileResponse:
    lines = ((each.name, str(each.bought), str(each.used), str(each.left)) for each in seats_of_all())
    headers = (_("License"), _("Bought"), _("Used"), _("Left"))
    return list_csv(lines, name="licenses", headers=headers, applied=[])


@requires(LOOK)
def license_holders_csv(request: HttpRequest) -> FileResponse:
    """Everybody whom the list of one license shows, in its order."""
    chosen = chosen_among(seats_of_all(), request.GET.get("license", ""))
    if chosen is None:
        raise NotThere(_("Nobody has a license yet."))
    people = holders(chosen.license_id, search=request.GET.get("q", ""))
    return list_csv(
        map(_texts_of, whole_list(request, people, orders=ORDERS, default=DEFAULT_ORDER)),
        name="license holders",
        headers=(_("Display name"), _("User name"), _("Location"), _("Licenses")),
        applied=[_("license: %(name)s") % {"name": chosen.name}, *searched_for(request)],
    )


def _texts_of(person: User) -> tuple[str, ...]:
    licenses = ", ".join(held.license.name for held in person.license_assignments.all())
    return person.display_name, person.user_principal_name, person.location, licenses
