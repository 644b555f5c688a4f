"""Says for the length of a request who acts; ends sessions of those who may not; asks for an own password first."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from acpportal.logs import note
from users.audit import SYSTEM, acting_as

# What somebody with a one-time password may open.
_BEFORE_THE_OWN_PASSWORD = {"account_change_password", "account_logout", "appearance", "healthz"}


class ActingAsMiddleware:
    """What is changed while a page is made was done by whoever asked for it, from where they asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            name = request.user.user_principal_name
            note(user=name)
        else:
            name = SYSTEM
            if SESSION_KEY in request.session:
                request.session.flush()
        with acting_as(name, origin=request.META.get("REMOTE_ADDR", "")):
            return self.get_response(request)


class OwnPasswordMiddleware:
    """Whoever signed in with a one-time password chooses an own one before anything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., Any], _arguments: Sequence[Any], _named: Mapping[str, Any]
    ) -> HttpResponse | None:
        waits = request.user.is_authenticated and request.user.password_is_one_time
        match = request.resolver_match
        if not waits or (match and match.view_name in _BEFORE_THE_OWN_PASSWORD):
            return None
        return redirect("account_change_password")
