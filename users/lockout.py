"""Whether sign-in is shut for somebody after too many failures, and until when."""

from collections.abc import Iterable
from datetime import UTC, datetime
from time import time

from allauth.core.internal.ratelimit import apply_rate
from django.http import HttpRequest

from users.models import SignInAttempts, User
from users.sign_in_actions import SECOND, key_of, limits

_FAILED = "login_failed"


def locked_until(people: Iterable[User], *, request: HttpRequest) -> dict[int, datetime]:
    """By the primary key of the person, for whoever is shut out now: in one query."""
    now = time()
    found: dict[int, datetime] = {}
    for rate in limits(_FAILED):
        if rate.per != "key":
            continue
        keys = {
            key_of(request, action=_FAILED, rate=rate, name=person.user_principal_name): person.pk for person in people
        }
        for key, attempts in SignInAttempts.objects.in_bulk(list(keys)).items():
            failures = sorted((at / SECOND for at in attempts.times), reverse=True)
            allowed, counted = apply_rate(failures, now, rate, dry_run=True)
            if not allowed:
                found[keys[key]] = datetime.fromtimestamp(counted[rate.amount - 1] + rate.duration, tz=UTC)
    return found
