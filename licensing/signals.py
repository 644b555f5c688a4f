"""What licensing tells the other areas: once per change, whatever its size."""

from dataclasses import dataclass

from django.dispatch import Signal

# Carries `changes`, a list of PlansChange, `by` and `cause` (what was done, for the audit log).
# Sent inside the transaction of the change. Receivers may answer with a sentence for whoever made it.
plans_changed = Signal()


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
