"""Undoes what spreadsheets and people do to digits, as text: powers of ten, amounts, dates, letters for digits."""

import re
from collections.abc import Iterator
from datetime import date

_SCIENTIFIC = re.compile(r"([0-9])(?:[.,]([0-9]+))?[eE]\+?([0-9]{1,2})")
_DECIMALS = re.compile(r"([0-9]+)[.,]0+")
_THOUSANDS = re.compile(r"([0-9]{1,3}(?:([.,'’ ])[0-9]{3})(?:\2[0-9]{3})*)(?:[.,]0+)?")
_LOOK_LIKE_DIGITS = str.maketrans(
    {
        **dict.fromkeys("OoQОоΟο", "0"),
        **dict.fromkeys("lIi|Іі", "1"),
        **dict.fromkeys("Zz", "2"),
        **dict.fromkeys("SsЅѕ", "5"),
        **dict.fromkeys("BВ", "8"),
    }
)
_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_EPOCH = date(1899, 12, 30)  # of Excel, from 1 March 1900 on


def from_power_of_ten(text: str) -> tuple[str, int] | None:
    """4.42079460123E+11 -> its digits, and how many of the last ones are not known; None for no such text."""
    found = _SCIENTIFIC.fullmatch(text)
    if not found:
        return None
    digits, length = found[1] + (found[2] or ""), int(found[3]) + 1
    return digits.ljust(length, "0")[: max(length, len(digits))], max(0, length - len(digits))


def from_amount(text: str) -> list[str]:
    """7,123,012 or 7123012.0 without what makes an amount of it; 712.000 may be both."""
    found: dict[str, None] = {}
    if decimals := _DECIMALS.fullmatch(text):
        found[decimals[1]] = None
    if thousands := _THOUSANDS.fullmatch(text):
        found[re.sub(r"[^0-9]", "", thousands[1])] = None
    return list(found)


def from_look_alikes(text: str) -> str:
    """07l2E -> "": only where every letter looks like a digit, and most of the text are digits."""
    letters = [c for c in text if c.isalpha() or c == "|"]
    plain = text.translate(_LOOK_LIKE_DIGITS)
    if not letters or len(letters) * 2 > sum(c.isalnum() for c in text) or any(c.isalpha() or c == "|" for c in plain):
        return ""
    return plain


def on_the_keys(text: str) -> str:
    """+1 425-555-CALL as it is dialed."""
    return text.upper().translate(_KEYS)


def serial_of(day: date) -> int:
    return (day - _EPOCH).days


def digits_that_become(day: date) -> Iterator[str]:
    """All that a spreadsheet can have made this date of: the number of the day, and its parts in any usual order."""
    if serial_of(day) > 0:
        yield str(serial_of(day))
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return  # nobody types such a date
    for form in ("%d%m%Y", "%m%d%Y", "%Y%m%d", "%d%m%y", "%m%d%y", "%y%m%d"):
        yield day.strftime(form).zfill(8 if "Y" in form else 6)
