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
            # Django escapes what it logs, so that no path begins a line of its own.
            paths = {request.path, request.path.encode("unicode_escape").decode("ascii")}
            record.args = tuple(route if argument in paths else argument for argument in record.args)
        # What is wrong with a request, or that the database is away, is told by the line: the page has no fault.
        status = getattr(record, "status_code", None)
        if status == HTTPStatus.SERVICE_UNAVAILABLE or (status and status < HTTPStatus.INTERNAL_SERVER_ERROR):
            record.exc_info = None
        return True
