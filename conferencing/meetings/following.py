"""Brings the meetings up to date that follow their organizers, and mails the organizers the files to send on."""

from django.db import transaction

from acpportal.jobs.progress import Progress
from conferencing.details import ProviderKind
from conferencing.following_actions import forget_mark
from conferencing.meeting_actions import Done
from conferencing.meetings.mailing import update_and_mail
from conferencing.models import ConferencingAssignment, Meeting


def follow_organizers(progress: Progress) -> int:
    """One organizer after the other, whatever becomes of this worker. Returns how many meetings were updated."""
    updated, left = 0, Meeting.objects.to_follow()
    while (next_one := left.order_by("organizer_id", "-changed_at").first()) is not None:
        updated += len(_follow(next_one.organizer_id, by=next_one.update_due_by, progress=progress).meetings)
        progress.tell(done=updated)
    return updated


@transaction.atomic
def _follow(organizer_id: int, *, by: str, progress: Progress) -> Done:
    """Who has a third party by now, and whose account is disabled, keeps the meetings as they are."""
    held = ConferencingAssignment.objects.select_related("person").get(pk=organizer_id)
    done = Done()
    if held.kind != ProviderKind.THIRD_PARTY:
        marked = Meeting.objects.to_follow().filter(organizer=organizer_id)
        numbers = list(marked.values_list("pk", flat=True))
        done = update_and_mail(held.person, expected=held.details, by=by, numbers=numbers)
    forget_mark(organizer_id)
    progress.hold()
    return done
