"""The page from which a form was sent, as the browser says it."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def page_of_the_form(request: HttpRequest) -> str:
    """The browser says where it comes from; another site's page is none of ours."""
    origin = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(
        origin, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return "/"
    parts = urlsplit(origin)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path or "/"
