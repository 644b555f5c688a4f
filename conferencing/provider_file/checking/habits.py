"""What a provider's people have by now: how long their conference IDs are, and which numbers they share."""

from django.db.models import Count, Q
from django.db.models.functions import Length

from conferencing.models import AudioConferencingProvider, ConferencingAssignment
from conferencing.models.assignment import AssignmentQuerySet
from conferencing.numbers import key_of
from conferencing.provider_file.cells import Habits
from conferencing.provider_file.checking.rows import Answer

_MOST_NUMBERS = 200  # a provider with more of them gives everybody an own one, and none can be expected


def answer_of(provider: AudioConferencingProvider, *, export: int | None) -> Answer:
    """What the rows of a file are checked against."""
    return Answer(provider=provider.facts(), export=export, habits=habits_of(provider))


def habits_of(provider: AudioConferencingProvider) -> Habits:
    """Three queries, whatever the size of the file."""
    held = ConferencingAssignment.objects.third_party().for_provider(provider).order_by()
    lengths = held.values_list(Length("conference_id")).annotate(
        people=Count("pk"), zeros=Count("pk", filter=Q(conference_id__startswith="0"))
    )
    found = list(lengths)
    return Habits(
        id_lengths={length: people for length, people, _zeros in found},
        beginning_with_zero=sum(zeros for _length, _people, zeros in found),
        toll_keys=_shared(held, "toll_number"),
        toll_free_keys=_shared(held, "toll_free_number"),
    )


def _shared(held: AssignmentQuerySet, field: str) -> frozenset[str]:
    """Numbers that several people have."""
    numbers = held.exclude(**{field: ""}).values_list(field).annotate(people=Count("pk")).filter(people__gt=1)
    found = list(numbers.values_list(field, flat=True)[: _MOST_NUMBERS + 1])
    return frozenset(map(key_of, found)) if len(found) <= _MOST_NUMBERS else frozenset()
