"""Meetings that follow their organizer: marked with the change of Microsoft, brought up to date by the worker.

As Microsoft's Meeting Migration Service does it, and only where the organization has it so.
"""

from django.db import transaction

from acpportal.jobs.queue import enqueue
from conferencing.details import Details
from conferencing.models import Meeting, StagedChange, TenantSettings
from conferencing.staging import ChangeSet

FOLLOW = "follow-organizers"
SUBJECT = "meetings that follow"
SYSTEM = "system"


def let_meetings_follow(change_set: ChangeSet, *, by: str) -> None:
    """Marks the meetings to come of whom the set concerns; call it before the set is moved in."""
    if not TenantSettings.current().automatically_migrate_user_meetings:
        return
    marked = 0
    for staged in change_set.of_microsoft():
        people = [change.person_key for change in staged if _moves_meetings(change)]
        marked += Meeting.objects.upcoming().filter(organizer__in=people).update(update_due_by=by)
    if marked:
        transaction.on_commit(follow_soon)


def follow_soon() -> None:
    """A worker does it. Where this is lost, a worker notices by itself after a while."""
    enqueue(kind=FOLLOW, subject=SUBJECT, by=SYSTEM)


def forget_mark(organizer_id: int) -> None:
    """Of meetings that had nothing to follow, or may not."""
    Meeting.objects.filter(organizer=organizer_id).exclude(update_due_by="").update(update_due_by="")


def _moves_meetings(change: StagedChange) -> bool:
    """Microsoft came, went, or has another conference ID. A third party's people see to their meetings themselves."""
    before, after = Details.from_json(change.before), change.details
    if before.is_microsoft and after.is_microsoft:
        return before.conference_id != after.conference_id
    return not after.provider_id
