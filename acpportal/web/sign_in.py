"""Sends strangers to the sign-in page; what they had typed is kept for them, and they are told."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from acpportal.web.access import READS
from acpportal.web.asked import number_in
from acpportal.web.came_from import page_of_the_form
from acpportal.web.typed import MOST_BYTES, keep_typed

# Asked in the background while somebody types: nobody meant to send anything
_PREVIEW = "show"
# In what Django says of a form that another site sent
_FOREIGN = "checking failed"


class SignInMiddleware(LoginRequiredMiddleware):
    """As Django's, but a form that came too late leads back to the page it stood on."""

    def handle_no_permission(  # type: ignore[override] # htmx is led by a header
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponse:
        if request.method in READS:
            return super().handle_no_permission(request, view_func)
        return to_sign_in(request)


def to_sign_in(request: HttpRequest) -> HttpResponse:
    if _is_htmx(request) and _PREVIEW in request.POST:
        return HttpResponse(status=204)
    if keep_typed(request):
        told = _(
            "Nothing was saved, because you were no longer signed in. Sign in, and what you typed will be there again."
        )
    else:
        told = _("Nothing was saved, because you were no longer signed in. Sign in, then fill in the form once more.")
    messages.error(request, told)
    return _led(request, redirect_to_login(page_of_the_form(request)))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A page of before the last sign-in, or cookies that are gone: the form is shown again, with what was typed.

    What another site sends is refused and kept nowhere.
    """
    if _FOREIGN in reason or _length(request) > MOST_BYTES or not keep_typed(request):
        return render(request, "403_csrf.html", status=403)
    if request.user.is_authenticated:
        return _led(request, redirect(page_of_the_form(request)))
    return to_sign_in(request)


def _length(request: HttpRequest) -> int:
    """Nothing has been read of it yet: a file is not read for the sake of what stands beside it."""
    return number_in(request.headers.get("Content-Length", "")) or 0


def _led(request: HttpRequest, elsewhere: HttpResponse) -> HttpResponse:
    """htmx would put the page that it is led to into a part of this one."""
    if not _is_htmx(request):
        return elsewhere
    return HttpResponse(headers={"HX-Redirect": elsewhere["Location"]})


def _is_htmx(request: HttpRequest) -> bool:
    return bool(request.headers.get("HX-Request"))
