"""What is said when a page failed: that the portal cannot work right now, and for how long, or that it has a fault."""

import logging
import sys

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from acpportal.outages import Outage, outage_of
from acpportal.web.access import READS
from acpportal.web.came_from import page_of_the_form

logger = logging.getLogger(__name__)
_SECONDS = 5  # after which trying again is worth it


def server_error(request: HttpRequest) -> HttpResponse:
    """Called while the error is handled. Without the bar's account and bell: they are asked of the database."""
    error = sys.exc_info()[1]
    outage = outage_of(error)
    if outage is None:
        return HttpResponse(render_to_string("500.html", {"request": request}), status=500)
    logger.error("%s: %s", outage.words, type(error).__name__)
    return unavailable(request, outage)


def unavailable(request: HttpRequest, outage: Outage) -> HttpResponse:
    """Whether what was sent was kept is not guessed: the page that it was sent from reads it back."""
    is_read = request.method in READS
    context = {
        "request": request,
        "outage": outage,
        "is_read": is_read,
        "again": request.get_full_path() if is_read else page_of_the_form(request),
    }
    headers = {"Retry-After": str(_SECONDS), "Cache-Control": "no-store"}
    return HttpResponse(render_to_string("503.html", context), status=503, headers=headers)
