"""Finds that all zeros were taken out of the conference IDs of a file: then padding one at the front is no answer."""

from collections.abc import Iterator

from django.db.models import Exists, Max, OuterRef, QuerySet, Sum
from django.db.models.functions import Length

from acpportal.bulk import in_chunks
from conferencing.models import ImportBatch, ImportProblem, ImportRow
from conferencing.problems import Problem, damage, outliers
from conferencing.provider_file.checking import counted
from conferencing.provider_file.mapping import CONFERENCE_ID

ENOUGH = 20  # IDs
ENOUGH_DIGITS = 140  # of all IDs together: that none of so many drawn at random is a zero comes once in two millions
PADDED = (damage.ZEROS_LOST.code, damage.ZEROS_PROBABLY_LOST.code, outliers.ZEROS_PROBABLY_LOST_IN_FILE.code)


def without_zeros(batch: ImportBatch) -> Iterator[tuple[int, Problem]]:
    """By the keys of the rows, in the place of what was proposed there: a zero may be missing anywhere in the ID.

    Where the rule allows several lengths, a shorter ID may have been one of the longer ones: that is asked.
    """
    ids = counted.rows_of(batch).exclude(conference_id="").annotate(digits=Length(CONFERENCE_ID)).order_by()
    if ids.filter(conference_id_cell__contains="0").exists():
        return
    count, of_all = ids.count(), ids.aggregate(all=Sum("digits"), longest=Max("digits"))
    if count < ENOUGH or of_all["all"] < ENOUGH_DIGITS:
        return
    padded = ImportProblem.objects.filter(batch=batch, field=CONFERENCE_ID, code__in=PADDED)
    rows = list(padded.values_list("row_id", "row__conference_id"))
    told = ImportProblem.objects.filter(row=OuterRef("pk"), field=CONFERENCE_ID)
    shorter = list(_shorter(counted.new_ones(batch, CONFERENCE_ID).filter(~Exists(told)), longest=of_all["longest"]))
    padded.delete()
    for key, found in rows:
        yield key, Problem(damage.ZEROS_GONE, CONFERENCE_ID, {"found": found, "count": count})
    for key, found in shorter:
        yield key, Problem(damage.ZEROS_PERHAPS_GONE, CONFERENCE_ID, {"found": found, "count": count})


def _shorter(rows: QuerySet[ImportRow], *, longest: int) -> Iterator[tuple[int, str]]:
    short = rows.exclude(conference_id="").annotate(digits=Length(CONFERENCE_ID)).filter(digits__lt=longest)
    for chunk in in_chunks(short.values_list("pk", CONFERENCE_ID).iterator()):
        yield from chunk
