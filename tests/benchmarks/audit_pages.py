"""Which pages of the audit log are asked for: each filter alone, and all of them together in every combination."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product

from tests.benchmarks.list_pages import AUDIT_LOG, Asked, Query
from tests.benchmarks.organization import ADMINISTRATOR, BATCH
from users.audit import SYSTEM
from users.models import AuditEvent, User

_COMMON, _RARE = "users.added", "licensing.seats_changed"


def asked_for() -> Iterator[Asked]:
    yield _page("first page", {})
    yield _page("last page", {}, last=True)
    for name, query in _filters():
        yield _page(name, query)
        yield _page(f"{name}, last page", query, last=True)


def crossed() -> Iterator[tuple[str, str]]:
    """Who, what, which batch, whom and when, each or any, first and last page: the list and the address."""
    actors: tuple[Query, ...] = ({}, {"administrator": ADMINISTRATOR}, {"administrator": SYSTEM})
    names = AuditEvent.objects.order_by("action").values_list("action", flat=True).distinct()
    actions = ({}, *({"action": name} for name in names))
    for chosen in product(actors, actions, ({}, _batch()), ({}, _person()), ({}, _day())):
        query = {name: value for part in chosen for name, value in part.items()}
        for last in (False, True):
            yield AUDIT_LOG, _page("", query, last=last).address


def _filters() -> Iterator[tuple[str, Query]]:
    yield "a person", _person()
    yield "an administrator", {"administrator": ADMINISTRATOR}
    yield "the system", {"administrator": SYSTEM}
    yield "a common action", {"action": _COMMON}
    yield "a rare action", {"action": _RARE}
    yield "a batch", _batch()
    yield "a day", _day()
    yield "a batch and an action", {**_batch(), "action": "conferencing.reset"}
    yield "the system and an action", {"administrator": SYSTEM, "action": "conferencing.changed"}
    yield "an administrator and an action", {"administrator": ADMINISTRATOR, "action": "licensing.changed"}
    yield "a person and an action", {**_person(), "action": _COMMON}


def _page(name: str, query: Query, *, last: bool = False) -> Asked:
    return Asked(name=name, area=AUDIT_LOG, query=query, peer={}, last=last)


def _person() -> Query:
    middle = User.objects.order_by("pk")[User.objects.count() // 2]
    return {"about": middle.user_principal_name}


def _batch() -> Query:
    return {"batch": BATCH}


def _day() -> Query:
    today = datetime.now(UTC).date().isoformat()
    return {"since": today, "until": today}
