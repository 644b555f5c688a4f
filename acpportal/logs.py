"""Keeps people's names out of the log: requests are named by their route, not by their address."""

import logging

from django.http import HttpRequest


class RouteInsteadOfPath(logging.Filter):
    """Django logs refused requests with their path, which holds user names. The route says as much."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest) and isinstance(record.args, tuple):
            match = request.resolver_match
            route = f"/{match.route}" if match else "(no such page)"
            record.args = tuple(route if argument == request.path else argument for argument in record.args)
        return True
