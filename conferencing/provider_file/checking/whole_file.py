"""What only the file as a whole can tell, found once, when all its rows are staged.

Columns that moved, values unlike all others and answers that came before do not change with a decision about a row:
an administrator who repairs, edits or leaves out a row answers what was found here, and the plan compares only what
decisions can change (one ID for two people, a person listed twice).
"""

from collections.abc import Iterable

from django.db import transaction

from acpportal.bulk import CHUNK, refresh_old_statistics, refresh_statistics
from conferencing.models import ConferencingAssignment, ExportRow, ImportBatch, ImportRow
from conferencing.problems import Problem
from conferencing.provider_file.checking.between_rows import store
from conferencing.provider_file.checking.details_moved import check_details
from conferencing.provider_file.checking.finding import find_otherwise
from conferencing.provider_file.checking.gone_zeros import without_zeros
from conferencing.provider_file.checking.missing import add_missing
from conferencing.provider_file.checking.moved_up import moved_up
from conferencing.provider_file.checking.names import check_names
from conferencing.provider_file.checking.nearest import propose_people
from conferencing.provider_file.checking.outlying import check_outliers
from conferencing.provider_file.checking.repeats import check_repeats
from users.models import User


def renew_statistics(batch: ImportBatch) -> None:
    """Before a large file is compared: without, PostgreSQL looked through 100,000 rows for each of 100,000 people.

    Call it outside of a transaction, which would keep others from counting the same tables.
    """
    if batch.rows.count() > CHUNK:
        refresh_statistics(ImportRow)
        refresh_old_statistics(ExportRow, ConferencingAssignment, User)


@transaction.atomic
def check_whole_file(batch: ImportBatch) -> None:
    """Call it when all rows are staged and before the first plan."""
    find_otherwise(batch)
    add_missing(batch)
    names = check_names(batch)
    store(batch, names.problems)
    store(batch, check_details(batch, meant=names.meant))
    store(batch, check_outliers(batch))
    store(batch, without_zeros(batch))
    add_notes(batch, [*names.notes, *moved_up(batch), *check_repeats(batch)])
    propose_people(batch)


def add_notes(batch: ImportBatch, notes: Iterable[Problem]) -> None:
    told = [{"code": note.code, "params": dict(note.params)} for note in notes]
    if told:
        batch.notes = [*batch.notes, *told]
        batch.save(update_fields=["notes"])
