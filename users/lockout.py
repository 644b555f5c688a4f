"""Whether sign-in is shut for somebody after too many failures, and until when."""

from collections.abc import Iterable
from datetime import UTC, datetime
from time import time

from django.http import HttpRequest

from users.models import SignInAttempts, User
from users.sign_in_actions import SECOND
from users.sign_in_limits import key_of, limits

_FAILED = "login_failed"


def locked_until(people: Iterable[User], *, request: HttpRequest) -> dict[int, datetime]:
    """By the primary key of the person, for whoever is shut out now: in one query."""
    now = time()
    found: dict[int, datetime] = {}
    for limit in limits(_FAILED):
        if limit.per != "key":
            continue
        keys = {
            key_of(request, action=_FAILED, limit=limit, name=person.user_principal_name): person.pk
            for person in people
        }
        for key, attempts in SignInAttempts.objects.in_bulk(list(keys)).items():
            counted = sorted((at / SECOND for at in attempts.times if at / SECOND > now - limit.seconds), reverse=True)
            if len(counted) >= limit.amount:
                found[keys[key]] = datetime.fromtimestamp(counted[limit.amount - 1] + limit.seconds, tz=UTC)
    return found
