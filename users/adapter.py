"""How signing in behaves here: what is said, who is counted as trying, and how a password is changed."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from users.administrators import set_password
from users.audit import current_actor
from users.models import User
from users.sign_in_actions import Attempt, count_attempt, forget_old_attempts, take_back
from users.sign_in_log import shut_out

# What is worth a message. Signing in and out show by themselves.
_MESSAGES = {"account/messages/password_changed.txt": _("The password was changed.")}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth brings no types
    """Nobody signs up; the same answer for whoever may not sign in, whatever the reason."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _(
            "The user name or the password is not right, or this person is not an administrator."
        ),
        "too_many_login_attempts": _("Too many attempts to sign in failed. Wait five minutes, then try again."),
        "enter_current_password": _("This is not the current password."),
    }
    _attempt: Attempt | None = None

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Counted as failed beforehand, so that nobody tries twice while a password is hashed."""
        self._attempt = count_attempt(request, action="login_failed", name=str(credentials.get("username", "")))
        if self._attempt is None:
            shut_out(request, credentials)
            raise self.validation_error("too_many_login_attempts")

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The web server has put the caller's address here already, where it trusts the proxy that said so."""
        return str(request.META.get("REMOTE_ADDR", ""))

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Whoever gets in did not fail."""
        person: User | None = super().authenticate(request, **credentials)
        if person is not None and self._attempt is not None:
            take_back(self._attempt)
            forget_old_attempts()
        return person

    def set_password(self, user: User, password: str) -> None:
        set_password(user, password=password, by=current_actor())

    def get_password_change_redirect_url(self, _request: HttpRequest) -> str:
        """On to the portal: the first password is changed before anything else was seen of it."""
        return reverse("dashboard")

    def add_message(
        self, request: HttpRequest, level: int, message_template: str = "", *_args: Any, **_kwargs: Any
    ) -> None:
        if message_template in _MESSAGES:
            messages.add_message(request, level, str(_MESSAGES[message_template]))
