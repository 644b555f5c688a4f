"""A returned file in two parts: taken in (its bytes are stored), then checked (looked at, read row by row, planned).

Both may happen within the request, or the second one in the worker: it is one code, and it can begin anew after it was
broken off at any point. Rows are written as they are read, so memory does not grow with the file; whatever goes wrong,
the bytes are deleted and nothing of a half-read file stays.
"""

from collections.abc import Sequence
from itertools import chain
from pathlib import PurePosixPath
from typing import BinaryIO

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from acpportal.bulk import together
from acpportal.jobs.progress import Progress
from conferencing.models import AudioConferencingProvider, ExportBatch, ImportBatch, ImportState
from conferencing.problems import Problem
from conferencing.problems import columns as problems
from conferencing.problems.file import NO_ROWS
from conferencing.provider_file import uploads
from conferencing.provider_file.answering import Answered, Beginning, whose_answer
from conferencing.provider_file.at_once import AtOnce
from conferencing.provider_file.checking.habits import answer_of
from conferencing.provider_file.checking.missing import add_missing
from conferencing.provider_file.checking.people import people_of
from conferencing.provider_file.checking.staging import stage
from conferencing.provider_file.checking.whole_file import check_whole_file
from conferencing.provider_file.mapping import PROVIDER, USER_NAME, Mapping, map_columns
from conferencing.provider_file.planning import plan
from conferencing.provider_file.reading import Limits, Look, Row, UnreadableFile, look, read_rows
from conferencing.provider_file.steps import LEASE, fail_check, forget_rows, given_up, settle_lost_leases

__all__ = ["CheckInProgress", "NotReceived", "TooManyOpen", "check", "receive", "settle_lost_leases", "take_in"]
MOST_OPEN = 20  # imports of one administrator that are checked and wait
_ROWS_AT_ONCE = 4000
# What a check does, in this order, as its progress names it
LOOKING, READING, COMPARING = "looking", "reading", "comparing"


