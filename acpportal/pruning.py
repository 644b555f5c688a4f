"""Removes what is older than it has to be kept: batches that came to an end and events of the audit log, in one step.

Settings and numbers of the bridge are few and name nobody: what happened to them stays, and so does that this was done.
"""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from conferencing import bridge_actions, invitation_actions, prune_actions, settings_actions
from conferencing.actions import BASELINE, OF_PEOPLE
from conferencing.details import ProviderKind
from licensing.prune_actions import old_license_changes, remove_license_changes
from users.prune_actions import OldEvents, Replayed, remove_events

KEPT = (
    *(settings_actions.CHANGED, invitation_actions.CHANGED),
    *bridge_actions.OF_THE_BRIDGE,
)
_DETAILS = Replayed(actions=OF_PEOPLE, baseline=BASELINE, nothing=ProviderKind.NONE.value)


@dataclass(frozen=True, kw_only=True)
class Pruned:
    """How many of each; `people` are those who keep one event that tells what they had."""

    events: int
    people: int
    imports: int
    exports: int
    changes: int
    licenses: int
    meetings: int

    def __bool__(self) -> bool:
        return any((self.events, self.imports, self.exports, self.changes, self.licenses, self.meetings))


@transaction.atomic
def prune(before: datetime, *, by: str, dry_run: bool = False) -> Pruned:
    """What would go, or has gone. Batches are held first, then the log, as whoever applies or undoes them does."""
    imports = prune_actions.old_imports(before)
    exports = prune_actions.old_exports(before, old_imports=imports)
    changes, licenses = prune_actions.old_changes(before), old_license_changes(before)
    meetings = prune_actions.old_meetings(before)
    spared = prune_actions.applied_since(before)
    events = OldEvents.before(before, kept=KEPT, replayed=_DETAILS, spared=spared)
    pruned = Pruned(
        events=events.count(),
        people=events.people(),
        imports=len(imports),
        exports=len(exports),
        changes=len(changes),
        licenses=len(licenses),
        meetings=len(meetings),
    )
    if pruned and not dry_run:
        prune_actions.remove_imports(imports)
        prune_actions.remove_exports(exports, before=before)
        prune_actions.remove_changes(changes)
        prune_actions.remove_mailings(before)
        remove_license_changes(licenses)
        prune_actions.remove_meetings(meetings)
        remove_events(events, until=before, by=by, told=asdict(pruned))
    return pruned
