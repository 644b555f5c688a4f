"""Free conference IDs of the Microsoft bridge."""

import secrets

from conferencing.models import ConferencingAssignment, Meeting, StagedChange

LOWEST, HIGHEST = 1_000_000, 9_999_999  # 7 digits as Microsoft's; no leading zero, which a spreadsheet would eat
OF_MEETINGS = 10_000_000, 99_999_999  # 8 digits: no person's ID is a meeting's
_random = secrets.SystemRandom()


def free_conference_ids(count: int) -> list[str]:
    """So many different IDs that nobody has, nor is about to get. Call it as the only writer."""
    free: set[str] = set()
    while len(free) < count:
        wanted = {str(_random.randint(LOWEST, HIGHEST)) for _ in range(count - len(free))}
        taken = set(
            ConferencingAssignment.objects.filter(kind="microsoft", conference_id__in=wanted).values_list(
                "conference_id", flat=True
            )
        )
        taken |= set(
            StagedChange.objects.filter(kind="microsoft", conference_id__in=wanted).values_list(
                "conference_id", flat=True
            )
        )
        free |= wanted - taken
    return sorted(free)


def free_meeting_id() -> str:
    """One that no meeting has. Call it as the only writer."""
    while True:
        wanted = str(_random.randint(*OF_MEETINGS))
        if not Meeting.objects.filter(has_own_id=True, conference_id=wanted).exists():
            return wanted
