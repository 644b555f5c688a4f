"""Undoes what spreadsheets and people do to digits, as text: powers of ten, amounts, dates, letters for digits."""

import re
from collections.abc import Iterator
from datetime import date

PLACEHOLDERS = {
    *("n/a", "na", "n.a.", "n.a", "#n/a", "-", "--", "---", "–", "—", "?", "??", "???", "x", "xx", "xxx", "xxxx", "."),
    *(
        "none",
        "null",
        "nan",
        "nil",
        "nothing",
        "empty",
        "blank",
        "no",
        "not available",
        "not applicable",
        "unknown",
        "missing",
    ),
    *("tbd", "tba", "tbc", "todo", "to be defined", "to be confirmed", "to be announced", "pending", "open", "/"),
    *(
        "keine",
        "kein",
        "offen",
        "aucun",
        "aucune",
        "ninguno",
        "ninguna",
        "nessuno",
        "geen",
        "nenhum",
        "なし",
        "无",
        "無",
    ),
}
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
_DATE = re.compile(r"([0-9]{1,4})([./-])([0-9]{1,2})\2([0-9]{1,4})(?:[ T][0-9:.]+)?")
_MONTHS = {
    *("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
    *(
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ),
    *("mär", "mrz", "mai", "okt", "dez", "januar", "februar", "märz", "juni", "juli", "oktober", "dezember"),
    *("janv", "févr", "avr", "juin", "juil", "août", "déc", "ene", "abr", "ago", "dic", "gen", "mag", "giu", "lug"),
}
_WORD_DATE = re.compile(r"([0-9]{1,4})?[-. /]{0,2}([^\W\d_]{3,9})\.?[-. /]?([0-9]{1,4})?")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_EPOCH = date(1899, 12, 30)  # of Excel, from 1 March 1900 on


def is_placeholder(text: str) -> bool:
    return text.casefold() in PLACEHOLDERS


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


def dates_in(text: str) -> list[date]:
    """The days that a text can mean as a date: several where day and month can change places."""
    if found := _DATE.fullmatch(text):
        first, middle, last = found[1], found[3], found[4]
        return _days([(first, middle, last), (last, middle, first), (last, first, middle)])
    return []


def is_date(text: str) -> bool:
    """12.07.2017, 2017-07-12, Jul-12, 12. Juli 2017: what spreadsheets write for a date."""
    if dates_in(text):
        return True
    word = _WORD_DATE.fullmatch(text)
    return bool(word and (word[1] or word[3]) and word[2].casefold() in _MONTHS)


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


def _days(orders: list[tuple[str, str, str]]) -> list[date]:
    """The days of these parts, in the orders year, month, day; a year of two digits is one of about now."""
    found: dict[date, None] = {}
    for year, month, day in orders:
        if len(year) in (2, 4) and len(month) < 3 and len(day) < 3:
            try:
                found[date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))] = None
            except ValueError:
                continue
    return list(found)
