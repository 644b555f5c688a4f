"""Ends a session that was left alone, or that has lasted a working day."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

_STARTED, _SEEN = "session_started", "session_seen"
# How exactly the last visit is known: a session is not written on every page.
_STEP = 5 * 60


class SessionLimitsMiddleware:
    """Signs people out after SESSION_COOKIE_AGE in all, or after ACP_SESSION_IDLE_SECONDS without a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = int(time.time())
            started = request.session.setdefault(_STARTED, now)
            seen = request.session.setdefault(_SEEN, now)
            if now - started > settings.SESSION_COOKIE_AGE or now - seen > settings.ACP_SESSION_IDLE_SECONDS:
                logout(request)
            elif now - seen > _STEP:
                request.session[_SEEN] = now
        return self.get_response(request)
