"""Shows every page in the way of its reader: chosen for the account, for the organization, or by the browser."""

from collections.abc import Callable

from django.db.models import Subquery
from django.db.models.expressions import Combinable
from django.http import HttpRequest, HttpResponse

from acpportal.web.reading import Way
from acpportal.web.regions import region_of_browser
from conferencing.models import TenantSettings
from users.models import ReadingWay, User

_KEPT = TenantSettings.objects.filter(pk=1)
# Every page needs them: they are asked for in the query for the person
WITH_THE_PERSON: dict[str, Combinable] = {
    "region_of_organization": Subquery(_KEPT.values("region")),
    "time_zone_of_organization": Subquery(_KEPT.values("time_zone")),
}


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
    return own.or_else(way_of_organization(request.user)).or_else(browser)


def way_of_organization(person: User) -> Way:
    """As it came along with whoever asks."""
    region, time_zone = (getattr(person, name, None) for name in WITH_THE_PERSON)
    return Way(region=region or "", time_zone=time_zone or "")
