"""Compares whose details each row holds with what was sent, and says what stands where it does not belong."""

from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from acpportal.bulk import in_chunks
from conferencing.models import ImportBatch, ImportProblem, ImportRow
from conferencing.numbers import shown
from conferencing.problems import Kind, Problem, moved
from conferencing.problems.round_trip import TOLL_FREE_BLANK
from conferencing.provider_file.checking.beside_sent import sheet_rows
from conferencing.provider_file.checking.moved_details import displaced
from conferencing.provider_file.checking.people import display_names
from conferencing.provider_file.checking.placed import NOTHING, Displaced, How, Rows, Values
from conferencing.rules import CONFERENCE_ID, TOLL, TOLL_FREE

_FIELDS = (TOLL, TOLL_FREE, CONFERENCE_ID)  # in the order of a row's values
_KINDS: dict[How, Kind] = {
    How.SHIFTED: moved.DETAILS_SHIFTED,
    How.PERHAPS: moved.DETAILS_PERHAPS_SHIFTED,
    How.LOST: moved.DETAILS_OVERWRITTEN,
    How.SORTED: moved.DETAILS_SORTED,
    How.LOST_IN_ORDER: moved.DETAILS_LOST_IN_ORDER,
    How.ANOTHERS: moved.DETAILS_OF_ANOTHER,
    How.IN_DOUBT: moved.DETAILS_IN_DOUBT,
}
_KINDS_OF_NUMBERS: dict[How, Kind] = {
    How.SHIFTED: moved.NUMBERS_SHIFTED,
    How.LOST: moved.NUMBERS_LOST,
    How.SORTED: moved.NUMBERS_SORTED,
    How.LOST_IN_ORDER: moved.NUMBERS_LOST,
    How.PERHAPS: moved.NUMBERS_PERHAPS_MOVED,
    How.IN_DOUBT: moved.NUMBERS_IN_DOUBT,
}


@dataclass(frozen=True)
class _Sheet:
    """All rows in the order of the file, and by their places: their numbers, and of those that moved more."""

    batch: ImportBatch
    rows: Rows
    numbers: Sequence[int]

    def touched(self, places: Collection[int]) -> dict[int, tuple[int, int | None]]:
        """Keys of the rows, and of the people of their user names."""
        place_of = {self.numbers[place]: place for place in places}
        found: dict[int, tuple[int, int | None]] = {}
        for chunk in in_chunks(place_of):
            rows = ImportRow.objects.filter(batch=self.batch, number__in=chunk).values_list("number", "pk", "person")
            found.update({place_of[number]: (key, person) for number, key, person in rows if number is not None})
        return found


def check_details(batch: ImportBatch, *, meant: Mapping[int, int]) -> list[tuple[int, Problem]]:
    """`meant`: who rows are proven to be about, by their keys, where that is not who their user name says."""
    sheet = _read(batch, meant=meant)
    moves = displaced(sheet.rows)
    if batch.export_id is None:
        # Nobody was asked about these people: a provider may have exchanged single IDs of its own accord.
        moves = [one for one in moves if one.move.is_of_numbers or one.how not in (How.ANOTHERS, How.IN_DOUBT)]
    return list(_told(sheet, moves, meant=meant)) if moves else []


def _read(batch: ImportBatch, *, meant: Mapping[int, int]) -> _Sheet:
    """With what was sent for whoever a row is about."""
    rows, numbers = Rows(), array("i")
    wanted = set(meant.values())
    owns: dict[int, Values] = {}
    about: dict[int, int] = {}
    for key, number, person, is_named, *values in sheet_rows(batch):
        came, own = values[:3], values[3:]
        if key in meant:
            about[len(rows)] = meant[key]
        if person in wanted:
            owns[person] = (own[0], own[1], own[2])
        rows.add(came, own, is_named=bool(is_named))
        numbers.append(number)
    for place, person in about.items():
        rows.give(place, owns.get(person, NOTHING))
    return _Sheet(batch, rows, numbers)


