"""Says for each row what Apply would do with it.

Outcomes follow from the problems and the decisions alone, in sets; between rows everything is compared anew, because
a decision about one row can set another one free, or stop it.
"""

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, Value, When

from conferencing.models import ImportBatch, ImportProblem, ImportRow, Outcome
from conferencing.problems import Severity
from conferencing.problems.round_trip import CHANGED_ONLY_HERE, NOT_FILLED_IN, NOT_RETURNED
from conferencing.problems.rows import LISTED_TWICE_ALIKE
from conferencing.provider_file.checking.between_rows import check_taken, check_twice, forget_taken
from conferencing.provider_file.summing_up import summary


def plan(batch: ImportBatch) -> None:
    """Compares the rows with each other again, sets every row's outcome and counts them."""
    forget_taken(batch)
    check_twice(batch)
    _set_outcomes(batch)
    check_taken(batch)
    _set_outcomes(batch)
    count_up(batch)


def count_up(batch: ImportBatch) -> None:
    """Keeps what every page shows: rows for each outcome, and the summary."""
    counted = ImportRow.objects.filter(batch=batch).values_list("outcome").annotate(rows=Count("pk")).order_by()
    batch.counts = {outcome.value: 0 for outcome in Outcome} | dict(counted)
    batch.planned = summary(batch)
    batch.save(update_fields=["counts", "planned"])


def _set_outcomes(batch: ImportBatch) -> None:
    """The gravest thing decides; only rows whose outcome differs are written."""
    rows = ImportRow.objects.filter(batch=batch).annotate(planned=_outcome(batch))
    rows.exclude(outcome=F("planned")).update(outcome=F("planned"))


def _outcome(batch: ImportBatch) -> Case:
    return Case(
        When(decision=ImportRow.Decision.LEFT_OUT, then=Value(Outcome.LEFT_OUT)),
        When(_has(Q(code=NOT_RETURNED.code)), then=Value(Outcome.MISSING)),
        When(_has(Q(severity=Severity.ERROR, accepted=False) & ~Q(code=NOT_FILLED_IN.code)), then=Value(Outcome.WRONG)),
        When(_has(Q(code=NOT_FILLED_IN.code)), then=Value(Outcome.NOT_FILLED_IN)),
        When(_has(Q(severity=Severity.QUESTION, accepted=False)), then=Value(Outcome.DECISION)),
        # Taking somebody who is listed twice as it stands means: the other row says it already.
        When(_has(Q(code=LISTED_TWICE_ALIKE.code)), then=Value(Outcome.UNCHANGED)),
        # What was done here since stays: what was sent before must not come back by itself.
        When(_has(Q(code=CHANGED_ONLY_HERE.code)), then=Value(Outcome.UNCHANGED)),
        When(_wants_what_is_held(batch), then=Value(Outcome.UNCHANGED)),
        default=Value(Outcome.READY),
        output_field=CharField(),
    )


def _has(problem: Q) -> Exists:
    return Exists(ImportProblem.objects.filter(problem, row=OuterRef("pk")))


def _wants_what_is_held(batch: ImportBatch) -> Q:
    return Q(
        found_provider=batch.provider_id,
        toll_number=F("found_toll_number"),
        toll_free_number=F("found_toll_free_number"),
        conference_id=F("found_conference_id"),
    )
