"""An import that waits for an answer: what is asked is kept without any cell of the file, whose bytes wait with it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from conferencing.models import ImportBatch, ImportState
from conferencing.problems import CATALOGUE, Problem
from conferencing.provider_file import uploads
from conferencing.provider_file.not_received import CheckInProgress
from conferencing.provider_file.steps import LEASE, NotNow, forget_rows

KEPT = timedelta(hours=24)


def ask(batch: ImportBatch, problems: Sequence[Problem]) -> bool:
    """From `checking` to `asking`; False when somebody else has ended the check meanwhile."""
    asked = {"problems": [{"code": problem.code, "params": dict(problem.params)} for problem in problems]}
    ours = ImportBatch.objects.filter(pk=batch.pk, state=ImportState.CHECKING)
    moved = ours.update(state=ImportState.ASKING, lease_until=None, asked=asked, answers=batch.answers)
    if moved:
        forget_rows(batch)
    batch.refresh_from_db()
    return moved == 1


def asked_of(batch: ImportBatch) -> list[Problem]:
    return [Problem(CATALOGUE[found["code"]], "", found["params"]) for found in batch.asked.get("problems", ())]


def take_answers(batch: ImportBatch, answers: Mapping[str, Any]) -> None:
    """From `asking` back to `checking`, whoever goes on from there. Raises NotNow, or CheckInProgress."""
    waiting = ImportBatch.objects.filter(pk=batch.pk, state=ImportState.ASKING)
    kept = {**batch.answers, **answers}
    try:
        with transaction.atomic():
            moved = waiting.update(state=ImportState.CHECKING, lease_until=Now() + LEASE, answers=kept, asked={})
    except IntegrityError as error:
        raise CheckInProgress from error
    batch.refresh_from_db()
    if not moved:
        raise NotNow(batch)


def forget_the_unanswered() -> None:
    """After a day nobody answers any more: the bytes go, and the import ends as if it had been thrown away."""
    for batch in ImportBatch.objects.filter(state=ImportState.ASKING, at__lt=Now() - KEPT):
        if ImportBatch.objects.filter(pk=batch.pk, state=ImportState.ASKING).update(state=ImportState.ABANDONED):
            uploads.forget(batch)
