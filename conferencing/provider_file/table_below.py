"""A table of other things below the people, such as one of prices: left out where no row of it could be a person."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from conferencing.problems import Problem
from conferencing.problems.layout import TABLE_BELOW
from conferencing.provider_file.mapping import CONFERENCE_ID, PROVIDER, TOLL, TOLL_FREE, USER_NAME
from conferencing.provider_file.mapping.fields import SEAL
from conferencing.provider_file.reading import Row, rows_in_words
from users.keys import sort_key
from users.models import User

_DIALLED = (TOLL, TOLL_FREE, CONFERENCE_ID)
_MOST_ROWS = 200
_LISTED = 10
_AMOUNT = re.compile(r"[.,%€$£¥]")
_MOST_DIGITS, _MOST_PLAIN_DIGITS = 6, 2  # of a price, and of a count


def is_anybody_called(texts: Iterable[str]) -> bool:
    """One of these is the display name of somebody."""
    return User.objects.filter(sort_key__in={sort_key(text) for text in texts}).exists()


@dataclass
class TableBelow:
    """Looks for it chunk by chunk. It stands below an empty row; over its digits are names without any."""

    fields: Sequence[str]
    is_anybody: Callable[[set[str]], bool]
    count: int = 0
    _first: list[int] = field(default_factory=list)
    _held: list[Row] = field(default_factory=list)
    _before: int = 0  # the row above; the first of all cannot be below one
    _provider: str = ""  # of the last person

    def without(self, chunks: Iterable[Sequence[Row]]) -> Iterator[list[Row]]:
        at = self.fields.index(USER_NAME)
        for rows in chunks:
            kept: list[Row] = []
            for row in rows:
                if self._held or (row.number > self._before + 1 > 1 and "@" not in row.packed[at]):
                    self._remember(kept)
                    kept += self._judged(row)
                else:
                    kept.append(row)
                self._before = row.number
            self._remember(kept)
            yield kept
        yield self._settled()

    def notes(self) -> Iterator[Problem]:
        if self.count:
            listed = rows_in_words(self._first, count=self.count)
            yield Problem(TABLE_BELOW, "", {"count": self.count, "rows": listed})

    def _judged(self, row: Row) -> list[Row]:
        """The rows that are people after all, now that this one came."""
        settled = self._settled() if row.number > self._before + 1 else []
        said = self._said(row)
        if not self._could_be_of_it(said) or len(self._held) >= _MOST_ROWS:
            held, self._held = self._held, []
            return [*settled, *held, row]
        if not self._held and not _are_names(said):
            return [*settled, row]
        self._held.append(row)
        return settled

    def _settled(self) -> list[Row]:
        """Where the block is no table of its own, all of it is given back."""
        held, self._held = self._held, []
        texts = [text for row in held for text in self._said(row).values()]
        if not any(_has_digits(text) for text in texts) or self.is_anybody(set(texts)):
            return held
        self.count += len(held)
        self._first += [row.number for row in held][: _LISTED - len(self._first)]
        return []

    def _could_be_of_it(self, said: dict[str, str]) -> bool:
        whose = said.get(PROVIDER, "").casefold()
        if SEAL in said or (whose and whose == self._provider):
            return False
        dialled = any(_could_be_dialled(said[name]) for name in _DIALLED if name in said)
        return not dialled and not any("@" in text for text in said.values())

    def _said(self, row: Row) -> dict[str, str]:
        cells = zip(self.fields, row.cells, strict=True)
        return {name: text for name, cell in cells if (text := (cell.shown or cell.text).strip())}

    def _remember(self, people: Sequence[Row]) -> None:
        if people and PROVIDER in self.fields:
            self._provider = people[-1].cells[self.fields.index(PROVIDER)].text.strip().casefold()


def _are_names(said: dict[str, str]) -> bool:
    return len(said) > 1 and not any(map(_has_digits, said.values()))


def _has_digits(text: str) -> bool:
    return any(map(str.isdigit, text))


def _could_be_dialled(text: str) -> bool:
    """What has many digits, or some that are no amount of money."""
    digits = sum(map(str.isdigit, text))
    return digits > (_MOST_DIGITS if _AMOUNT.search(text) else _MOST_PLAIN_DIGITS)
