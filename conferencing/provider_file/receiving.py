"""A returned file in two parts: taken in (its bytes are stored), then checked (looked at, read row by row, planned).

Both may happen within the request, or the second one in the worker: it is one code, and it can begin anew after it was
broken off at any point. Rows are written as they are read, so memory does not grow with the file; whatever goes wrong,
the bytes are deleted and nothing of a half-read file stays.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as ReadOnly
from itertools import chain
from typing import Any, BinaryIO

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models.functions import Now

from acpportal.bulk import together
from acpportal.jobs.progress import Progress
from conferencing.models import AudioConferencingProvider, ExportBatch, ImportBatch, ImportState
from conferencing.problems import Problem
from conferencing.problems import columns as problems
from conferencing.problems.file import ENCODING_UNKNOWN, NO_ROWS
from conferencing.problems.layout import OTHER_ENCODING
from conferencing.problems.xml_file import NOBODY
from conferencing.provider_file import uploads
from conferencing.provider_file.answering import Answered, Beginning, Chosen, named_before, whose_answer
from conferencing.provider_file.asking import ask, forget_the_unanswered
from conferencing.provider_file.asking_back import followed_import
from conferencing.provider_file.at_once import AtOnce
from conferencing.provider_file.checking.habits import answer_of
from conferencing.provider_file.checking.people import people_of
from conferencing.provider_file.checking.staging import stage
from conferencing.provider_file.checking.whole_file import check_whole_file, renew_statistics
from conferencing.provider_file.comparing import compare
from conferencing.provider_file.file_names import plain_file_name
from conferencing.provider_file.laying_out import Unsure, knowledge_of, lay_out, remember_columns, told_by
from conferencing.provider_file.mapping import PROVIDER, USER_NAME, Mapping
from conferencing.provider_file.nobodies import Nobodies
from conferencing.provider_file.not_received import CheckInProgress, NotReceived, TooBusy, TooManyOpen
from conferencing.provider_file.planning import plan
from conferencing.provider_file.reading import Limits, Look, Row, SoFar, UnreadableFile, look, read_rows
from conferencing.provider_file.steps import (
    LEASE,
    fail_check,
    failed_unless_done,
    forget_rows,
    given_up,
    settle_lost_leases,
)
from conferencing.provider_file.table_below import TableBelow, is_anybody_called

__all__ = [
    "CheckInProgress",
    "NotReceived",
    "TooBusy",
    "TooManyOpen",
    "check",
    "check_at_once",
    "limits",
    "receive",
    "take_in",
]
NO_ANSWERS: ReadOnly[str, Any] = {}
MOST_OPEN = 20  # imports of one administrator that are checked and wait
MOST_CHECKED = 12  # in all, one an administrator: two that are read, and ten that wait
_TAKING_IN = 0x41435001  # "ACP", 1: the advisory lock of whoever begins a check
ROWS_AT_ONCE = 4000
# What a check does, in this order, as its progress names it
LOOKING, READING, COMPARING = "looking", "reading", "comparing"


def receive(
    source: BinaryIO,
    *,
    file_name: str,
    by: str,
    provider: AudioConferencingProvider | None = None,
    export: ExportBatch | None = None,
    answers: ReadOnly[str, Any] = NO_ANSWERS,
    is_audit: bool = False,
    seen: Progress | None = None,
) -> ImportBatch:
    """Takes the file in and checks it at once. Raises as `take_in` and `check` do; `seen` shows how far it is."""
    batch = take_in(
        source, file_name=file_name, by=by, provider=provider, export=export, answers=answers, is_audit=is_audit
    )
    return check_at_once(batch, seen=seen)


def check_at_once(batch: ImportBatch, *, seen: Progress | None = None) -> ImportBatch:
    """Within a request or a command: whatever happens, nobody else goes on with it."""
    with failed_unless_done(batch):
        check(batch, progress=AtOnce(batch, seen=seen))
    return batch


def take_in(
    source: BinaryIO,
    *,
    file_name: str,
    by: str,
    provider: AudioConferencingProvider | None = None,
    export: ExportBatch | None = None,
    answers: ReadOnly[str, Any] = NO_ANSWERS,
    is_audit: bool = False,
) -> ImportBatch:
    """The import in state `checking` with its bytes stored; `provider`, `export`, `answers` are what was chosen.

    An audit compares a provider's complete list and answers no export. Raises NotReceived. Its lease is for whoever
    goes on at once.
    """
    batch = _begin(
        file_name=plain_file_name(file_name),
        by=by,
        provider=provider,
        export=None if is_audit else export,
        answers=answers,
        is_audit=is_audit,
    )
    with failed_unless_done(batch):
        uploads.store(batch, source)
    return batch


def check(batch: ImportBatch, *, progress: Progress) -> ImportBatch:
    """The import in state `checked`, an audit in `compared`; or `asking`: its bytes wait until that is answered.

    Raises UnreadableFile, with the import in state `failed`. It may be called again for an import that is still
    `checking`, however far the last one came.
    """
    try:
        if batch.upload:
            forget_rows(batch)
            _read(batch, progress=progress)
            uploads.forget(batch)
        progress.tell(step=COMPARING)
        _finish(batch, progress=progress)
    except (Unsure, UnreadableFile) as stopped:
        _stop(batch, stopped)
    except FileNotFoundError as gone:  # whoever took this check for given up has deleted the bytes
        fail_check(batch, given_up(batch))
        raise UnreadableFile(given_up(batch)) from gone
    return batch


def _stop(batch: ImportBatch, stopped: Unsure | UnreadableFile) -> None:
    """What can be answered is asked, an encoding that turned out wrong once more; everything else ends the check."""
    encoding = batch.answers.get("encoding", "")
    if isinstance(stopped, UnreadableFile) and encoding and stopped.problem.kind is ENCODING_UNKNOWN:
        params = {"file": batch.file_name, "encoding": encoding}
        stopped = Unsure([Problem(OTHER_ENCODING, "", params)])
        batch.answers = {name: answer for name, answer in batch.answers.items() if name != "encoding"}
    if isinstance(stopped, Unsure):
        if ask(batch, stopped.problems):
            return
        stopped = UnreadableFile(given_up(batch))
    fail_check(batch, stopped.problem)
    raise stopped


def _begin(
    *,
    file_name: str,
    by: str,
    provider: AudioConferencingProvider | None,
    export: ExportBatch | None,
    answers: ReadOnly[str, Any],
    is_audit: bool,
) -> ImportBatch:
    """With the provider that was chosen: the history of a file that cannot be read names it, too."""
    forget_the_unanswered()
    for lost in ImportBatch.objects.filter(state=ImportState.CHECKING, lease_until__lt=Now()):
        settle_lost_leases(lost)
    waiting = ImportBatch.objects.filter(by=by, state__in=(ImportState.CHECKED, ImportState.ASKING))
    if waiting.count() >= MOST_OPEN:
        raise TooManyOpen(Problem(problems.TOO_MANY_OPEN, "", {"limit": MOST_OPEN}))
    try:
        with transaction.atomic():
            _have_room()
            return ImportBatch.objects.create(
                state=ImportState.CHECKING,
                lease_until=Now() + LEASE,
                file_name=file_name,
                file_size=0,
                upload=uploads.new_name(),
                provider=provider,
                export=export,
                answers=dict(answers),
                is_audit=is_audit,
                by=by,
            )
    except IntegrityError as error:
        raise CheckInProgress from error


def look_again(batch: ImportBatch) -> Look:
    """With all that was answered so far; also for the page that asks, since nothing of this is kept."""
    return look(uploads.path_of(batch), file_name=batch.file_name, limits=limits(), told=told_by(batch.answers))


def limits() -> Limits:
    return Limits(max_rows=settings.ACP_IMPORT_MAX_ROWS, max_bytes=settings.ACP_IMPORT_MAX_BYTES)


def _have_room() -> None:
    """One after the other, so that of many who come at the same instant no more than these get in."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TAKING_IN])
    if ImportBatch.objects.filter(state=ImportState.CHECKING).count() >= MOST_CHECKED:
        raise TooBusy(Problem(problems.TOO_BUSY, "", {"limit": MOST_CHECKED}))


