"""The only writer of the audit log, for one event and for sets."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.utils import timezone

from acpportal.bulk import in_chunks, insert_rows
from users.models import AuditEvent, User

SYSTEM = "system"
_COLUMNS = ("at", "actor", "origin", "action", "subject_key", "subject", "before", "after", "batch", "why")


@dataclass(frozen=True)
class Acting:
    """Who acts, and where from: an address, or the name of a command."""

    name: str = SYSTEM
    origin: str = ""


_acting: ContextVar[Acting] = ContextVar("acting", default=Acting())  # noqa: B039 (a frozen value)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that was done to one subject."""

    action: str
    subject_key: str
    subject: str
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)


def about(person: User, *, action: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Entry:
    return Entry(
        action=action,
        subject_key=str(person.object_id),
        subject=person.user_principal_name,
        before=before,
        after=after,
    )


@contextmanager
def acting_as(name: str, *, origin: str = "") -> Iterator[None]:
    """Names who acts for changes that no caller signs, such as a license saved singly."""
    token = _acting.set(Acting(name=name, origin=origin))
    try:
        yield
    finally:
        _acting.reset(token)


def current_actor() -> str:
    return _acting.get().name


def current_origin() -> str:
    return _acting.get().origin


def record(entries: Iterable[Entry], *, by: str, why: str = "", batch: str = "") -> int:
    """Writes the events beside the change they tell of: call it inside the change's transaction. Returns how many."""
    at, origin, written = timezone.now(), current_origin(), 0
    for chunk in in_chunks(entries):
        written += insert_rows(
            AuditEvent,
            _COLUMNS,
            (
                (at, by, origin, e.action, e.subject_key, e.subject, dict(e.before), dict(e.after), batch, why)
                for e in chunk
            ),
        )
    return written


def record_selected(
    selected: str, parameters: Sequence[Any], *, action: str, by: str, why: str = "", batch: str = ""
) -> int:
    """The same of a whole set: an event for each row of a SELECT of subject key, subject, before and after."""
    at = AuditEvent._meta.get_field("at").get_db_prep_save(timezone.now(), connection)
    statement = (
        f"INSERT INTO {AuditEvent._meta.db_table} ({', '.join(_COLUMNS)})"  # noqa: S608 (built of own names)
        f" WITH told (subject_key, subject, before, after) AS ({selected})"
        " SELECT %s, %s, %s, %s, subject_key, subject, before, after, %s, %s FROM told"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*parameters, at, by, current_origin(), action, batch, why])
        return int(cursor.rowcount)
