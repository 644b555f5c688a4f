"""Puts back what people had before an import was applied, as far as nobody changed them since."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr
from django.utils import timezone

from acpportal.bulk import CHUNK, in_chunks, refresh_statistics_after
from acpportal.jobs.faults import reached
from acpportal.jobs.progress import UNSEEN, Progress
from conferencing.actions import conference_id_taken, restore_selected
from conferencing.details import ProviderKind
from conferencing.models import ConferencingAssignment, ImportBatch, ImportRow, ImportState
from conferencing.numbers import key_of
from conferencing.provider_file.checking.between_rows import store
from conferencing.provider_file.checking.chains import refused_in_turn
from conferencing.provider_file.settling import count_open
from conferencing.provider_file.standing import LeftAlone, as_found, as_wanted, changed_by_others, changes_back
from conferencing.provider_file.steps import NotNow, same_rows, under_lease
from conferencing.staging import become_the_only_writer
from users.models import User
from users.steps import NotAsShown

__all__ = ["LeftAlone", "NotAsShown", "NotNow", "UndoPreview", "undo_import", "undo_preview"]


# What is done, as its progress names it
LOOKING, CHANGING, NOTING = "looking", "changing", "noting"


@dataclass(frozen=True)
class UndoPreview:
    """How many would be put back, and who would be left, by name."""

    put_back: int
    left: list[LeftAlone]

    @property
    def plan(self) -> str:
        """Who would be left, as one text. Who was changed by the import does not change any more."""
        return _plan(self.left)


def undo_name(batch: ImportBatch) -> str:
    """How audit events of the undo name it; those of the import keep its own name."""
    return f"undo of {batch.batch_name}"


def undo_preview(batch: ImportBatch) -> UndoPreview:
    """What an undo would do now. Nothing is written."""
    left = sorted(_left_alone(batch), key=lambda each: (each.person.sort_key, each.row))
    return UndoPreview(put_back=_applied(batch).count() - len(left), left=left)


def undo_import(
    batch: ImportBatch, *, by: str, why: str = "", expected: str | None = None, progress: Progress = UNSEEN
) -> ImportBatch:
    """Undoes an applied import; a second caller gets NotNow with the import as the first one made it.

    `expected` is the plan of the preview that was shown; if others would be left by now, NotAsShown is raised.
    """
    begin, during, end = ImportState.APPLIED, ImportState.UNDOING, ImportState.UNDONE
    with under_lease(batch, begin=begin, during=during, end=end, progress=progress):
        progress.tell(step=LOOKING)
        become_the_only_writer()
        left_alone = list(_left_alone(batch))
        if expected not in {None, _plan(left_alone)}:
            raise NotAsShown
        progress.tell(step=CHANGING)
        for chunk in in_chunks(left_alone):
            store(batch, ((left.row, left.problem) for left in chunk))
            _applied(batch).filter(pk__in=[left.row for left in chunk]).update(result=ImportRow.Result.KEPT)
        done = restore_selected(changes_back(_applied(batch), batch), by=by, why=why, batch=undo_name(batch))
        reached()
        progress.tell(step=NOTING)
        _applied(batch).filter(as_found()).update(result=ImportRow.Result.PUT_BACK)
        count_open(batch.export_id)
        refresh_statistics_after(done.changed, ImportRow)
        ImportBatch.objects.filter(pk=batch.pk).update(undone_by=by, undone_at=timezone.now(), undo_why=why)
    return batch


def _left_alone(batch: ImportBatch) -> Iterator[LeftAlone]:
    yield from changed_by_others(_changed_since(batch))
    yield from _ids_taken(batch)


def _plan(left_alone: list[LeftAlone]) -> str:
    return same_rows(sorted(left.row for left in left_alone))


def _applied(batch: ImportBatch) -> QuerySet[ImportRow]:
    """Rows that were applied and that nobody has undone yet."""
    return ImportRow.objects.filter(batch=batch, result=ImportRow.Result.CHANGED, person__isnull=False)


def _changed_since(batch: ImportBatch) -> QuerySet[ImportRow]:
    """Whoever was put back by hand already is none of them."""
    return _applied(batch).exclude(as_found() | as_wanted(batch))


def _to_put_back(batch: ImportBatch) -> QuerySet[ImportRow]:
    return _applied(batch).filter(as_wanted(batch))


def _ids_taken(batch: ImportBatch) -> Iterator[LeftAlone]:
    """People whose former conference ID somebody has now who does not give it back by this undo."""
    wanting = {row: (person, holder) for row, person, holder in _wanting_a_held_id(batch)}
    holders = {holder for _person, holder in wanting.values()}
    returning = {
        person: row
        for chunk in in_chunks(holders)
        for person, row in _to_put_back(batch).filter(person__in=chunk).values_list("person", "pk")
    }
    refused = refused_in_turn(((row, holder) for row, (_, holder) in wanting.items()), giving_up=returning)
    for chunk in in_chunks(refused):
        rows = ImportRow.objects.select_related("person", "found_provider").in_bulk([row for row, _holder in chunk])
        held_by = User.objects.in_bulk([holder for _row, holder in chunk])
        for key, holder in chunk:
            row, who = rows[key], held_by[holder]
            problem = conference_id_taken(who, found=row.found_conference_id, provider=str(row.found_provider))
            yield LeftAlone(row=key, person=cast("User", row.person), problem=problem, who=who.display_name)


def _wanting_a_held_id(batch: ImportBatch) -> Iterator[tuple[int, int, int]]:
    """Row, person and holder, for each who had an ID that another person has now on the same toll number."""
    held = ConferencingAssignment.objects.third_party()
    same_id = held.filter(provider=OuterRef("found_provider"), conference_id=OuterRef("found_conference_id"))
    others = same_id.exclude(person=OuterRef("person"))
    # Of a number in its plain form the digits are the key, by which the database finds the ID at once.
    on_one_number = others.filter(toll_key=Substr(OuterRef("found_toll_number"), 2))
    otherwise_written = ~Q(found_toll_number__regex=r"^\+[0-9]+$") & Exists(others)
    # Whoever had no provider had no ID: asked about them, the database reads all others who have none.
    had_an_id = _to_put_back(batch).filter(found_kind=ProviderKind.THIRD_PARTY)
    rows = had_an_id.filter(Exists(on_one_number) | otherwise_written)
    for chunk in in_chunks(rows.order_by("number").iterator(chunk_size=CHUNK)):
        ids = {row.found_conference_id for row in chunk}
        holders: dict[tuple[int | None, str, str], int] = {
            (provider, key, conference_id): person
            for person, provider, key, conference_id in held.filter(conference_id__in=ids).values_list(
                "person", "provider", "toll_key", "conference_id"
            )
        }
        for row in chunk:
            had = (row.found_provider_id, key_of(row.found_toll_number), row.found_conference_id)
            holder = holders.get(had)
            if holder is not None and holder != row.person_id:
                yield row.pk, cast("int", row.person_id), holder
