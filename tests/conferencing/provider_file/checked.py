"""Makes checked imports for tests: rows are given as they stand in a file, without a file and without the child."""

from collections.abc import Iterable
from secrets import token_hex

from conferencing.models import (
    AudioConferencingProvider,
    ExportBatch,
    ImportBatch,
    ImportProblem,
    ImportRow,
    ImportState,
)
from conferencing.provider_file.checking.habits import answer_of
from conferencing.provider_file.checking.staging import stage
from conferencing.provider_file.checking.whole_file import check_whole_file
from conferencing.provider_file.exporting import create_export
from conferencing.provider_file.mapping import CONFERENCE_ID, TOLL, TOLL_FREE, USER_NAME
from conferencing.provider_file.planning import plan
from conferencing.provider_file.reading import Cell, Row
from tests.factories import TOLL as TOLL_NUMBER
from users.models import User

BY = "pilar@contoso.com"
FIELDS = (USER_NAME, TOLL, TOLL_FREE, CONFERENCE_ID)
FIRST_ROW = 2


def checked_import(
    provider: AudioConferencingProvider,
    *rows: Iterable[str | Cell],
    export: ExportBatch | None = None,
    fields: tuple[str, ...] = FIELDS,
    by: str = BY,
) -> ImportBatch:
    """An import in state checked; the first row is number 2, as below a header."""
    batch = ImportBatch.objects.create(
        provider=provider, export=export, file_name="AcpUsers.xlsx", file_size=1, sha256=token_hex(32), by=by
    )
    answer = answer_of(provider, export=export.pk if export else None)
    stage(batch, [row(number, *cells) for number, cells in enumerate(rows, FIRST_ROW)], fields=fields, answer=answer)
    check_whole_file(batch)
    plan(batch)
    batch.state = ImportState.CHECKED
    batch.save()
    return batch


def row(number: int, *cells: str | Cell) -> Row:
    return Row(number, tuple(text(cell) if isinstance(cell, str) else cell for cell in cells))


def text(value: str) -> Cell:
    return Cell("text", value) if value else Cell("blank")


def number(value: str, *, shown: str = "") -> Cell:
    return Cell("number", value, shown)


def line(person: User | str, conference_id: str = "", *, toll: str = TOLL_NUMBER, toll_free: str = "") -> list[str]:
    """A row of the usual four columns."""
    name = person if isinstance(person, str) else person.user_principal_name
    return [name, toll, toll_free, conference_id]


def export_of(provider: AudioConferencingProvider, *people: User, by: str = BY) -> ExportBatch:
    chosen = User.objects.filter(pk__in=[person.pk for person in people])
    return create_export(chosen, provider=provider, format="xlsx", by=by)


def outcomes(batch: ImportBatch) -> dict[int | None, str]:
    """Row number to outcome; missing people share None."""
    return dict(ImportRow.objects.filter(batch=batch).order_by("number").values_list("number", "outcome"))


def codes(batch: ImportBatch, number: int | None = FIRST_ROW) -> list[str]:
    """The codes of one row's problems."""
    problems = ImportProblem.objects.filter(batch=batch, row__number=number)
    return sorted(problems.values_list("code", flat=True))


def sentences(batch: ImportBatch, number: int | None = FIRST_ROW) -> list[str]:
    problems = ImportProblem.objects.filter(batch=batch, row__number=number).order_by("pk")
    return [problem.problem.sentence for problem in problems]


def row_of(batch: ImportBatch, number: int | None = FIRST_ROW) -> ImportRow:
    return ImportRow.objects.get(batch=batch, number=number)
