"""Tells in the log who signed in and out, who could not, and for whom it is shut: for whoever watches for attacks."""

import logging
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from users.keys import fold
from users.models import User

logger = logging.getLogger(__name__)


@receiver(user_logged_in)
def signed_in(*, user: User, request: HttpRequest, **_more: Any) -> None:
    _tell(logging.INFO, "Signed in", user=user.user_principal_name, request=request)


@receiver(user_logged_out)
def signed_out(*, user: User | None, request: HttpRequest, **_more: Any) -> None:
    if user is not None:
        _tell(logging.INFO, "Signed out", user=user.user_principal_name, request=request)


@receiver(user_login_failed)
def not_signed_in(*, credentials: dict[str, Any], request: HttpRequest | None = None, **_more: Any) -> None:
    _tell(logging.WARNING, "Sign-in failed", user=_known(credentials), request=request)


def shut_out(request: HttpRequest, credentials: dict[str, Any]) -> None:
    _tell(logging.WARNING, "Sign-in is shut after failures", user=_known(credentials), request=request)


def _known(credentials: dict[str, Any]) -> str:
    """The name as the directory has it. What nobody is called may be a password, typed into the wrong field."""
    found = User.objects.filter(upn_key=fold(str(credentials.get("username", ""))))
    return found.values_list("user_principal_name", flat=True).first() or ""


def _tell(level: int, message: str, *, user: str, request: HttpRequest | None) -> None:
    origin = request.META.get("REMOTE_ADDR", "") if request else ""
    facts = {"user": user, "from": origin}
    logger.log(level, "%s: %s from %s", message, user or "nobody known", origin, extra={"facts": facts})