def _read(batch: ImportBatch, *, progress: Progress) -> None:
    progress.tell(step=LOOKING)
    path = uploads.path_of(batch)
    seen = look_again(batch)
    chosen = Chosen.of(batch)
    named = named_before(seen, chosen, file_name=batch.file_name)
    known = knowledge_of(named.provider, is_audit=batch.is_audit)
    laid_out = lay_out(seen, answers=batch.answers, known=known, sent_for=named.sent_for)
    mapping, notes = laid_out.mapping, laid_out.notes
    progress.tell(step=READING, of=laid_out.table.row_count)
    columns = list(mapping.columns.values())
    so_far, table = SoFar(), laid_out.table
    chunks = read_rows(path, look=seen, table=table, columns=columns, limits=limits(), notes=notes, so_far=so_far)
    below, nobodies = TableBelow(mapping.fields, is_anybody=is_anybody_called), Nobodies(mapping.fields)
    people = chunks if seen.is_xml else map(nobodies.without, below.without(chunks))
    first: list[Row] = next(people, [])
    beginning = _beginning(first, mapping)
    answered = whose_answer(seen, chosen, file_name=batch.file_name, beginning=beginning)
    _describe(batch, seen, mapping=mapping, answered=answered)
    wanted = answer_of(answered.provider, export=batch.export_id)
    read = staged = 0
    for rows in together(chain([first], people), size=ROWS_AT_ONCE):
        read += len(rows)
        with transaction.atomic():
            staged += stage(batch, rows, fields=mapping.fields, answer=wanted)
            progress.hold(done=read, of=so_far.whole(read))
    if not staged:
        params: dict[str, str | int] = {"file": batch.file_name, "row": laid_out.table.header_row}
        raise UnreadableFile(Problem(NOBODY if seen.is_xml else NO_ROWS, "", params))
    _note(batch, [*notes, *below.notes(), *nobodies.notes()])
    remember_columns(answered.provider, laid_out.table, batch.answers)


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
    batch.provider = answered.provider
    if not batch.is_audit:
        batch.export = answered.export
        batch.parent = followed_import(seen, file_name=batch.file_name, batch=batch)
    batch.mapping = mapping.headers
    batch.save(update_fields=["format", "provider", "export", "parent", "mapping"])


def _note(batch: ImportBatch, notes: Iterable[Problem]) -> None:
    batch.notes = [{"code": note.code, "params": dict(note.params)} for note in notes]
    batch.save(update_fields=["notes"])


def _finish(batch: ImportBatch, *, progress: Progress) -> None:
    """Whoever comes too late, because the lease ran out, finds the import failed and leaves it so."""
    renew_statistics(batch)
    with transaction.atomic():
        if batch.is_audit:
            compare(batch)
        else:
            check_whole_file(batch)
            plan(batch)
        progress.hold()
        ours = ImportBatch.objects.filter(pk=batch.pk, state=ImportState.CHECKING)
        done = ImportState.COMPARED if batch.is_audit else ImportState.CHECKED
        if not ours.update(state=done, lease_until=None):
            raise UnreadableFile(given_up(batch))
    batch.refresh_from_db()
