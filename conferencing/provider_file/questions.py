"""What an import asks, with what is shown for it: read again from the file that waits, and kept nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from conferencing.models import ImportBatch, ImportState
from conferencing.provider_file.answering import Chosen, named_before
from conferencing.provider_file.laying_out import knowledge_of
from conferencing.provider_file.mapping import REQUIRED, Mapping
from conferencing.provider_file.reading import Encoding, Look, Table, UnreadableFile
from conferencing.provider_file.receiving import look_again
from conferencing.provider_file.slots import slots
from conferencing.provider_file.steps import fail_check, given_up
from conferencing.provider_file.which_table import mapped, which_table


@dataclass(frozen=True, kw_only=True)
class Question:
    """One thing at a time: the encoding, else the table, else the columns of the table."""

    look: Look
    tables: Sequence[Table] = ()
    mapping: Mapping | None = field(default=None)
    required: Sequence[str] = REQUIRED

    @property
    def encodings(self) -> Sequence[Encoding]:
        return self.look.encodings

    @property
    def table(self) -> Table:
        return self.tables[0]


def question_of(batch: ImportBatch, *, by: str) -> Question:
    """Raises TooBusy; or UnreadableFile, with the import in state `failed` unless somebody has answered meanwhile."""
    with slots.one(by=by):
        look = _look(batch)
    if not look.tables:
        return Question(look=look)
    named = named_before(look, Chosen.of(batch), file_name=batch.file_name)
    known = knowledge_of(named.provider, is_audit=batch.is_audit)
    meant = which_table(look, answers=batch.answers, known=known, sent_for=named.sent_for)
    tables = [found.table for found in meant.found]
    if len(tables) > 1:
        return Question(look=look, tables=tables)
    mapping = mapped(look, tables[0], answers={}, known=known)
    return Question(look=look, tables=tables, mapping=mapping, required=known.required)


def _look(batch: ImportBatch) -> Look:
    try:
        return look_again(batch)
    except UnreadableFile as unreadable:
        fail_check(batch, unreadable.problem, during=ImportState.ASKING)
        raise
    except FileNotFoundError as gone:
        fail_check(batch, given_up(batch), during=ImportState.ASKING)
        raise UnreadableFile(given_up(batch)) from gone
