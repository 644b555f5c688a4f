"""The whole report for the records: a row for each row of the file and each missing person, with what became of it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import chain
from typing import Any, BinaryIO

from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from acpportal.bulk import CHUNK, in_chunks
from conferencing.models import ImportBatch, ImportProblem, ImportRow, ProviderKindChoice
from conferencing.problems import Severity
from conferencing.provider_file.places import is_xml, row_name
from conferencing.provider_file.reporting.audit_words import word_of
from conferencing.provider_file.reporting.plain_text import about_file
from conferencing.provider_file.reporting.report import report
from conferencing.provider_file.writing import Progress, write_table_csv, write_table_workbook
from conferencing.provider_file.writing.table import Column

_VALUES = (
    "pk", "number", "line", "outcome", "person__display_name", "person__user_principal_name", "display_name",
    "user_name", "toll_cell", "toll_free_cell", "conference_id_cell", "found_kind", "found_provider__name",
    "found_toll_number", "found_toll_free_number", "found_conference_id", "toll_number", "toll_free_number",
    "conference_id", "decision", "result",
)  # fmt: skip


def record_names(batch: ImportBatch) -> dict[str, str]:
    """File names by format."""
    return {ending: f"import-{batch.pk}-report.{ending}" for ending in ("xlsx", "csv")}


def write_records(batch: ImportBatch, target: BinaryIO, *, format: str, progress: Progress | None = None) -> None:  # noqa: A002 (the field's name)
    """As it stands now; `progress` is told of the rows written.

    What was found about the file as a whole has a sheet of its own, or rows of the same table behind all others.
    """
    rows, columns = _rows(batch), _columns(batch)
    about = list(about_file(report(batch)))
    if format == "csv":
        rows = chain(rows, (_of_file(sentence, columns) for sentence in about))
        write_table_csv(target, rows, columns=columns, progress=progress)
    else:
        write_table_workbook(target, rows, columns=columns, title=str(batch), about=about, progress=progress)


def _of_file(sentence: str, columns: Sequence[Column]) -> list[str]:
    """A row of the table that is about no row: as wide as all others, so that whatever reads the table still can."""
    told = {_("State"): _("about the file"), _("Problems"): sentence}
    return [told.get(header, "") for header, _width in columns]


def _columns(batch: ImportBatch) -> list[Column]:
    """In an audit nothing was before and nothing is wanted: two lists are compared. XML has lines as well."""
    texts = (_("provider"), _("toll number"), _("toll-free number"), _("conference ID"))
    here, there = (_("Here: %s"), _("In the list: %s")) if batch.is_audit else (_("Before: %s"), _("Wanted: %s"))
    widths = (18, 20, 20, 16)
    return [
        (capfirst(row_name(batch)), 8),
        *([(_("Line"), 8)] if is_xml(batch) else ()),
        (_("State"), 14),
        (_("Person"), 28),
        (_("User name"), 34),
        (_("File: display name"), 28),
        (_("File: user name"), 34),
        (_("File: toll number"), 20),
        (_("File: toll-free number"), 20),
        (_("File: conference ID"), 16),
        *((here % text, width) for text, width in zip(texts, widths, strict=True)),
        *((there % text, width) for text, width in zip(texts[1:], widths[1:], strict=True)),
        (_("Problems"), 60),
        (_("Noticed"), 40),
        (_("Decision"), 40),
        (_("Result"), 24),
        (_("Checked"), 18),
        (_("Checked by"), 28),
        (_("Applied"), 18),
        (_("Applied by"), 28),
        (_("Why"), 40),
        (_("Undone"), 18),
        (_("Undone by"), 28),
        (_("Why undone"), 40),
    ]


def _rows(batch: ImportBatch) -> Iterator[Sequence[str]]:
    steps, word = _steps(batch), word_of(batch)
    rows = ImportRow.objects.filter(batch=batch).order_by(F("number").asc(nulls_last=True), "pk")
    for chunk in in_chunks(rows.values_list(*_VALUES).iterator(chunk_size=CHUNK)):
        problems = _problems([row[0] for row in chunk])
        for row in chunk:
            yield [*_row(row, problems.get(row[0], []), word=word, has_lines=is_xml(batch)), *steps]


def _problems(rows: list[int]) -> dict[int, list[ImportProblem]]:
    found: dict[int, list[ImportProblem]] = defaultdict(list)
    for problem in ImportProblem.objects.filter(row__in=rows).order_by("pk"):
        found[problem.row_id].append(problem)
    return found


def _row(
    row: tuple[Any, ...], problems: list[ImportProblem], *, word: Callable[[str], str], has_lines: bool
) -> list[str]:
    _pk, number, line, outcome, name, user_name, *texts = row
    in_file, (kind, provider), (*details, decision, result) = texts[:5], texts[5:7], texts[7:]
    held = provider or str(ProviderKindChoice(kind or ProviderKindChoice.NONE).label)
    return [
        "" if number is None else str(number),
        *(["" if line is None else str(line)] if has_lines else ()),
        word(outcome),
        name or "",
        user_name or "",
        *in_file,
        held,
        *details,
        " ".join(problem.problem.sentence for problem in problems if problem.severity != Severity.NOTE),
        " ".join(problem.problem.sentence for problem in problems if problem.severity == Severity.NOTE),
        " ".join(_decisions(decision, problems)),
        str(ImportRow.Result(result).label) if result else "",
    ]


def _decisions(decision: str, problems: list[ImportProblem]) -> Iterator[str]:
    if decision:
        yield str(ImportRow.Decision(decision).label)
    for problem in problems:
        if problem.accepted:
            told = _("Repaired: %(what)s.") if problem.repaired else _("Taken as it stands: %(what)s.")
            yield told % {"what": problem.problem.title}


def _steps(batch: ImportBatch) -> list[str]:
    """Who, when and why."""
    return [
        _moment(batch.at),
        batch.by,
        _moment(batch.applied_at),
        batch.applied_by,
        batch.why,
        _moment(batch.undone_at),
        batch.undone_by,
        batch.undo_why,
    ]


def _moment(at: datetime | None) -> str:
    return date_format(timezone.localtime(at), "Y-m-d H:i") if at else ""
