"""Asks about conference IDs that are shorter than the others of their file, as if a spreadsheet had dropped zeros.

Only where neither a habit of the provider's people nor a rule of one length has told so cell by cell already.
"""

from collections.abc import Iterator

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length

from acpportal.bulk import in_chunks
from conferencing.models import ImportBatch, ImportProblem, ImportRow
from conferencing.numbers import MAX_CONFERENCE_ID
from conferencing.problems import Problem, outliers
from conferencing.provider_file.cells import Expected, Lengths
from conferencing.provider_file.checking import counted
from conferencing.provider_file.checking.rows import Answer
from conferencing.rules import CONFERENCE_ID

_NUMBER_CELL = "n"  # the last of the kinds of a row's cells is that of its conference ID


def short_ids(batch: ImportBatch, *, answer: Answer) -> Iterator[tuple[int, Problem]]:
    """By the keys of the rows; with the zeros that were probably lost as the proposal."""
    expected = Expected(answer.provider, answer.habits)
    rule = answer.provider.id_lengths
    if expected.habits.usual_length or len(rule) == 1:
        return
    lengths = _lengths(batch)
    usual = lengths.longest
    if any(length > usual for length in expected.habits.id_lengths):
        return  # then there are longer ones, and none of the file has to be full
    rows = _shorter(batch, lengths, are_numbers=bool(rule))
    of_all: dict[str, str | int] = {"most": lengths.full, "of": lengths.known, "usual": usual}
    for chunk in in_chunks(rows.values_list("pk", CONFERENCE_ID).iterator()):
        for key, found in chunk:
            if expected.is_id(full := found.zfill(usual)):
                params = of_all | {"found": found, "digits": len(found)}
                yield key, Problem(outliers.ZEROS_PROBABLY_LOST_IN_FILE, CONFERENCE_ID, params, {CONFERENCE_ID: full})


def _lengths(batch: ImportBatch) -> Lengths:
    """Of the IDs of which nothing is said yet: words and dates are in the others."""
    told = ImportProblem.objects.filter(row=OuterRef("pk"), field=CONFERENCE_ID)
    ids = counted.rows_of(batch).exclude(conference_id="").filter(~Exists(told)).order_by()
    zeros = Count("pk", filter=Q(conference_id__startswith="0"))
    found = list(ids.values_list(Length(CONFERENCE_ID)).annotate(rows=Count("pk"), zeros=zeros))
    return Lengths(
        ids={length: rows for length, rows, _zeros in found},
        with_zero={length: zeros for length, _rows, zeros in found},
    )


def _shorter(batch: ImportBatch, lengths: Lengths, *, are_numbers: bool) -> QuerySet[ImportRow]:
    """Rows whose ID lost zeros. Where the rule has several lengths, only a cell of a number is evidence enough."""
    without_zero = (
        counted.new_ones(batch, CONFERENCE_ID).exclude(conference_id="").exclude(conference_id__startswith="0")
    )
    rows = without_zero.annotate(digits=Length(CONFERENCE_ID)).filter(
        digits__lt=min(lengths.longest, MAX_CONFERENCE_ID)
    )
    numbers = rows.filter(kinds__endswith=_NUMBER_CELL)
    if lengths.lost_all_zeros:
        return numbers if are_numbers else rows
    if lengths.nearly_all_have_zeros and not are_numbers:
        return numbers | rows.filter(digits=lengths.longest - 1)
    return numbers if lengths.lost_some_zeros else rows.none()
