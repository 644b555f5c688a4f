"""Where the question mark in the black bar leads."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from acpportal.help.topics import BY_ROUTE, NOT_TO_BE_LEFT

FROM = "from"


def help_here(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `help_url`, and `help_apart` where a window of its own keeps what is on the page."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    match = request.resolver_match
    route = match.view_name if match else ""
    topic = BY_ROUTE.get(route)
    address = topic.url if topic else reverse("help:index")
    # A page of the help leads to all of them; what answers a form has no address to come back to.
    if request.method == "GET" and not route.startswith("help:"):
        address = f"{address}?{urlencode({FROM: request.get_full_path()})}"
    return {"help_url": address, "help_apart": route in NOT_TO_BE_LEFT}
