"""What licensing tells the other areas: once per change, whatever its size."""

from dataclasses import dataclass

from django.dispatch import Signal

# Carries `changes`, the PlansChange of each person (walked as often as one likes), and for the audit log `by`, `cause`
# (what was done), `why` and `batch`; where licenses are put back as they were, what is undone by it (`takes_back`), or
# None; and the `progress` of long work.
# Sent inside the transaction of the change. Receivers may answer with a sentence for whoever made it.
plans_changed = Signal()
# Carries `changes` that somebody is only thinking of. Receivers answer with a sentence about what would follow.
plans_would_change = Signal()


@dataclass(frozen=True)
class PlansChange:
    """One person's set of service plans (their codes) before and after a change."""

    person_id: int
    before: frozenset[str]
    after: frozenset[str]

    def gained(self, plan: str) -> bool:
        return plan in self.after and plan not in self.before

    def lost(self, plan: str) -> bool:
        return plan in self.before and plan not in self.after


@dataclass(frozen=True)
class TakenBack:
    """The change that is undone: how audit events name it (a single one has no name), and the first event of it."""

    batch: str
    since: int = 0
