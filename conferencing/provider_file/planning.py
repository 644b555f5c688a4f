"""Says for each row what Apply would do with it, and takes the decisions that change it.

Outcomes follow from the problems and the decisions alone, in sets; between rows everything is compared anew, because
a decision about one row can set another one free, or stop it.
"""

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, Value, When

from conferencing.models import ImportBatch, ImportProblem, ImportRow, Outcome
from conferencing.problems import Severity
from conferencing.problems.round_trip import NOT_FILLED_IN
from conferencing.problems.rows import LISTED_TWICE_ALIKE
from conferencing.provider_file.checking.between_rows import check_taken, check_twice, forget_taken
from conferencing.provider_file.steps import NotNow, only_while_checked
from users import audit

__all__ = ["NotNow", "accept", "leave_out", "plan", "take_back_in", "withdraw_acceptance"]

ACCEPTED, WITHDRAWN = "conferencing.question_accepted", "conferencing.acceptance_withdrawn"
LEFT_OUT, TAKEN_BACK_IN = "conferencing.row_left_out", "conferencing.row_taken_back_in"


def plan(batch: ImportBatch) -> None:
    """Compares the rows with each other again, sets every row's outcome and counts them."""
    forget_taken(batch)
    check_twice(batch)
    _set_outcomes(batch)
    check_taken(batch)
    _set_outcomes(batch)
    counted = ImportRow.objects.filter(batch=batch).values_list("outcome").annotate(rows=Count("pk")).order_by()
    batch.counts = {outcome.value: 0 for outcome in Outcome} | dict(counted)
    batch.save(update_fields=["counts"])


def accept(batch: ImportBatch, *, by: str, code: str = "", row: int | None = None) -> int:
    """Takes what questions ask about as it stands: of one row, of one code, of both, or all. How many questions."""
    return _decide(batch, ACCEPTED, by=by, code=code, row=row)


def withdraw_acceptance(batch: ImportBatch, *, by: str, code: str = "", row: int | None = None) -> int:
    """Asks again what was accepted."""
    return _decide(batch, WITHDRAWN, by=by, code=code, row=row)


def leave_out(batch: ImportBatch, *, by: str, code: str = "", row: int | None = None) -> int:
    """Leaves a row, or all rows with a problem of this code, out of Apply. How many rows."""
    if not code and row is None:
        raise ValueError("name a row or a code: nobody leaves everything out")
    return _decide(batch, LEFT_OUT, by=by, code=code, row=row)


def take_back_in(batch: ImportBatch, *, by: str, code: str = "", row: int | None = None) -> int:
    """Takes rows that were left out back in: one, those with a problem of this code, or all."""
    return _decide(batch, TAKEN_BACK_IN, by=by, code=code, row=row)


def _decide(batch: ImportBatch, action: str, *, by: str, code: str, row: int | None) -> int:
    with only_while_checked(batch):
        decided = _take_down(batch, action, code=code, row=row)
        if decided:
            plan(batch)
            number = ImportRow.objects.filter(batch=batch, pk=row or 0).values_list("number", flat=True).first()
            after = {"code": code, "row": number, "count": decided}
            entry = audit.Entry(action=action, subject_key=f"import:{batch.pk}", subject=str(batch), after=after)
            audit.record([entry], by=by)
        return decided


def _take_down(batch: ImportBatch, action: str, *, code: str, row: int | None) -> int:
    rows = ImportRow.objects.filter(batch=batch, **({} if row is None else {"pk": row}))
    of_code = {"code": code} if code else {}
    if action in {ACCEPTED, WITHDRAWN}:
        questions = ImportProblem.objects.filter(batch=batch, severity=Severity.QUESTION, **of_code)
        waiting = questions.filter(row__in=rows, accepted=action == WITHDRAWN)
        return waiting.update(accepted=action == ACCEPTED)
    if code:
        rows = rows.filter(Exists(ImportProblem.objects.filter(row=OuterRef("pk"), **of_code)))
    left_out, undecided = ImportRow.Decision.LEFT_OUT, ImportRow.Decision.UNDECIDED
    before, after = (undecided, left_out) if action == LEFT_OUT else (left_out, undecided)
    return rows.filter(decision=before).update(decision=after)


def _set_outcomes(batch: ImportBatch) -> None:
    """The gravest thing decides; only rows whose outcome differs are written."""
    rows = ImportRow.objects.filter(batch=batch).annotate(planned=_outcome(batch))
    rows.exclude(outcome=F("planned")).update(outcome=F("planned"))


def _outcome(batch: ImportBatch) -> Case:
    return Case(
        When(decision=ImportRow.Decision.LEFT_OUT, then=Value(Outcome.LEFT_OUT)),
        When(number=None, then=Value(Outcome.MISSING)),
        When(_has(Q(severity=Severity.ERROR) & ~Q(code=NOT_FILLED_IN.code)), then=Value(Outcome.WRONG)),
        When(_has(Q(code=NOT_FILLED_IN.code)), then=Value(Outcome.NOT_FILLED_IN)),
        When(_has(Q(severity=Severity.QUESTION, accepted=False)), then=Value(Outcome.DECISION)),
        # Taking somebody who is listed twice as it stands means: the other row says it already.
        When(_has(Q(code=LISTED_TWICE_ALIKE.code)), then=Value(Outcome.UNCHANGED)),
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
