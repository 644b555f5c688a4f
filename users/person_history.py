"""The audit events of one person, also from before the directory gave the person another object ID."""

from django.db.models import QuerySet

from users.directory import LINKED
from users.identity import person_by_identity
from users.models import AuditEvent, User


def latest_events_of(person: User, *, count: int) -> QuerySet[AuditEvent]:
    """One query, for a glance: only those under the object ID of today."""
    return AuditEvent.objects.filter(subject_key=str(person.object_id)).order_by("-pk")[:count]


def events_of(person: User) -> QuerySet[AuditEvent]:
    keys = [str(person.object_id)]
    while former := _former_key(keys[-1]):
        if former in keys:
            break
        keys.append(former)
    return AuditEvent.objects.filter(subject_key__in=keys)


def about(text: str) -> QuerySet[AuditEvent]:
    """Of whoever or whatever is meant: somebody's names, or the key of a subject, such as "provider:7".

    Raises NotOnePersonError.
    """
    if ":" in text and "@" not in text:
        return AuditEvent.objects.filter(subject_key=text)
    return events_of(person_by_identity(text))


def _former_key(key: str) -> str:
    linked = AuditEvent.objects.filter(subject_key=key, action=LINKED).order_by("id").first()
    return str(linked.before["object_id"]) if linked else ""
