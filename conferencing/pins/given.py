"""Whom an import gave their details, as they have them now: each PIN of the file is joined to one of these people."""

from django.db.models import Q

from conferencing.models import ConferencingAssignment, ImportBatch, ImportRow, Outcome
from conferencing.numbers import shown

# Beyond so many the page would be larger than the file; then it goes by the file alone.
MOST_GIVEN = 20_000


def given_by(batch: ImportBatch) -> list[dict[str, str]] | None:
    """Each with what the file calls the person. None where there are too many, or nobody: the file alone counts."""
    done = Q(result=ImportRow.Result.CHANGED) | Q(outcome=Outcome.UNCHANGED)
    rows = batch.rows.filter(done, person__isnull=False)
    called = dict(rows.values_list("person_id", "user_name")[: MOST_GIVEN + 1])
    if not called or len(called) > MOST_GIVEN:
        return None
    held = ConferencingAssignment.objects.filter(person__in=rows.values("person_id"), provider=batch.provider_id)
    return [_details(one, called=called[one.pk]) for one in held.select_related("person", "provider").order_by("pk")]


def _details(assignment: ConferencingAssignment, *, called: str) -> dict[str, str]:
    person, provider = assignment.person, assignment.provider
    return {
        "called": called,
        "display_name": person.display_name,
        "user_name": person.user_principal_name,
        "provider": provider.name if provider else "",
        "toll_number": shown(assignment.toll_number),
        "toll_free_number": shown(assignment.toll_free_number),
        "conference_id": assignment.conference_id,
    }
