"""Which one of several texts is nearly another one: a letter too many, too few, different, or two exchanged."""

from collections.abc import Iterable

from rapidfuzz.distance import OSA


def nearly(text: str, others: Iterable[str]) -> str:
    """The only one at the distance of one edit; "" for none, and where several could be meant."""
    near = [other for other in others if OSA.distance(text, other, score_cutoff=1) == 1]
    return near[0] if len(near) == 1 else ""
