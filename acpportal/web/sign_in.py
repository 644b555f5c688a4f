"""Sends strangers to the sign-in page, and tells those who sent a form that it was not kept."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from acpportal.web.access import READS


class SignInMiddleware(LoginRequiredMiddleware):
    """As Django's, but a form that came too late leads back to the page it stood on."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> HttpResponseRedirect:
        if request.method in READS:
            return super().handle_no_permission(request, view_func)
        messages.error(
            request,
            _("Nothing was saved, because you were no longer signed in. Sign in, then fill in the form once more."),
        )
        return redirect_to_login(page_of_the_form(request))


def page_of_the_form(request: HttpRequest) -> str:
    """The browser says where it comes from; another site's page is none of ours."""
    origin = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(
        origin, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return "/"
    parts = urlsplit(origin)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path or "/"
