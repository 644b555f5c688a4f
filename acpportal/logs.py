"""What the log says of requests: their route and not their address, which holds people's names; and no more."""

import logging
from http import HTTPStatus

from django.http import HttpRequest


class RouteInsteadOfPath(logging.Filter):
    """Django logs refused requests with their path, which holds user names. The route says as much."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest) and isinstance(record.args, tuple):
            match = request.resolver_match
            route = f"/{match.route}" if match else "(no such page)"
            record.args = tuple(route if argument == request.path else argument for argument in record.args)
        # That somebody may not see a page, or that the database is away, is told by the line: the page has no fault.
        if getattr(record, "status_code", None) in {HTTPStatus.FORBIDDEN, HTTPStatus.SERVICE_UNAVAILABLE}:
            record.exc_info = None
        return True
