"""Counting very many people takes long: then the counts are kept for some minutes, and the page says so.

Whoever changed something since is shown new ones, so that no figure differs from its list for those who know better.
The audit log tells: each change writes its event in the same transaction, so that what was seen of the log before
counting is in the counts. Each web process keeps its own, in memory: reading the dashboard writes nothing.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Lock

from django.utils import timezone

from acpportal.dashboard.counts import Counts
from users.models import AuditEvent

# Up to so many people are counted each time, which takes a few hundredths of a second.
COUNTED_EACH_TIME = 20_000
KEPT_FOR = timedelta(minutes=5)
# How far back the log is looked at: what somebody did long before the counting is in it.
_OWN, _SEEN = 20, 1_000


@dataclass(frozen=True)
class _Kept:
    counts: Counts
    seen: Collection[int]  # the numbers of the log's last events before the counting

    @property
    def is_recent(self) -> bool:
        return timezone.now() - self.counts.at < KEPT_FOR

    def has_seen(self, events: Collection[int]) -> bool:
        """A transaction that took its numbers early and ended late is noticed as well: its events are missing here.

        What is older than all that was seen is known.
        """
        oldest = min(self.seen) if len(self.seen) >= _SEEN else 0
        return all(number in self.seen or number < oldest for number in events)


@dataclass
class Keeper:
    """Holds the counts of this process. Of several who ask at once for what is too old one counts."""

    _kept: _Kept | None = None
    _counting: Lock = field(default_factory=Lock)

    def counts(self, *, by: str, anew: bool = False) -> Counts:
        """`by` is who reads them; `anew` where somebody asks for new ones."""
        kept = self._kept
        if kept is None or anew or not kept.has_seen(_last_events_of(by)):
            return self._count()
        if kept.is_recent:
            return kept.counts.as_kept()
        with self._counting:
            # Whoever waited here finds what the first one counted
            if self._kept is not None and self._kept.is_recent:
                return self._kept.counts.as_kept()
            return self._count()

    def forget(self) -> None:
        self._kept = None

    def _count(self) -> Counts:
        seen = frozenset(AuditEvent.objects.order_by("-pk").values_list("pk", flat=True)[:_SEEN])
        counts = Counts.read(before=self._kept.counts if self._kept else None)
        self._kept = _Kept(counts, seen) if counts.people.total > COUNTED_EACH_TIME else None
        return counts


def _last_events_of(actor: str) -> list[int]:
    return list(AuditEvent.objects.filter(actor=actor).order_by("-at", "-pk").values_list("pk", flat=True)[:_OWN])


keeper = Keeper()
