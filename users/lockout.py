"""Whether sign-in is shut for somebody after too many failures, and until when."""

from collections.abc import Iterable
from datetime import UTC, datetime

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import Rate, apply_rate, get_cache_key, get_rates
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from users.models import User


def locked_until(people: Iterable[User], *, request: HttpRequest) -> dict[int, datetime]:
    """By the primary key of the person, for whoever is shut out now: in one question to the cache."""
    now = timezone.now().timestamp()
    found: dict[int, datetime] = {}
    for rate in get_rates(app="allauth.account", action="login_failed"):
        if rate.per != "key":
            continue
        keys = {_key(person, rate=rate, request=request): person.pk for person in people}
        for key, failures in cache.get_many(keys).items():
            allowed, counted = apply_rate(list(failures), now, rate, dry_run=True)
            if not allowed:
                found[keys[key]] = datetime.fromtimestamp(counted[rate.amount - 1] + rate.duration, tz=UTC)
    return found


def _key(person: User, *, rate: Rate, request: HttpRequest) -> str:
    counted = get_adapter(request)._get_login_attempts_cache_key(request, username=person.user_principal_name)  # noqa: SLF001 (the adapter's own)
    return str(get_cache_key(request, app="allauth.account", action="login_failed", rate=rate, key=counted))
