"""Asks about conference IDs that are nearly those that their people have: a digit mistyped, two exchanged."""

from collections.abc import Iterator

from django.db.models import F
from rapidfuzz.distance import OSA

from acpportal.bulk import in_chunks
from conferencing.models import ImportBatch
from conferencing.problems import Problem, outliers
from conferencing.provider_file.checking import counted
from conferencing.rules import CONFERENCE_ID

# Who types slips in a few; where more new IDs than every fifth are like the old ones, the provider renumbered
_SLIPS, _FEW = 0.2, 2


def nearly_held(batch: ImportBatch) -> Iterator[tuple[int, Problem]]:
    """By the keys of the rows; with the ID that the person has as the proposal."""
    changed = counted.rows_of(batch).filter(found_provider=batch.provider_id).exclude(found_conference_id="")
    changed = changed.exclude(conference_id="").exclude(conference_id=F("found_conference_id"))
    most = max(_FEW, int(_SLIPS * changed.count()))
    near: list[tuple[int, str, str]] = []
    for chunk in in_chunks(changed.values_list("pk", CONFERENCE_ID, "found_conference_id").iterator()):
        near += [row for row in chunk if _is_slip(row[1], row[2])]
        if len(near) > most:
            return
    for key, found, held in near:
        params: dict[str, str | int] = {"found": found, "held": held}
        yield key, Problem(outliers.CONFERENCE_ID_NEARLY_HELD, CONFERENCE_ID, params, {CONFERENCE_ID: held})


def _is_slip(found: str, held: str) -> bool:
    """Another last digit alone says nothing: it may be the next one of those that are given out in order."""
    if len(found) != len(held) or found[:-1] == held[:-1]:
        return False
    return bool(OSA.distance(found, held, score_cutoff=1) == 1)
