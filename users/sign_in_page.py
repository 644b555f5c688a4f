"""The pages to sign in and to change the password, which are allauth's with what it does not know of."""

from http import HTTPStatus
from typing import cast

from allauth.account import views as account
from allauth.core.ratelimit import respond_429
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from acpportal.web.access import for_every_role, open_to_strangers
from users.models import User
from users.roles import GIVES_ROLES
from users.sign_in_actions import count_attempt


@open_to_strangers
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """One address may send so many forms a minute, whatever they hold."""
    if request.method == "POST" and count_attempt(request, action="login") is None:
        return cast("HttpResponseBase", respond_429(request))
    return cast("HttpResponseBase", account.login(request))


@for_every_role
def change_password(request: HttpRequest) -> HttpResponseBase:
    """Whoever has no password is told who can give one: a session alone is no proof of who sits there."""
    assert isinstance(request.user, User)  # noqa: S101 (for mypy; the decorator has seen to it)
    if request.user.has_usable_password():
        return cast("HttpResponseBase", account.password_change(request))
    context = {"gives_passwords": request.user.has_perm(GIVES_ROLES)}
    status = HTTPStatus.CONFLICT if request.method == "POST" else HTTPStatus.OK
    return render(request, "account/password_missing.html", context, status=status)
