"""Numbers and dates as workbooks store them, told as text."""

import re
from datetime import date, datetime, time, timedelta

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:T[0-9:.]+Z?)?|\d{2}:\d{2}(?::[0-9.]+)?")
_LONGEST = 64
_LAST_DAY = 2_958_466  # 9999-12-31 is the day before
_LEAP_DAY = 60  # 1900-02-29, which never was, but Excel counts it


def number_text(stored: str) -> str | None:
    """The shortest decimal text of a stored number, without exponent; None where it is no number that a cell can hold.

    4.42079460123E+11 -> 442079460123, 712345.0 -> 712345, 0.30000000000000004 stays.
    """
    if stored.isdigit() and stored.isascii() and stored[0] != "0" and len(stored) <= _LONGEST:
        return stored
    if len(stored) > _LONGEST or not _NUMBER.fullmatch(stored):
        return None
    value = float(stored)
    if value in (float("inf"), float("-inf")):
        return None
    return _without_exponent(repr(value))


def _without_exponent(text: str) -> str:
    sign = "-" if text.startswith("-") else ""
    mantissa, _, exponent = text.removeprefix("-").partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits, point = whole + fraction, len(whole) + int(exponent or 0)
    if point <= 0:
        digits, point = "0" * (1 - point) + digits, 1
    digits = digits.ljust(point, "0")
    whole, fraction = digits[:point].lstrip("0") or "0", digits[point:].rstrip("0")
    shortest = f"{whole}.{fraction}" if fraction else whole
    return shortest if shortest == "0" else sign + shortest


def date_text(number: str, *, since_1904: bool) -> str | None:
    """2025-03-04, with the time where there is one; None for a number that is no day of Excel's calendar."""
    serial = float(number)
    if not 0 <= serial < _LAST_DAY:
        return None
    start = date(1904, 1, 1) if since_1904 else date(1899, 12, 30 if serial >= _LEAP_DAY else 31)
    try:
        moment = datetime.combine(start, time()) + timedelta(seconds=round(serial * 86_400))
    except OverflowError:
        return None
    if serial < 1:
        return moment.time().isoformat()
    return moment.date().isoformat() if serial == int(serial) else moment.isoformat(sep=" ")


def iso_date_text(stored: str) -> str | None:
    """Strict workbooks may store dates as ISO 8601."""
    if len(stored) > _LONGEST or not _ISO_DATE.fullmatch(stored):
        return None
    return stored.removesuffix("Z").removesuffix("T00:00:00").replace("T", " ")
