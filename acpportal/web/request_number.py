"""Each request gets a number: it stands in every line of the log about it, in the answer and on pages of errors."""

import logging
import secrets
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from acpportal.logs import noting, route_of

HEADER = "X-Request-ID"
logger = logging.getLogger(__name__)
# Asked every few seconds by whoever watches over the portal
_ASKED_ALL_THE_TIME = {"/healthz"}


class RequestNumberMiddleware:
    """The number is always our own: one that was sent along could be chosen to mislead whoever reads the log."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        number, since = secrets.token_hex(6), time.perf_counter()
        with noting(of=request, request=number):
            response = self.get_response(request)
            _log(request, response, milliseconds=round(1000 * (time.perf_counter() - since), 1))
        response.headers[HEADER] = number
        return response


def _log(request: HttpRequest, response: HttpResponse, *, milliseconds: float) -> None:
    """One line a request. Who asked is among what was noted."""
    route = route_of(request)
    facts = {"method": request.method, "route": route, "status": response.status_code, "ms": milliseconds}
    level = logging.DEBUG if route in _ASKED_ALL_THE_TIME else logging.INFO
    logger.log(level, "%(method)s %(route)s %(status)s in %(ms)s ms", facts, extra={"facts": facts})
