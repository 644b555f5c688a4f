"""Removes old events of the audit log, and tells that it did; the one way in which events ever go.

Of what an area replays (who has what), each person keeps one event: what stood at the end of what was removed.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet

from acpportal.bulk import delete_rows
from users.audit import SYSTEM, Entry, record
from users.models import AuditEvent
from users.triggers import lay_audit_triggers, lift_audit_triggers

PRUNED = "users.log_pruned"
SUBJECT_KEY = "audit log"


@dataclass(frozen=True, kw_only=True)
class Replayed:
    """Events that together tell what somebody has: these actions, the one that stands for those removed, and `nothing`,
    the value of `after__kind` of whoever has nothing and so needs none."""

    actions: tuple[str, ...]
    baseline: str
    nothing: str


@dataclass(frozen=True, kw_only=True)
class OldEvents:
    """Those up to a number: an event that is younger ends them, so that what is removed was the beginning."""

    last: int
    kept: Collection[str]  # actions of which nothing is removed
    replayed: Replayed

    @classmethod
    def before(
        cls, moment: datetime, *, kept: Collection[str], replayed: Replayed, spared: Collection[str] = ()
    ) -> "OldEvents":
        """`spared` are batches of which no event is removed."""
        young = AuditEvent.objects.filter(at__gte=moment) | AuditEvent.objects.filter(batch__in=spared)
        first = young.aggregate(first=Min("pk"))["first"]
        newest = AuditEvent.objects.aggregate(last=Max("pk"))["last"] or 0
        return cls(last=newest if first is None else first - 1, kept={*kept, PRUNED}, replayed=replayed)

    def count(self) -> int:
        return self._removed().count() - self._to_rewrite().count()

    def people(self) -> int:
        """Who keeps an event that stands for those before it."""
        return self._last_told().count() - self._last_told().filter(after__kind=self.replayed.nothing).count()

    def remove(self) -> None:
        """The database lets nobody do so: its guards are away within this transaction, which keeps all others out."""
        lift_audit_triggers(connection)
        told = {"action": self.replayed.baseline, "before": {}, "actor": SYSTEM, "origin": "", "batch": "", "why": ""}
        self._to_rewrite().update(**told)
        delete_rows(self._removed())
        lay_audit_triggers(connection)

    def _old(self) -> QuerySet[AuditEvent]:
        return AuditEvent.objects.filter(pk__lte=self.last)

    def _told(self) -> QuerySet[AuditEvent]:
        return self._old().filter(action__in=(*self.replayed.actions, self.replayed.baseline))

    def _later(self) -> Exists:
        """Beside an event: whether a later one that goes tells what its person has. The end of an index for each."""
        return Exists(self._told().filter(subject_key=OuterRef("subject_key"), pk__gt=OuterRef("pk")))

    def _last_told(self) -> QuerySet[AuditEvent]:
        """The last event of each person that tells what the person has."""
        return self._told().filter(~self._later())

    def _to_rewrite(self) -> QuerySet[AuditEvent]:
        return self._last_told().exclude(action=self.replayed.baseline).exclude(after__kind=self.replayed.nothing)

    def _removed(self) -> QuerySet[AuditEvent]:
        return self._old().exclude(action__in=self.kept).filter(~Q(action=self.replayed.baseline) | self._later())


@transaction.atomic
def remove_events(old: OldEvents, *, until: datetime, by: str, told: Mapping[str, Any]) -> None:
    """`told` is what else was removed in the same transaction; it stands in the event that tells of it."""
    since = began_at()
    old.remove()
    after = {**told, "until": until.isoformat(), "since": since.isoformat() if since else None}
    record([Entry(action=PRUNED, subject_key=SUBJECT_KEY, subject="Audit log", after=after)], by=by)


def pruned_until() -> datetime | None:
    """Of what is older only the baselines are left."""
    last = AuditEvent.objects.filter(action=PRUNED).order_by("pk").last()
    return datetime.fromisoformat(last.after["until"]) if last else None


def began_at() -> datetime | None:
    """When the first event ever was recorded, though it may be gone."""
    pruned = AuditEvent.objects.filter(action=PRUNED).order_by("pk").first()
    if pruned and pruned.after["since"]:
        return datetime.fromisoformat(pruned.after["since"])
    first = AuditEvent.objects.order_by("pk").first()
    return first.at if first else None
