"""What values look like, as far as it can be told without knowing anything: sign-in names, numbers, IDs, words."""

import re
from collections.abc import Sequence

from conferencing.provider_file.sandbox.cells import BESIDE, DATE, NUMBER, Cell

ADDRESS, PHONE, DIGITS, WORDS, OTHER = "address", "phone", "digits", "words", "other"
MOSTLY = 0.6  # of the values of a column

_ADDRESS = re.compile(r"(?:(?:sip|smtp|mailto):)?[^@\s<>()]{1,64}@[^@\s<>()]{1,255}", re.IGNORECASE)
_PHONE = re.compile(r"(?:tel:)?['’]?\+?[\d\s\u00a0().\-–/]{7,40}(?:(?:x|ext\.?|;ext=)\s*\d{1,6})?", re.IGNORECASE)
_LONG_ENOUGH, _LONGEST_ID = 9, 15
_MOST_WORDS, _LONGEST_WORDS = 6, 80


def kind_of_value(cell: Cell) -> str:
    """Of a cell with a value, packed."""
    text, _, beside = cell[1:].partition(BESIDE)
    if cell[0] == DATE:
        return DIGITS
    text = (beside if cell[0] == NUMBER and beside else text).strip()
    if _ADDRESS.fullmatch(text):
        return ADDRESS
    digits = sum(map(str.isdigit, text))
    if _PHONE.fullmatch(text) and digits >= _LONG_ENOUGH and (digits > _LONGEST_ID or not text.isdigit() or digits > 9):
        return PHONE
    if digits and not any(map(str.isalpha, text)):
        return DIGITS
    if not digits and len(text) <= _LONGEST_WORDS and len(text.split()) <= _MOST_WORDS:
        return WORDS
    return OTHER


def kind_of_column(cells: Sequence[Cell]) -> str:
    """What most of its values look like; OTHER when they look like nothing of ours, or when there are none."""
    kinds = [kind_of_value(cell) for cell in cells if cell]
    for kind in (ADDRESS, PHONE, DIGITS, WORDS):
        if kinds and kinds.count(kind) >= MOSTLY * len(kinds):
            return kind
    return OTHER
