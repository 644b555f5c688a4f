"""The page to sign in: one address may send so many forms a minute, whatever they hold."""

from typing import cast

from allauth.account import views as account
from allauth.core.ratelimit import respond_429
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from acpportal.web.access import open_to_strangers
from users.sign_in_actions import count_attempt


@open_to_strangers
def sign_in(request: HttpRequest) -> HttpResponseBase:
    if request.method == "POST" and count_attempt(request, action="login") is None:
        return cast("HttpResponseBase", respond_429(request))
    return cast("HttpResponseBase", account.login(request))
