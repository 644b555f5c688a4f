"""Compares who each row is about with what was sent: user name, display name and seal of the rows of one file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from conferencing.models import ImportBatch, ImportRow
from conferencing.problems import Kind, Problem, moved
from conferencing.provider_file.checking.beside_sent import Named, named_rows, seals
from conferencing.provider_file.checking.claims import Evidence, is_same, sealing_of, shared_names
from conferencing.provider_file.checking.identities import LEAST_ROWS, Doubt, Finding, doubts
from conferencing.provider_file.checking.sorted_columns import is_in_order
from conferencing.provider_file.mapping import DISPLAY_NAME, USER_NAME
from users.keys import fold
from users.models import User

_KINDS: dict[Doubt, tuple[Kind, str]] = {
    Doubt.USER_NAMES_MOVED: (moved.USER_NAMES_MOVED, USER_NAME),
    Doubt.USER_NAMES_PERHAPS_MOVED: (moved.USER_NAMES_PERHAPS_MOVED, USER_NAME),
    Doubt.DISPLAY_NAMES_MOVED: (moved.DISPLAY_NAMES_MOVED, DISPLAY_NAME),
    Doubt.USER_NAME_EDITED: (moved.USER_NAME_EDITED, USER_NAME),
    Doubt.NAMES_APART: (moved.NAMES_APART, DISPLAY_NAME),
    Doubt.DISPLAY_NAME_EDITED: (moved.DISPLAY_NAME_EDITED, DISPLAY_NAME),
}


# One in five names edited by hand would be a lot; a program that writes "Myer, Ken" does it to all of them.
REWRITTEN = 0.2


@dataclass(frozen=True)
class Names:
    """What was found: problems by the key of their row, notes about the file, and who rows are proven to be about."""

    problems: list[tuple[int, Problem]]
    notes: list[Problem]
    meant: dict[int, int]


def check_names(batch: ImportBatch) -> Names:
    suspects = list(_suspects(batch))
    if not suspects:
        return Names(problems=[], notes=[], meant={})
    claims = Evidence(batch, suspects).all()
    foreign = sum(1 for one, row in zip(claims, suspects, strict=True) if row.seal and one.seal is None)
    by_doubt: dict[Doubt, list[Finding]] = {}
    for finding in doubts(claims):
        by_doubt.setdefault(finding.doubt, []).append(finding)
    unmoved = by_doubt.pop(Doubt.SEALS_MOVED, [])
    edited = by_doubt.get(Doubt.DISPLAY_NAME_EDITED, [])
    rewritten = len(by_doubt.pop(Doubt.DISPLAY_NAME_EDITED)) if _are_rewritten(batch, len(edited)) else 0
    sure = by_doubt.get(Doubt.USER_NAMES_MOVED, [])
    return Names(
        problems=[told for doubt, found in by_doubt.items() for told in _told(suspects, doubt, found)],
        notes=list(_notes(batch, unmoved=len(unmoved), foreign=foreign, rewritten=rewritten)),
        meant={suspects[one.index].key: one.person for one in sure if one.person is not None},
    )


def _are_rewritten(batch: ImportBatch, edited: int) -> bool:
    """Another program's way of writing names: asking row by row would only hide what was really edited."""
    rows = ImportRow.objects.filter(batch=batch, number__isnull=False)
    return edited >= LEAST_ROWS and edited > REWRITTEN * rows.count()


def _notes(batch: ImportBatch, *, unmoved: int, foreign: int, rewritten: int) -> Iterator[Problem]:
    if rewritten:
        yield Problem(moved.DISPLAY_NAMES_REWRITTEN, "", {"count": rewritten})
    if unmoved:
        yield Problem(moved.SEALS_MOVED, "", {"count": unmoved})
    if foreign and batch.export_id:
        yield Problem(moved.SEALS_FOREIGN, "", {"count": foreign, "export": batch.export_id})


def _suspects(batch: ImportBatch) -> Iterator[Named]:
    """Rows that are not sealed for whom they name, or named otherwise than they were sent."""
    sealed = sealing_of(batch)
    keys = {
        key
        for key, seal, user_name, display_name, differs in seals(batch)
        if differs or (sealed and seal != sealed(user_name, display_name))
    }
    if not keys:
        return
    for row in named_rows(batch, keys, namesakes=shared_names(batch)):
        if row.key not in keys:
            yield row
            continue
        named_otherwise = row.display_name and not is_same(row)
        foreign = sealed and row.seal and row.seal != sealed(row.sent_user_name, row.sent_display_name)
        if named_otherwise or foreign:
            yield row


def _told(suspects: Sequence[Named], doubt: Doubt, found: Sequence[Finding]) -> Iterator[tuple[int, Problem]]:
    kind, field = _KINDS[doubt]
    rows = [suspects[one.index] for one in found]
    people = User.objects.in_bulk(
        {key for one, row in zip(found, rows, strict=True) for key in (one.person, row.person) if key}
    )
    common: dict[str, str | int] = {
        "first": rows[0].number,
        "last": rows[-1].number,
        "count": len(rows),
        "how": _how([fold(row.display_name if field == DISPLAY_NAME else row.user_name) for row in rows]),
    }
    for one, row in zip(found, rows, strict=True):
        own, meant = people.get(row.person or 0), people.get(one.person or 0)
        names: dict[str, str | int] = {
            "found": row.user_name,
            "name": row.display_name,
            "person": own.display_name if own else row.user_name,
            "meant": meant.display_name if meant else row.display_name,
        }
        yield row.key, Problem(kind, field, common | names, {"person": meant.pk} if meant else {})


def _how(values: Sequence[str]) -> str:
    if len(values) > 2 and is_in_order(values):
        return _("were sorted without the other columns")
    return _("were moved without the other columns")