class NotReceived(Exception):  # noqa: N818 (a refusal with a sentence, not a fault)
    """The file was not even looked at; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.sentence)
        self.problem = problem


class CheckInProgress(NotReceived):
    """One file at a time: another one of this administrator is being checked."""


class TooManyOpen(NotReceived):
    """So many files of this administrator wait that another one would only hide them."""


def receive(
    source: BinaryIO,
    *,
    file_name: str,
    by: str,
    provider: AudioConferencingProvider | None = None,
    export: ExportBatch | None = None,
) -> ImportBatch:
    """Takes the file in and checks it at once: the import in state `checked`. Raises as `take_in` and `check` do."""
    batch = take_in(source, file_name=file_name, by=by, provider=provider, export=export)
    done = False
    try:
        check(batch, progress=AtOnce(batch))
        done = True
    finally:
        if not done:
            fail_check(batch, given_up(batch))
    return batch


def take_in(
    source: BinaryIO,
    *,
    file_name: str,
    by: str,
    provider: AudioConferencingProvider | None = None,
    export: ExportBatch | None = None,
) -> ImportBatch:
    """The import in state `checking` with its bytes stored; `provider` and `export` are what was chosen.

    Raises NotReceived. Its lease is for whoever goes on at once.
    """
    batch = _begin(file_name=plain_file_name(file_name), by=by, provider=provider, export=export)
    done = False
    try:
        uploads.store(batch, source)
        done = True
    finally:
        if not done:
            fail_check(batch, given_up(batch))
    return batch


def check(batch: ImportBatch, *, progress: Progress) -> ImportBatch:
    """The import in state `checked`. Raises UnreadableFile, with the import in state `failed`.

    It may be called again for an import that is still `checking`, however far the last one came.
    """
    try:
        if batch.upload:
            forget_rows(batch)
            _read(batch, progress=progress)
            uploads.forget(batch)
        progress.tell(step=COMPARING)
        _finish(batch, progress=progress)
    except UnreadableFile as refused:
        fail_check(batch, refused.problem)
        raise
    return batch


def plain_file_name(name: str) -> str:
    """For showing: without folders and without characters that are not seen or turn the line around."""
    base = PurePosixPath(name.replace("\\", "/")).name
    return "".join(c for c in base if c.isprintable()).strip()[:255]


def _begin(
    *, file_name: str, by: str, provider: AudioConferencingProvider | None, export: ExportBatch | None
) -> ImportBatch:
    """With the provider that was chosen: the history of a file that cannot be read names it, too."""
    for mine in ImportBatch.objects.filter(by=by, state=ImportState.CHECKING):
        settle_lost_leases(mine)
    if ImportBatch.objects.open().filter(by=by).count() >= MOST_OPEN:
        raise TooManyOpen(Problem(problems.TOO_MANY_OPEN, "", {"limit": MOST_OPEN}))
    try:
        with transaction.atomic():
            return ImportBatch.objects.create(
                state=ImportState.CHECKING,
                lease_until=Now() + LEASE,
                file_name=file_name,
                file_size=0,
                upload=uploads.new_name(),
                provider=provider,
                export=export,
                by=by,
            )
    except IntegrityError as error:
        raise CheckInProgress(Problem(problems.CHECK_RUNNING)) from error


def _read(batch: ImportBatch, *, progress: Progress) -> None:
    progress.tell(step=LOOKING)
    path = uploads.path_of(batch)
    limits = Limits(max_rows=settings.ACP_IMPORT_MAX_ROWS, max_bytes=settings.ACP_IMPORT_MAX_BYTES)
    seen = look(path, file_name=batch.file_name, limits=limits)
    mapping = map_columns(seen.header)
    if mapping.problems:
        raise UnreadableFile(mapping.problems[0])
    progress.tell(step=READING, of=seen.row_count)
    chunks = read_rows(path, look=seen, columns=list(mapping.columns.values()), limits=limits)
    first: list[Row] = next(chunks, [])
    answered = whose_answer(
        seen,
        file_name=batch.file_name,
        beginning=_beginning(first, mapping),
        provider=batch.provider,
        export=batch.export,
    )
    _describe(batch, seen, mapping=mapping, answered=answered)
    answer = answer_of(answered.provider, export=batch.export_id)
    read = staged = 0
    for rows in together(chain([first], chunks), size=_ROWS_AT_ONCE):
        read += len(rows)
        with transaction.atomic():
            staged += stage(batch, rows, fields=mapping.fields, answer=answer)
            progress.hold(done=read)
    if not staged:
        raise UnreadableFile(Problem(NO_ROWS, "", {"file": batch.file_name, "row": seen.header_row}))


def _beginning(rows: Sequence[Row], mapping: Mapping) -> Beginning:
    names = mapping.fields.index(USER_NAME)
    providers = mapping.fields.index(PROVIDER) if PROVIDER in mapping.columns else None
    people = people_of(row.cells[names].text.strip() for row in rows)
    return Beginning(
        providers=[] if providers is None else [(row.number, row.cells[providers].text.strip()) for row in rows],
        people=[person.id for person in people.values()],
    )


def _describe(batch: ImportBatch, seen: Look, *, mapping: Mapping, answered: Answered) -> None:
    batch.format = seen.format
    batch.provider, batch.export = answered.provider, answered.export
    batch.mapping = mapping.headers
    batch.notes = [{"code": note.code, "params": dict(note.params)} for note in mapping.notes]
    batch.save(update_fields=["format", "provider", "export", "mapping", "notes"])


def _finish(batch: ImportBatch, *, progress: Progress) -> None:
    """Whoever comes too late, because the lease ran out, finds the import failed and leaves it so."""
    with transaction.atomic():
        add_missing(batch)
        check_whole_file(batch)
        plan(batch)
        progress.hold()
        ours = ImportBatch.objects.filter(pk=batch.pk, state=ImportState.CHECKING)
        if not ours.update(state=ImportState.CHECKED, lease_until=None):
            raise UnreadableFile(given_up(batch))
    batch.refresh_from_db()
