"""Mails within pages: a mail brings its own styles along, so it is shown in a frame in which nothing runs."""

from collections.abc import Callable
from typing import TypeVar, cast

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpResponse
from django.http.response import HttpResponseBase

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
_ONLY_STYLES = "default-src 'none'; style-src 'unsafe-inline'; sandbox; base-uri 'none'; frame-ancestors 'self'"


def shows_mails(view: View) -> View:
    """For pages that show mails: they may have frames, of the portal alone."""
    return cast("View", csp_replace({"frame-src": [SELF]})(view))


def as_it_looks(html: str) -> HttpResponse:
    """The HTML of a mail, for a frame of a page of ours. Nothing runs there, and nothing is asked for."""
    return HttpResponse(html, headers={"Content-Security-Policy": _ONLY_STYLES, "X-Frame-Options": "SAMEORIGIN"})
