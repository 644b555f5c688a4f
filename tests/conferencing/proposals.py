"""Gives rows of a checked import problems with a proposal, as the checks do."""

from typing import Any

import pytest

from conferencing.models import ImportBatch, ImportProblem
from conferencing.problems import CATALOGUE, Kind, Severity
from conferencing.provider_file.planning import plan
from tests.conferencing.provider_file.checked import row_of

ZEROS, NEAR, SWAPPED = "test-zeros", "test-near-name", "test-swapped"


def know_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A repair without another answer, one that may also be taken as it stands, and a person to be chosen."""
    kinds = (
        Kind(
            code=ZEROS,
            severity=Severity.QUESTION,
            title="IDs without their zeros",
            sentence="%(found)s is short.",
            evidence="213 of 214 have 7 digits.",
            as_it_stands=False,
        ),
        Kind(
            code=SWAPPED,
            severity=Severity.QUESTION,
            title="Numbers in each other's column",
            sentence="The numbers are swapped.",
        ),
        Kind(
            code=NEAR,
            severity=Severity.QUESTION,
            title="Nearly a user name",
            sentence="Nobody is called %(found)s.",
            evidence="One letter differs.",
            as_it_stands=False,
            one_by_one=True,
        ),
    )
    for kind in kinds:
        monkeypatch.setitem(CATALOGUE._kinds, kind.code, kind)


def propose(
    batch: ImportBatch, number: int, code: str, proposal: dict[str, Any], *, field: str = "conference_id", **params: Any
) -> ImportProblem:
    """In the place of what the checks found in the row."""
    row = row_of(batch, number)
    row.problems.all().delete()
    made = ImportProblem.objects.create(
        batch=batch, row=row, code=code, severity="question", field=field, params=params, proposal=proposal
    )
    plan(batch)
    return made
