"""Shows every page in the way of its reader: chosen for the account, for the organization, or by the browser."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from acpportal.web.reading import Way
from acpportal.web.regions import region_of_browser
from conferencing.models import TenantSettings
from users.models import ReadingWay


class ReaderMiddleware:
    """Stands behind whatever finds out who asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with way_of_reader(request).used():
            return self.get_response(request)


def way_of_reader(request: HttpRequest) -> Way:
    """Strangers see no dates of the organization: nothing is asked of the database for them."""
    browser = Way(region=region_of_browser(request.headers.get("Accept-Language", "")))
    if not request.user.is_authenticated:
        return browser
    chosen: ReadingWay | None = getattr(request.user, "reading_way", None)
    own = Way(region=chosen.region, time_zone=chosen.time_zone) if chosen else Way()
    if own.region and own.time_zone:
        return own
    return own.or_else(way_of_organization()).or_else(browser)


def way_of_organization() -> Way:
    kept = TenantSettings.objects.filter(pk=1).values_list("region", "time_zone").first()
    return Way(*kept) if kept else Way()
