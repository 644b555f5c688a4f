"""The check that goes out with each row: what it says at once, and the formula that says it at the provider's desk.

Both follow one rule. The formula uses functions that Excel 2010 documents, and looks at its own row and at whole
columns alone, so that rows can be sorted and deleted.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from conferencing.numbers import MAX_CONFERENCE_ID, MAX_DIGITS, MIN_DIGITS
from conferencing.provider_file.writing.check_words import Said, Words
from conferencing.provider_file.writing.lines import HEADERS, Line, Recipient
from conferencing.rules import alternatives

COLUMN, FIRST_ROW = "G", 2
MOST_COMPARED = 5_000  # each row is compared with all others: LibreOffice takes a second for so many
TOLL, TOLL_FREE, ID = HEADERS[3:]
_DIGITS, _SIGNS = "0123456789", "+ -()./\u00a0"  # what people put between the digits of a phone number
_NO_DIGITS, _NO_SIGNS = (str.maketrans(dict.fromkeys(some)) for some in (_DIGITS, _SIGNS))
_SPACES = re.compile(" +")


class Check:
    """The rule for one list of so many rows. Rows of a longer list are not compared with each other."""

    def __init__(self, recipient: Recipient, *, rows: int) -> None:
        self.rows, self.compares = rows, rows <= MOST_COMPARED
        self.last_row = max(rows, 1) + FIRST_ROW - 1
        self._beginnings, self._lengths = recipient.id_beginnings, sorted(recipient.id_lengths)
        self._bounds = self._lengths or (1, MAX_CONFERENCE_ID)
        self._right_lengths = frozenset(self._lengths or range(1, MAX_CONFERENCE_ID + 1))
        self.words = Words(beginnings=alternatives(self._beginnings))
        self._is_plainly_right = self._plainly_right().fullmatch

    def said_of(self, line: Line) -> str:
        """What is to be said of a row by itself."""
        *_who, toll, toll_free, conference_id = line
        if self._is_plainly_right(f"{toll}|{toll_free}|{conference_id}"):
            return self.words.ok
        if not conference_id.strip(" ") and not (toll + toll_free).strip(" "):
            return self.words.empty
        header, said = _said_of_numbers(toll, toll_free)
        if not said:
            header, said = ID, self._said_of_id(conference_id)
        return self.words.of_cell[header, said] if said else self.words.ok

    def _plainly_right(self) -> re.Pattern[str]:
        """What most rows look like that have details: nothing but digits, and right. One look instead of many."""
        number = rf"\+?[0-9]{{{MIN_DIGITS},{MAX_DIGITS}}}"
        beginnings = "|".join(map(re.escape, self._beginnings))
        ids = "|".join(f"[0-9]{{{length}}}" for length in self._lengths) or f"[0-9]{{1,{MAX_CONFERENCE_ID}}}"
        return re.compile(rf"{number}\|(?:{number})?\|(?={beginnings})(?:{ids})")

    def _said_of_id(self, conference_id: str) -> Said:
        text = _trimmed(conference_id)
        if not text:
            return Said.EMPTY
        if not (text.isascii() and text.isdigit()):
            return Said.LETTERS
        if len(text) not in self._right_lengths:
            return self._said_of_length(len(text))
        return Said.WRONG_BEGINNING if self._beginnings and not text.startswith(self._beginnings) else Said.RIGHT

    def _said_of_length(self, length: int) -> Said:
        if length < self._bounds[0]:
            return Said.TOO_SHORT
        return Said.TOO_LONG if length > self._bounds[-1] else Said.WRONG_LENGTH

    def formula(self, row: int = FIRST_ROW) -> str:
        """The same, asked in the same order; without the sign of equality."""
        formula = self._used_twice(row) if self.compares else _quoted(self.words.ok)
        for case, said in reversed(list(self._cases(row))):
            formula = f"IF({case},{_quoted(said)},{formula})"
        return formula

    def _cases(self, row: int) -> Iterator[tuple[str, str]]:
        toll, toll_free, conference_id = f"D{row}", f"E{row}", f"F{row}"
        of_cell = self.words.of_cell
        yield f"ISERROR({toll}&{toll_free}&{conference_id})", self.words.error
        yield f'TRIM({toll}&{toll_free}&{conference_id})=""', self.words.empty
        yield f'TRIM({toll})=""', of_cell[TOLL, Said.EMPTY]
        for case, said in _cases_of_number(toll):
            yield case, of_cell[TOLL, said]
        for case, said in _cases_of_number(toll_free):
            yield f'AND(TRIM({toll_free})<>"",{case})', of_cell[TOLL_FREE, said]
        for case, said in self._cases_of_id(f"TRIM({conference_id})"):
            yield case, of_cell[ID, said]

    def _cases_of_id(self, text: str) -> Iterator[tuple[str, Said]]:
        yield f'{text}=""', Said.EMPTY
        yield f'{_without(_DIGITS, text)}<>""', Said.LETTERS
        yield f"LEN({text})<{self._bounds[0]}", Said.TOO_SHORT
        yield f"LEN({text})>{self._bounds[-1]}", Said.TOO_LONG
        if len(self._lengths) > 1:
            yield f"NOT(OR({','.join(f'LEN({text})={n}' for n in self._lengths)}))", Said.WRONG_LENGTH
        if self._beginnings:
            begins = ",".join(f"LEFT({text},{len(each)})={_quoted(each)}" for each in self._beginnings)
            yield f"NOT(OR({begins}))", Said.WRONG_BEGINNING

    def _used_twice(self, row: int) -> str:
        """The first such ID from the top, else the next below. COUNTIF would be slower, and takes 0712 for 712."""
        last = self.last_row
        ids, tolls, place = f"F${FIRST_ROW}:F${last}", f"D${FIRST_ROW}:D${last}", "(ROW()-ROW(F$1))"
        ok, twice = _quoted(self.words.ok), _quoted(self.words.of_cell[ID, Said.TWICE])
        first, below = f"MATCH(F{row},{ids},0)", f"MATCH(F{row},INDEX({ids},{place}+1):F${last},0)"
        seen_above = f"IF(INDEX({tolls},{first})=D{row},{twice},{ok})"
        seen_below = f"IF(ISNUMBER({below}),IF(INDEX({tolls},{place}+{below})=D{row},{twice},{ok}),{ok})"
        return f"IF({first}<>{place},{seen_above},IF(ROW()>=ROW(F${last}),{ok},{seen_below}))"

    def header_formula(self) -> str:
        """How many rows are done, for the header of the column."""
        last = self.last_row
        done = f"COUNTIF({COLUMN}${FIRST_ROW}:{COLUMN}${last},{_quoted(self.words.ok)})"
        counted = self.words.counted_of(done="\0", rows=f"\0COUNTA(A${FIRST_ROW}:A${last})\0")
        before, between, people, after = counted.split("\0")
        return f"{_quoted(before)}&{done}&{_quoted(between)}&{people}&{_quoted(after)}"


class Tally:
    """What only all the lines together tell: how many are done, and which numbers with IDs stand there twice."""

    def __init__(self, check: Check, filled_in: Iterable[Line]) -> None:
        """Lines without toll number or conference ID may be left out of `filled_in`."""
        self._check = check
        done, times = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
        self.done = 0
        for line in filled_in:
            is_done = check.said_of(line) == check.words.ok
            self.done += is_done
            if check.compares:
                times[line.toll_number, line.conference_id] += 1
                done[line.toll_number, line.conference_id] += is_done
        self._twice = {pair for pair, count in times.items() if count > 1}
        self.done -= sum(done[pair] for pair in self._twice)

    def said_of(self, line: Line) -> str:
        said, words = self._check.said_of(line), self._check.words
        if said == words.ok and (line.toll_number, line.conference_id) in self._twice:
            return words.of_cell[ID, Said.TWICE]
        return said

    def header(self) -> str:
        return self._check.words.counted_of(done=self.done, rows=self._check.rows)


@lru_cache(maxsize=20_000)
def _said_of_numbers(toll: str, toll_free: str) -> tuple[str, Said]:
    """The first of the two that is not right, and what is to be said of it."""
    if said := _said_of_number(_trimmed(toll)) if _trimmed(toll) else Said.EMPTY:
        return TOLL, said
    return TOLL_FREE, _said_of_number(_trimmed(toll_free)) if _trimmed(toll_free) else Said.RIGHT


def _said_of_number(text: str) -> Said:
    digits = text.translate(_NO_SIGNS)
    if digits.translate(_NO_DIGITS):
        return Said.LETTERS
    if len(digits) < MIN_DIGITS:
        return Said.TOO_SHORT
    return Said.TOO_LONG if len(digits) > MAX_DIGITS else Said.RIGHT


def _cases_of_number(cell: str) -> Iterator[tuple[str, Said]]:
    digits = _without(_SIGNS, cell)
    yield f'{_without(_DIGITS, digits)}<>""', Said.LETTERS
    yield f"LEN({digits})<{MIN_DIGITS}", Said.TOO_SHORT
    yield f"LEN({digits})>{MAX_DIGITS}", Said.TOO_LONG


def _without(characters: str, text: str) -> str:
    for character in characters:
        text = f'SUBSTITUTE({text},"{character}","")'
    return text


def _trimmed(text: str) -> str:
    """As TRIM does it."""
    return _SPACES.sub(" ", text).strip(" ") if " " in text else text


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
