"""What a provider's people have by now, beside the rule and the numbers that it gave."""

from django.db.models import Count, Q
from django.db.models.functions import Length

from conferencing.facts import with_shared_numbers
from conferencing.models import AudioConferencingProvider, ConferencingAssignment
from conferencing.provider_file.cells import Habits
from conferencing.provider_file.checking.rows import Answer


def answer_of(provider: AudioConferencingProvider, *, export: int | None) -> Answer:
    """What the rows of a file are checked against."""
    return Answer(provider=with_shared_numbers(provider.facts()), export=export, habits=habits_of(provider))


def habits_of(provider: AudioConferencingProvider) -> Habits:
    held = ConferencingAssignment.objects.third_party().for_provider(provider).order_by()
    lengths = held.values_list(Length("conference_id")).annotate(
        people=Count("pk"), zeros=Count("pk", filter=Q(conference_id__startswith="0"))
    )
    found = list(lengths)
    return Habits(
        id_lengths={length: people for length, people, _zeros in found},
        beginning_with_zero=sum(zeros for _length, _people, zeros in found),
    )
