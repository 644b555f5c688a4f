"""PINs of third parties, handed out: the browser reads the file and makes the messages, the portal sees none of it."""

from csp.constants import NONE
from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from acpportal.web.access import requires
from conferencing.models import ImportBatch, ImportState
from conferencing.pins.data import page_data
from conferencing.views.report.page import import_or_404

_MEGABYTE = 2**20
# In the order in which somebody is asked for their columns
_FIELDS = [
    ("pin", _("PIN")),
    ("user_name", _("User name")),
    ("display_name", _("Display name")),
    ("provider", _("Provider")),
    ("toll_number", _("Toll number")),
    ("toll_free_number", _("Toll-free number")),
    ("conference_id", _("Conference ID")),
]


@requires("conferencing.apply_import")
@require_safe
@csp_replace({"connect-src": [NONE]})
def pins(request: HttpRequest) -> HttpResponse:
    """With ?import=7 those PINs alone are handed out whose people have their details by import 7.

    Nothing can be sent to it, and its policy is narrower than that of other pages: its scripts reach nobody.
    """
    batch = _import_of(request)
    context = {
        "data": page_data(batch),
        "batch": batch,
        "fields": _FIELDS,
        "most_bytes": settings.ACP_IMPORT_MAX_BYTES,
        "largest": settings.ACP_IMPORT_MAX_BYTES // _MEGABYTE,
    }
    return render(request, "conferencing/pins/page.html", context)


def _import_of(request: HttpRequest) -> ImportBatch | None:
    """The applied import that the address names."""
    number = request.GET.get("import", "")
    if not (number.isascii() and number.isdigit()) or len(number) > 9:
        return None
    batch = import_or_404(int(number))
    return batch if batch.state == ImportState.APPLIED else None
