"""Compares whose details each row holds with what was sent, and says what stands where it does not belong."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from conferencing.models import ImportBatch, ImportProblem
from conferencing.numbers import shown
from conferencing.problems import Kind, Problem, moved
from conferencing.problems.round_trip import TOLL_FREE_BLANK
from conferencing.provider_file.checking.beside_sent import sheet_rows, signs
from conferencing.provider_file.checking.moved_details import MOST_PUSHED_OUT, displaced
from conferencing.provider_file.checking.placed import NOTHING, Displaced, How, Placed, Values
from conferencing.provider_file.checking.shifts import LEAST_NUMBERS
from conferencing.rules import CONFERENCE_ID, TOLL, TOLL_FREE
from users.models import User

_FIELDS = (TOLL, TOLL_FREE, CONFERENCE_ID)  # in the order of a row's values
_KINDS: dict[How, Kind] = {
    How.SHIFTED: moved.DETAILS_SHIFTED,
    How.PERHAPS: moved.DETAILS_PERHAPS_SHIFTED,
    How.LOST: moved.DETAILS_OVERWRITTEN,
    How.SORTED: moved.DETAILS_SORTED,
    How.LOST_IN_ORDER: moved.DETAILS_LOST_IN_ORDER,
    How.ANOTHERS: moved.DETAILS_OF_ANOTHER,
}
_KINDS_OF_NUMBERS: dict[How, Kind] = {
    How.SHIFTED: moved.NUMBERS_SHIFTED,
    How.LOST: moved.NUMBERS_LOST,
    How.SORTED: moved.NUMBERS_SORTED,
    How.LOST_IN_ORDER: moved.NUMBERS_LOST,
}


@dataclass(frozen=True)
class _Row:
    key: int
    number: int
    person: int | None
    placed: Placed


def check_details(batch: ImportBatch, *, meant: Mapping[int, int]) -> list[tuple[int, Problem]]:
    """`meant`: who rows are proven to be about, by their keys, where that is not who their user name says."""
    found = signs(batch)
    pushed_out = 0 < found.nobodys <= MOST_PUSHED_OUT
    # Of toll-free numbers as many may be given as taken away: the others are those who had none.
    numbers = max(found.others_tolls, 2 * found.others_toll_frees) >= LEAST_NUMBERS
    if not (found.others_ids or numbers or pushed_out or meant):
        return []
    rows = list(_rows(batch, meant=meant))
    moves = displaced([row.placed for row in rows])
    if batch.export_id is None:
        # Nobody was asked about these people: a provider may have exchanged single IDs of its own accord.
        moves = [move for move in moves if move.how is not How.ANOTHERS]
    return list(_told(rows, moves, batch=batch))


def _rows(batch: ImportBatch, *, meant: Mapping[int, int]) -> Iterator[_Row]:
    """With what was sent for whoever a row is about."""
    read: list[tuple[int, int, int | None, bool, Values]] = []
    owns: dict[int, Values] = {}
    for key, number, person, is_named, *values in sheet_rows(batch):
        toll, toll_free, conference_id, *own = values
        read.append((key, number, meant.get(key, person), bool(is_named), (toll, toll_free, conference_id)))
        if person is not None:
            owns[person] = (own[0], own[1], own[2])
    for key, number, person, is_named, came in read:
        own_values = owns.get(person, NOTHING) if person is not None else NOTHING
        yield _Row(key, number, person, Placed(is_named, came, own_values))


def _told(rows: Sequence[_Row], found: Sequence[Displaced], *, batch: ImportBatch) -> Iterator[tuple[int, Problem]]:
    touched = {place for one in found for place in (one.index, one.owner) if place is not None}
    names = _names(rows, touched)
    repaired = _repaired(batch, [rows[one.source].key for one in found if one.source is not None])
    for one in found:
        row = rows[one.index]
        proposal = _proposal(rows, one, repaired=repaired)
        if proposal or (one.source is None and one.value is None):
            params = _params(rows, one, proposal=proposal, names=names)
            yield row.key, Problem(_kind(one), _FIELDS[one.move.fields[-1]], params, proposal)


def _kind(one: Displaced) -> Kind:
    kinds = _KINDS_OF_NUMBERS if one.move.is_of_numbers else _KINDS
    return kinds[one.how]


def _names(rows: Sequence[_Row], places: set[int]) -> dict[int, str]:
    people = User.objects.in_bulk([person for place in places if (person := rows[place].person) is not None])
    return {place: people[key].display_name for place in places if (key := rows[place].person) in people}


def _repaired(batch: ImportBatch, keys: Sequence[int]) -> dict[int, dict[str, str]]:
    """What is proposed for the cells of rows whose values move: the right value moves, not the damaged one.

    What somebody keeps in the place of a blank is that person's, and no repair of the cell.
    """
    if not keys:
        return {}
    found: dict[int, dict[str, str]] = {}
    wanted = set(keys)
    proposed = ImportProblem.objects.filter(batch=batch, field__in=_FIELDS).exclude(proposal={})
    proposed = proposed.exclude(code=TOLL_FREE_BLANK.code)
    for key, proposal in proposed.values_list("row", "proposal"):
        if key in wanted:
            found.setdefault(key, {}).update({field: text for field, text in proposal.items() if field in _FIELDS})
    return found


def _proposal(rows: Sequence[_Row], one: Displaced, *, repaired: Mapping[int, Mapping[str, str]]) -> dict[str, str]:
    row = rows[one.index]
    if one.value is not None:
        place = one.move.fields[0]
        return {} if row.placed.came[place] == one.value else {_FIELDS[place]: one.value}
    if one.source is None:
        return {}
    source = rows[one.source]
    values = dict(zip(_FIELDS, source.placed.came, strict=True)) | dict(repaired.get(source.key, {}))
    now = dict(zip(_FIELDS, row.placed.came, strict=True))
    fields = [_FIELDS[place] for place in one.move.fields]
    return {field: values[field] for field in fields if values[field] != now[field]}


def _params(
    rows: Sequence[_Row], one: Displaced, *, proposal: Mapping[str, str], names: Mapping[int, str]
) -> dict[str, str | int]:
    row, move = rows[one.index], one.move
    if move.is_of_numbers:
        return _params_of_number(rows, one, proposal=proposal, names=names)
    return {
        "first": rows[move.first].number,
        "last": rows[move.last].number,
        "evidence": move.evidence,
        "where": where(move.offset),
        "person": names.get(one.index, ""),
        "owner": names.get(one.owner, "") if one.owner is not None else "",
        "rows": rows[one.owner].number if one.owner is not None else "",
        "source": rows[one.source].number if one.source is not None else "",
        "found": row.placed.came[_FIELDS.index(CONFERENCE_ID)],
    }


def _params_of_number(
    rows: Sequence[_Row], one: Displaced, *, proposal: Mapping[str, str], names: Mapping[int, str]
) -> dict[str, str | int]:
    move, field = one.move, _FIELDS[one.move.fields[0]]
    return {
        "first": rows[move.first].number,
        "last": rows[move.last].number,
        "evidence": move.evidence,
        "where": where(move.offset),
        "what": _("toll numbers") if field == TOLL else _("toll-free numbers"),
        "person": names.get(one.index, ""),
        "right": shown(number) if (number := proposal.get(field, "")) else _("no number"),
    }


def where(offset: int) -> str:
    """-1 -> "one row above"."""
    if offset == -1:
        return _("one row above")
    if offset == 1:
        return _("one row below")
    words = _("%(count)s rows above") if offset < 0 else _("%(count)s rows below")
    return words % {"count": abs(offset)}
