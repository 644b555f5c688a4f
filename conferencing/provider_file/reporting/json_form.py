"""The validation report as one JSON object, as `import_acp_users --json` prints it."""

from typing import Any

from acpportal.bulk import CHUNK
from conferencing.models import ImportBatch, ImportProblem, ImportRow, ImportState, Outcome
from conferencing.problems import Problem
from conferencing.provider_file.compared import counts_by_name
from conferencing.provider_file.reporting.report import cell_of, report

_APPLIED = {ImportState.APPLIED, ImportState.UNDOING, ImportState.UNDONE}


def as_json(batch: ImportBatch) -> dict[str, Any]:
    """`problems` are those of rows in the file, in its order, notes among them; the missing are named apart."""
    missing = ImportRow.objects.filter(batch=batch, number=None).order_by("pk")
    return {
        "import": batch.pk,
        "file": batch.file_name,
        "provider": batch.provider.name if batch.provider else None,
        "export": batch.export_id,
        "state": batch.state,
        "counts": counts_by_name(batch.counts) if batch.is_audit else report(batch).counts,
        "notes": [{"code": note.code, "sentence": note.sentence} for note in report(batch).notes],
        "problems": [_problem(problem) for problem in _problems(batch)],
        "missing": list(missing.values_list("user_name", flat=True)),
        "applied": batch.people_changed if batch.state in _APPLIED else None,
    }


def refusal_as_json(problem: Problem, *, file: str) -> dict[str, Any]:
    """The same object for a file that could not be read: the one problem is why."""
    found = {"code": problem.code, "severity": problem.severity, "row": None, "sentence": problem.sentence}
    return {
        "import": None,
        "file": file,
        "provider": None,
        "export": None,
        "state": ImportState.FAILED,
        "counts": {},
        "notes": [],
        "problems": [found],
        "missing": [],
        "applied": None,
    }


def _problems(batch: ImportBatch) -> Any:
    in_file = ImportProblem.objects.filter(batch=batch, row__number__isnull=False)
    return in_file.select_related("row", "row__person").order_by("row__number", "pk").iterator(chunk_size=CHUNK)


def _problem(problem: ImportProblem) -> dict[str, Any]:
    row = problem.row
    return {
        "code": problem.code,
        "severity": problem.severity,
        "row": row.number,
        **({} if row.line is None else {"line": row.line}),
        "user_name": row.user_name,
        "person": row.person.user_principal_name if row.person else None,
        "field": problem.field,
        "found": cell_of(row, problem.field),
        "proposal": problem.proposal or None,
        "accepted": problem.accepted,
        "left_out": row.outcome == Outcome.LEFT_OUT,
        "sentence": problem.problem.sentence,
    }
