"""Which column holds which field: what is certain, what is likely and has to be asked, what stands in the way."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass, field

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from conferencing.problems import Problem, layout
from conferencing.problems import columns as problems
from conferencing.provider_file.mapping.fields import (
    CONFERENCE_ID,
    DISPLAY_NAME,
    LINE,
    NAMES,
    PROVIDER,
    REQUIRED,
    SEAL,
    USER_NAME,
    WORDS,
    words_for,
)
from conferencing.provider_file.mapping.likeness import field_like, may_be_called
from conferencing.provider_file.mapping.values import (
    Knowledge,
    field_by_values,
    fits,
    is_blank,
    is_certain,
    kind_of,
    most_filled,
    names_providers,
    says_one_thing,
    texts_of,
)
from conferencing.provider_file.reading import Column
from conferencing.provider_file.sandbox import header_names, headers
from conferencing.provider_file.sandbox.values import ADDRESS

NOTHING = Knowledge(remembered={})
IGNORE = "ignore"  # a column that was said to be none of the fields
_SHOWN_HEADERS, _SHOWN_CHARACTERS = 10, 40
_KINDS_OF_SIGN_IN = [
    {headers.fold_header(name) for name in names}
    for names in (header_names.SIGN_IN, header_names.SIP_ADDRESS, header_names.MAIL)
]


@dataclass(frozen=True)
class Mapping:
    """Which column holds which field, and what is to be said about the columns.

    `unsure` has to be asked; then `likely` is what to offer. `problems` stand in the way, whatever is answered.
    """

    columns: dict[str, int]
    headers: dict[str, str]
    likely: dict[str, int] = field(default_factory=dict)
    unsure: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    @property
    def fields(self) -> list[str]:
        """The mapped fields in the order in which their columns are read."""
        return list(self.columns)


def map_columns(
    columns: Sequence[Column],
    *,
    file_name: str = "",
    known: Knowledge = NOTHING,
    chosen: ReadOnly[str, int] | None = None,
) -> Mapping:
    """`chosen` are the places of the columns that somebody named; then nothing is guessed."""
    open_columns = [column for column in columns if not column.is_secret]
    if chosen is not None:
        by_place = {column.place: column for column in open_columns}
        found = {name: by_place[place] for name, place in chosen.items() if place in by_place}
        search = _Search([], known=known)
        search.found = found
        return _mapping(columns, search, file_name=file_name)
    search = _Search(open_columns, known=known)
    search.by_names()
    search.by_likeness()
    search.by_values()
    return _mapping(columns, search, file_name=file_name)


class _Search:
    """Goes from the certain to the likely; a column that was taken is not looked at again."""

    def __init__(self, columns: Sequence[Column], *, known: Knowledge) -> None:
        self._left = [column for column in columns if known.remembered.get(_key(column)) != IGNORE]
        self._known = known
        self.found: dict[str, Column] = {}
        self.twice: dict[str, list[Column]] = {}
        self.hidden_beside: dict[str, list[Column]] = {}
        self.likely: dict[str, Column] = {}
        self.taken_for: list[tuple[str, Column]] = []
        self._lost: list[Column] = []

    def by_names(self) -> None:
        by_field: dict[str, list[Column]] = {}
        for column in self._left:
            name = self._known.remembered.get(_key(column)) or self._named(column)
            if name in NAMES:
                by_field.setdefault(name, []).append(column)
        for name, columns in by_field.items():
            best = self._best(name, columns)
            self._take(name, best[0])
            if len(best) > 1:
                self.twice[name] = best
            self._left = [column for column in self._left if column not in best]
            self._lost += [column for column in columns if column not in best]
        self._hidden_beside_shown()

    def _hidden_beside_shown(self) -> None:
        """Who works on in a new column hides the old one, under the name that it always had."""
        for name, column in self.found.items():
            shown = [c for c in self._left if not c.is_hidden and may_be_called(c.header, name)]
            if column.is_hidden and shown and name not in self.twice:
                self.hidden_beside[name] = shown

    def _named(self, column: Column) -> str:
        if headers.is_either(column.header) and not is_blank(column):
            of_provider = names_providers(column, known=self._known) or says_one_thing(column)
            return PROVIDER if of_provider else DISPLAY_NAME
        return PROVIDER if headers.is_either(column.header) else headers.field_of(column.header)

    def _best(self, name: str, columns: Sequence[Column]) -> list[Column]:
        """Of two columns for one field: one that is filled, one whose values fit, the better name, not a mere copy."""
        best = most_filled(columns)
        if name == USER_NAME and len(best) > 1:
            best = [column for column in best if kind_of(column) == ADDRESS] or best
            ranks = {column.place: _rank(column) for column in best}
            best = [column for column in best if ranks[column.place] == min(ranks.values())]
        elif len(best) > 1:
            best = [column for column in best if fits(column, name, known=self._known)] or best
        copies = {tuple(texts_of(column)) for column in best}
        return best[:1] if len(copies) == 1 and not is_blank(best[0]) else best

    def by_likeness(self) -> None:
        """A name that is like a known one counts when the values agree; when they do not it is offered."""
        by_field: dict[str, list[Column]] = {}
        for column in self._left:
            name = field_like(column.header) if column.header else ""
            if name and name not in self.found:
                by_field.setdefault(name, []).append(column)
        for name, columns in by_field.items():
            good = [column for column in columns if fits(column, name, known=self._known)]
            if len(good) == 1 and not is_blank(good[0]):
                self._take(name, good[0])
                self.taken_for.append((name, good[0]))
            else:
                self.likely[name] = (good or columns)[0]

    def by_values(self) -> None:
        """One column alone looks like sign-in names, like toll numbers; digits may be anything: they are asked.

        What nobody has to send counts only where the names tell nothing of the others either, or where the column is
        named for another field that has a better one: the second of two columns for numbers to dial.
        """
        by_field: dict[str, list[Column]] = {}
        for column in self._left:
            name = field_by_values(column, known=self._known)
            if name and name not in self.found:
                by_field.setdefault(name, []).append(column)
        for name in sorted(by_field, key=lambda name: name not in REQUIRED):
            column, *others = by_field[name]
            may_be_taken = name in REQUIRED or bool(self.taken_for) or column in self._lost
            certain = not others and name != CONFERENCE_ID and is_certain(column, name) and may_be_taken
            if certain and name not in self.likely:
                self._take(name, column)
                self.taken_for.append((name, column))
            else:
                self.likely.setdefault(name, column)

    def is_missed(self, name: str) -> bool:
        """A field that is not required is asked about only where a column is likely to hold it."""
        return name in self._known.required or name in self.likely

    def _take(self, name: str, column: Column) -> None:
        self.found[name] = column
        self._left = [other for other in self._left if other is not column]


def _mapping(columns: Sequence[Column], search: _Search, *, file_name: str) -> Mapping:
    found, likely = search.found, search.likely
    if USER_NAME not in found and DISPLAY_NAME in found:
        found = {USER_NAME: found[DISPLAY_NAME], **found}
        del found[DISPLAY_NAME]  # who is meant is told by what is left of the person
    in_order = {name: found[name] for name in NAMES if name in found}
    missing = [name for name in REQUIRED if name not in found and search.is_missed(name)]
    free = [column for column in columns if not (column.is_secret or is_blank(column) or column in found.values())]
    can_be_asked = bool(missing) and len(free) >= len(missing)
    return Mapping(
        columns={name: column.place for name, column in in_order.items()} | _ours(columns),
        headers={name: name_of(column) for name, column in in_order.items()},
        likely={name: column.place for name, column in likely.items() if name not in found},
        unsure=[
            *_twice(search.twice),
            *_hidden(search),
            *(_unsure(missing, file_name=file_name) if can_be_asked else ()),
        ],
        problems=[] if can_be_asked else list(_missing(missing)),
        notes=list(_notes(columns, in_order, search.taken_for)),
    )


def letters_of(place: int) -> str:
    """A for 0, as spreadsheets call their columns."""
    letters, left = "", place + 1
    while left:
        left, letter = divmod(left - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def name_of(column: Column) -> str:
    return column.header or _("column %(letters)s") % {"letters": letters_of(column.place)}


def _key(column: Column) -> str:
    return headers.fold_header(column.header)


def _rank(column: Column) -> int:
    key = _key(column)
    return next((rank for rank, names in enumerate(_KINDS_OF_SIGN_IN) if key in names), 0)


def _ours(columns: Sequence[Column]) -> dict[str, int]:
    """What is read along."""
    seals = [column.place for column in columns if headers.is_seal(column.header)]
    lines = [column.place for column in columns if headers.is_line(column.header)]
    return {name: places[0] for name, places in ((SEAL, seals), (LINE, lines)) if places}


def _twice(twice: dict[str, list[Column]]) -> Iterator[Problem]:
    for name, columns in twice.items():
        params = {"headers": _listed([column.header for column in columns]), "field": str(WORDS[name])}
        yield Problem(problems.COLUMN_TWICE, "", params)


def _hidden(search: _Search) -> Iterator[Problem]:
    """With letters: two columns may have one name."""
    for name, shown in search.hidden_beside.items():
        hidden, *others = (
            _("%(header)s (column %(letters)s)")
            % {"header": column.header[:_SHOWN_CHARACTERS], "letters": letters_of(column.place)}
            for column in (search.found[name], *shown[:_SHOWN_HEADERS])
        )
        params = {"hidden": hidden, "shown": get_text_list(others, _("or")), "field": str(WORDS[name])}
        yield Problem(problems.HIDDEN_BESIDE_SHOWN, "", params)


def _unsure(missing: Sequence[str], *, file_name: str) -> Iterator[Problem]:
    yield Problem(layout.COLUMNS_UNSURE, "", {"file": file_name, "fields": words_for(missing)})


def _missing(missing: Sequence[str]) -> Iterator[Problem]:
    if missing:
        names = get_text_list([NAMES[name][0] for name in missing], _("and"))
        yield Problem(problems.COLUMN_MISSING, "", {"fields": words_for(missing), "names": names})


def _notes(
    columns: Sequence[Column], found: dict[str, Column], by_values: Iterable[tuple[str, Column]]
) -> Iterator[Problem]:
    if any(column.is_secret for column in columns):
        yield Problem(problems.PIN_COLUMN)
    read = list(found.values())
    unknown = [
        column.header
        for column in columns
        if column.header
        and not (
            column.is_secret
            or column in read
            or headers.is_ours(column.header)
            or (headers.field_of(column.header) and is_blank(column))
        )
    ]
    if unknown:
        yield Problem(problems.UNKNOWN_COLUMNS, "", {"headers": _listed(unknown)})
    if taken := [f"{name_of(column)} = {WORDS[name]}" for name, column in by_values]:
        yield Problem(layout.TAKEN_FOR, "", {"columns": _listed(taken)})
    if hidden := [name_of(column) for column in read if column.is_hidden]:
        yield Problem(layout.HIDDEN_COLUMNS, "", {"headers": _listed(hidden)})


def _listed(texts: Sequence[str]) -> str:
    shown = ", ".join(text[:_SHOWN_CHARACTERS] for text in texts[:_SHOWN_HEADERS])
    return shown if len(texts) <= _SHOWN_HEADERS else _("%(names)s and more") % {"names": shown}
