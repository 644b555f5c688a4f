"""Says for the length of a request who acts, and ends the session of somebody who may not any more."""

from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse

from users.audit import SYSTEM, acting_as


class ActingAsMiddleware:
    """What is changed while a page is made was done by whoever asked for it, from where they asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            name = request.user.user_principal_name
        else:
            name = SYSTEM
            if SESSION_KEY in request.session:
                request.session.flush()
        with acting_as(name, origin=request.META.get("REMOTE_ADDR", "")):
            return self.get_response(request)
