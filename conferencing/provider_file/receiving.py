"""Takes in a returned file: stored for as long as it is read, looked at, read row by row, checked, planned.

Rows are written as they are read, so memory does not grow with the file; whatever goes wrong, the bytes are deleted
and nothing of a half-read file stays.
"""

import hashlib
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from conferencing.models import AudioConferencingProvider, ExportBatch, ImportBatch, ImportState
from conferencing.problems import Problem
from conferencing.problems import columns as problems
from conferencing.problems.file import NO_ROWS
from conferencing.provider_file.answering import Answered, Beginning, whose_answer
from conferencing.provider_file.checking.missing import add_missing
from conferencing.provider_file.checking.rows import Answer
from conferencing.provider_file.checking.staging import people_of, stage
from conferencing.provider_file.mapping import PROVIDER, USER_NAME, Mapping, map_columns
from conferencing.provider_file.planning import plan
from conferencing.provider_file.reading import Limits, Look, Row, UnreadableFile, look, read_rows
from conferencing.provider_file.steps import LEASE, fail_check, given_up, settle_lost_leases

__all__ = ["CheckInProgress", "NotReceived", "TooManyOpen", "receive", "settle_lost_leases"]
MOST_OPEN = 20  # imports of one administrator that are checked and wait
_PIECE = 2**16


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
    """The import in state `checked`. Raises UnreadableFile, with the import in state `failed`, or NotReceived."""
    batch = _begin(file_name=plain_file_name(file_name), by=by, provider=provider)
    done = False
    try:
        with _stored(batch, source) as path:
            _read(batch, path, provider=provider, export=export)
        done = True
    except UnreadableFile as refused:
        fail_check(batch, refused.problem)
        raise
    finally:
        if not done:
            fail_check(batch, given_up(batch))
    return batch


def plain_file_name(name: str) -> str:
    """For showing: without folders and without characters that are not seen or turn the line around."""
    base = PurePosixPath(name.replace("\\", "/")).name
    return "".join(c for c in base if c.isprintable()).strip()[:255]


def _begin(*, file_name: str, by: str, provider: AudioConferencingProvider | None) -> ImportBatch:
    """With the provider that was chosen: the history of a file that cannot be read names it, too."""
    for mine in ImportBatch.objects.filter(by=by, state=ImportState.CHECKING):
        settle_lost_leases(mine)
    if ImportBatch.objects.open().filter(by=by).count() >= MOST_OPEN:
        raise TooManyOpen(Problem(problems.TOO_MANY_OPEN, "", {"limit": MOST_OPEN}))
    try:
        with transaction.atomic():
            return ImportBatch.objects.create(
                state=ImportState.CHECKING,
                lease_until=timezone.now() + LEASE,
                file_name=file_name,
                file_size=0,
                provider=provider,
                by=by,
            )
    except IntegrityError as error:
        raise CheckInProgress(Problem(problems.CHECK_RUNNING)) from error


@contextmanager
def _stored(batch: ImportBatch, source: BinaryIO) -> Iterator[Path]:
    """The bytes in a file of our own name that only we can open, gone when the rows are staged."""
    path = Path(settings.ACP_UPLOADS) / f"{batch.pk}-{secrets.token_hex(16)}"
    sha256 = hashlib.sha256()
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
            # One piece more than may be: looking at the file says that it is too large.
            while target.tell() <= settings.ACP_IMPORT_MAX_BYTES and (piece := source.read(_PIECE)):
                sha256.update(piece)
                target.write(piece)
            batch.file_size, batch.sha256 = target.tell(), sha256.hexdigest()
        batch.save(update_fields=["file_size", "sha256"])
        yield path
    finally:
        path.unlink(missing_ok=True)


def _read(
    batch: ImportBatch, path: Path, *, provider: AudioConferencingProvider | None, export: ExportBatch | None
) -> None:
    limits = Limits(max_rows=settings.ACP_IMPORT_MAX_ROWS, max_bytes=settings.ACP_IMPORT_MAX_BYTES)
    seen = look(path, file_name=batch.file_name, limits=limits)
    mapping = map_columns(seen.header)
    if mapping.problems:
        raise UnreadableFile(mapping.problems[0])
    chunks = read_rows(path, look=seen, columns=list(mapping.columns.values()), limits=limits)
    first: list[Row] = next(chunks, [])
    answered = whose_answer(
        seen, file_name=batch.file_name, beginning=_beginning(first, mapping), provider=provider, export=export
    )
    _describe(batch, seen, mapping=mapping, answered=answered)
    answer = Answer(provider=answered.provider.facts(), export=batch.export_id)
    staged = 0
    for rows in chain([first], chunks):
        staged += stage(batch, rows, fields=mapping.fields, answer=answer)
        ImportBatch.objects.filter(pk=batch.pk).update(lease_until=timezone.now() + LEASE)
    if not staged:
        raise UnreadableFile(Problem(NO_ROWS, "", {"file": batch.file_name, "row": seen.header_row}))
    _finish(batch)


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


def _finish(batch: ImportBatch) -> None:
    """Whoever comes too late, because the lease ran out, finds the import failed and leaves it so."""
    with transaction.atomic():
        add_missing(batch)
        plan(batch)
        ours = ImportBatch.objects.filter(pk=batch.pk, state=ImportState.CHECKING)
        if not ours.update(state=ImportState.CHECKED, lease_until=None):
            raise UnreadableFile(given_up(batch))
    batch.refresh_from_db()
