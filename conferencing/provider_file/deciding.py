"""The decisions about a checked file: repairs taken, questions answered, rows typed over or left out, people chosen.

Each is taken by one administrator at a time and recorded; behind it the plan is made anew. A proposal that is taken
becomes an override of its row, which is then checked again like any other row.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from conferencing.models import ImportBatch, ImportProblem, ImportRow
from conferencing.problems import CATALOGUE, Severity
from conferencing.provider_file.checking.again import PERSON, kept_beside, recheck
from conferencing.provider_file.mapping import USER_NAME
from conferencing.provider_file.places import is_xml
from conferencing.provider_file.planning import plan
from conferencing.provider_file.steps import NotNow, only_while_checked
from users import audit

__all__ = [
    "NotNow", "accept", "choose_person", "edit_row", "forget_edits", "leave_out", "take_back_in", "withdraw",
]  # fmt: skip

ACCEPTED, REPAIRED = "conferencing.question_accepted", "conferencing.proposal_taken"
WITHDRAWN = "conferencing.acceptance_withdrawn"
LEFT_OUT, TAKEN_BACK_IN = "conferencing.row_left_out", "conferencing.row_taken_back_in"
EDITED, PERSON_CHOSEN, EDITS_FORGOTTEN = (
    "conferencing.row_edited", "conferencing.row_person_chosen", "conferencing.row_edits_forgotten",
)  # fmt: skip


def accept(
    batch: ImportBatch, *, by: str, code: str = "", row: int | None = None, problem: int | None = None,
    stands: bool = False, proposals_only: bool = False,
) -> int:  # fmt: skip
    """Answers questions: of one row, of one code, of both, one alone, or all. Returns how many.

    Where there is a proposal it is taken, unless the question is to be taken as it `stands` and may be. What has none
    is taken as it stands where it may be, but not with `proposals_only`. What has to be decided one by one is
    answered only where a row or a problem is named.
    """
    with only_while_checked(batch):
        waiting = _questions(batch, code=code, row=row, problem=problem).filter(accepted=False)
        if row is None and problem is None:
            waiting = waiting.exclude(code__in=_codes(one_by_one=True))
        repairable = waiting.none() if stands else waiting.exclude(proposal={})
        as_they_are = (waiting if stands else waiting.filter(proposal={})).filter(code__in=_codes(as_it_stands=True))
        if proposals_only:
            as_they_are = waiting.none()
        answered = as_they_are.update(accepted=True)
        repaired = _take_proposals(batch, repairable)
        _finish(batch, {ACCEPTED: answered, REPAIRED: repaired}, by=by, code=code, row=_row_of(row, problem))
        return answered + repaired


def withdraw(batch: ImportBatch, *, by: str, code: str = "", row: int | None = None, problem: int | None = None) -> int:
    """Asks again what was answered; what was repaired says again what the file said. How many questions."""
    with only_while_checked(batch):
        answered = _questions(batch, code=code, row=row, problem=problem).filter(accepted=True)
        repaired = list(answered.filter(repaired=True).select_related("row"))
        count = answered.filter(repaired=False).update(accepted=False) + len(repaired)
        overrides: dict[int, dict[str, Any]] = {}
        for found in repaired:
            left = overrides.setdefault(found.row_id, dict(found.row.overrides))
            for field in {*found.proposal, found.field}:
                left.pop(field, None)
        recheck(batch, overrides)
        _finish(batch, {WITHDRAWN: count}, by=by, code=code, row=_row_of(row, problem))
        return count


def edit_row(batch: ImportBatch, *, by: str, row: int, values: Mapping[str, str]) -> int:
    """Types over fields of one row; what is typed as the file has it is no edit. 1, or 0 where there is no such row.

    A user name that is typed counts more than who was chosen before.
    """
    with only_while_checked(batch):
        found = ImportRow.objects.filter(batch=batch, pk=row).first()
        if found is None:
            return 0
        typed = {field: text for field, text in values.items() if text != _as_read(found, field)}
        kept = kept_beside(values, overrides=found.overrides)
        recheck(batch, {row: kept | typed})
        _finish(batch, {EDITED: 1}, by=by, row=row, extra={"fields": sorted(values)})
        return 1


def choose_person(batch: ImportBatch, *, by: str, row: int, person: int) -> int:
    """Says whom a row is about. 1, or 0 where there is no such row."""
    with only_while_checked(batch):
        found = ImportRow.objects.filter(batch=batch, pk=row, number__isnull=False).first()
        if found is None:
            return 0
        recheck(batch, {row: kept_beside({USER_NAME}, overrides=found.overrides) | {PERSON: person}})
        name = ImportRow.objects.get(pk=row).person
        _finish(batch, {PERSON_CHOSEN: 1}, by=by, row=row, extra={"person": str(name)})
        return 1


def forget_edits(batch: ImportBatch, *, by: str, row: int) -> int:
    """Puts a row back to what the file said. 1, or 0 where nothing was changed in it."""
    with only_while_checked(batch):
        found = ImportRow.objects.filter(batch=batch, pk=row).exclude(overrides={})
        count = found.count()
        recheck(batch, {key: {} for key in found.values_list("pk", flat=True)})
        _finish(batch, {EDITS_FORGOTTEN: count}, by=by, row=row)
        return count


def leave_out(batch: ImportBatch, *, by: str, code: str = "", row: int | None = None) -> int:
    """Leaves a row, or all rows with a problem of this code, out of Apply. How many rows."""
    if not code and row is None:
        raise ValueError("name a row or a code: nobody leaves everything out")
    return _set_aside(batch, LEFT_OUT, by=by, code=code, row=row)


def take_back_in(batch: ImportBatch, *, by: str, code: str = "", row: int | None = None) -> int:
    """Takes rows that were left out back in: one, those with a problem of this code, or all."""
    return _set_aside(batch, TAKEN_BACK_IN, by=by, code=code, row=row)


def _set_aside(batch: ImportBatch, action: str, *, by: str, code: str, row: int | None) -> int:
    with only_while_checked(batch):
        rows = ImportRow.objects.filter(batch=batch, **({} if row is None else {"pk": row}))
        if code:
            rows = rows.filter(Exists(ImportProblem.objects.filter(row=OuterRef("pk"), code=code)))
        left_out, undecided = ImportRow.Decision.LEFT_OUT, ImportRow.Decision.UNDECIDED
        before, after = (undecided, left_out) if action == LEFT_OUT else (left_out, undecided)
        count = rows.filter(decision=before).update(decision=after)
        _finish(batch, {action: count}, by=by, code=code, row=row)
        return count


def _questions(batch: ImportBatch, *, code: str, row: int | None, problem: int | None) -> QuerySet[ImportProblem]:
    found = ImportProblem.objects.filter(batch=batch, severity=Severity.QUESTION)
    named = {"code": code or None, "row": row, "pk": problem}
    return found.filter(**{name: value for name, value in named.items() if value is not None})


def _codes(**flags: bool) -> list[str]:
    return [code for code in CATALOGUE.codes() if all(getattr(CATALOGUE[code], n) is v for n, v in flags.items())]


def _take_proposals(batch: ImportBatch, questions: QuerySet[ImportProblem]) -> int:
    overrides: dict[int, dict[str, Any]] = {}
    taken: list[int] = []
    columns = ("pk", "row", "proposal", "row__overrides")
    for key, row, proposal, before in questions.order_by("pk").values_list(*columns):
        overrides.setdefault(row, before).update(proposal)
        taken.append(key)
    ImportProblem.objects.filter(pk__in=taken).update(accepted=True, repaired=True)
    recheck(batch, overrides)
    return len(taken)


def _as_read(row: ImportRow, field: str) -> str:
    cells = {
        "user_name": row.user_name,
        "provider": row.provider_name,
        "toll_number": row.toll_cell,
        "toll_free_number": row.toll_free_cell,
        "conference_id": row.conference_id_cell,
    }
    return cells[field]


def _row_of(row: int | None, problem: int | None) -> int | None:
    if problem is None:
        return row
    return ImportProblem.objects.filter(pk=problem).values_list("row", flat=True).first() or row


def _finish(
    batch: ImportBatch, done: Mapping[str, int], *, by: str, code: str = "", row: int | None = None,
    extra: Mapping[str, object] | None = None,
) -> None:  # fmt: skip
    """Plans anew and records what was decided; where nothing was, nothing is written."""
    done = {action: count for action, count in done.items() if count}
    if not done:
        return
    plan(batch)
    found = ImportRow.objects.filter(batch=batch, pk=row or 0).first()
    named: dict[str, object] = {"row": found and found.number}
    if is_xml(batch):
        named |= {"format": batch.format, "line": found and found.line}
    entries = [
        audit.Entry(
            action=action,
            subject_key=f"import:{batch.pk}",
            subject=str(batch),
            after={"code": code, **named, "count": count, **(extra or {})},
        )
        for action, count in done.items()
    ]
    audit.record(entries, by=by)
