"""The pages that belong to no area."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from acpportal.web.access import for_every_role

APPEARANCE_COOKIE = "appearance"
_A_YEAR = 365 * 24 * 60 * 60


@for_every_role
@require_POST
def set_appearance(request: HttpRequest) -> HttpResponse:
    """Light, dark, or as the system has it; remembered in this browser."""
    response = redirect(way_back(request))
    chosen = request.POST.get("appearance")
    if chosen in {"light", "dark"}:
        response.set_cookie(
            APPEARANCE_COOKIE,
            str(chosen),
            max_age=_A_YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie(APPEARANCE_COOKIE, samesite="Lax")
    return response


def way_back(request: HttpRequest) -> str:
    """The page that a small form in the bar was sent from."""
    address = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if own else "/"