def _told(sheet: _Sheet, found: Sequence[Displaced], *, meant: Mapping[int, int]) -> Iterator[tuple[int, Problem]]:
    touched = sheet.touched(
        {place for one in found for place in (one.index, one.owner, one.source) if place is not None}
    )
    keys = {place: key for place, (key, _person) in touched.items()}
    names = _names({place: meant.get(key, person) for place, (key, person) in touched.items()})
    repaired = _repaired(sheet.batch, {keys[one.source] for one in found if one.source is not None})
    for one in found:
        moved_along = repaired.get(keys[one.source], {}) if one.source is not None else {}
        proposal = _proposal(sheet.rows, one, repaired=moved_along)
        if proposal or (one.source is None and one.value is None):
            params = _params(sheet, one, proposal=proposal, names=names)
            yield keys[one.index], Problem(_kind(one), _FIELDS[one.move.fields[-1]], params, proposal)


def _kind(one: Displaced) -> Kind:
    kinds = _KINDS_OF_NUMBERS if one.move.is_of_numbers else _KINDS
    return kinds[one.how]


def _names(people: Mapping[int, int | None]) -> dict[int, str]:
    """By the places of the rows that are about them."""
    found = display_names({person for person in people.values() if person is not None})
    return {place: found[person] for place, person in people.items() if person in found}


def _repaired(batch: ImportBatch, wanted: Collection[int]) -> dict[int, dict[str, str]]:
    """What is proposed for the cells of rows whose values move: the right value moves, not the damaged one.

    What somebody keeps in the place of a blank is that person's, and no repair of the cell.
    """
    if not wanted:
        return {}
    found: dict[int, dict[str, str]] = {}
    proposed = ImportProblem.objects.filter(batch=batch, field__in=_FIELDS).exclude(proposal={})
    proposed = proposed.exclude(code=TOLL_FREE_BLANK.code)
    for key, proposal in proposed.values_list("row", "proposal").iterator():
        if key in wanted:
            found.setdefault(key, {}).update({field: text for field, text in proposal.items() if field in _FIELDS})
    return found


def _proposal(rows: Rows, one: Displaced, *, repaired: Mapping[str, str]) -> dict[str, str]:
    now = _details(rows, one.index)
    if one.value is not None:
        field = _FIELDS[one.move.fields[0]]
        return {} if now[field] == one.value else {field: one.value}
    if one.source is None:
        return {}
    values = _details(rows, one.source) | dict(repaired)
    fields = [_FIELDS[place] for place in one.move.fields]
    return {field: values[field] for field in fields if values[field] != now[field]}


def _details(rows: Rows, place: int) -> dict[str, str]:
    return dict(zip(_FIELDS, rows.texts(place), strict=True))


def _params(
    sheet: _Sheet, one: Displaced, *, proposal: Mapping[str, str], names: Mapping[int, str]
) -> dict[str, str | int]:
    move = one.move
    params: dict[str, str | int] = {
        "first": sheet.numbers[move.first],
        "last": sheet.numbers[move.last],
        "evidence": move.evidence,
        "where": where(move.offset),
        "person": names.get(one.index, ""),
    }
    if move.is_of_numbers:
        field = _FIELDS[move.fields[0]]
        return params | {
            "what": _("toll numbers") if field == TOLL else _("toll-free numbers"),
            "right": _number(proposal.get(field, "")),
            "found": _number(_details(sheet.rows, one.index)[field]),
        }
    return params | {
        "owner": names.get(one.owner, "") if one.owner is not None else "",
        "rows": sheet.numbers[one.owner] if one.owner is not None else "",
        "source": sheet.numbers[one.source] if one.source is not None else "",
        "found": _details(sheet.rows, one.index)[CONFERENCE_ID],
    }


def _number(number: str) -> str:
    return shown(number) if number else _("no number")


def where(offset: int) -> str:
    """-1 -> "one row above"."""
    if offset == -1:
        return _("one row above")
    if offset == 1:
        return _("one row below")
    words = _("%(count)s rows above") if offset < 0 else _("%(count)s rows below")
    return words % {"count": abs(offset)}
