"""What people and spreadsheets write where one number should stand: a word for nothing, a date, or more than that."""

import re
from datetime import date
from enum import StrEnum

_PLACEHOLDERS = {
    *("n/a", "na", "n.a.", "n.a", "#n/a", "-", "--", "---", "–", "—", "?", "??", "???", "x", "xx", "xxx", "xxxx", "."),
    *(
        "none",
        "null",
        "\\n",  # of databases
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
_EXTENSION = re.compile(
    r"(?i)(\+?[0-9][0-9 ().-]{5,}?)[ ,;]*(?:#|,+|;ext=|;|(?<![a-z])ext(?:ension|n)?\.?:?|(?<![a-z])x\.?)\s*[0-9]{1,8}#?"
)
_APART = re.compile(r"[;,/|\n\r\t&]+|\s{2,}| or | and | oder | und | ou | et | o | e |(?<=[0-9)])\s+(?=\+)")
_IN_TEXT = re.compile(r"\+?\(?[0-9][0-9 ().-]{4,}[0-9]")
# Two lines, or the same twice, are no groups of one ID
_SEVERAL_IDS = re.compile(r"[0-9]\s*[\r\n]\s*[0-9]|^\s*([0-9]{5,})[\s-]+\1\s*$")


class Odd(StrEnum):
    """What a text is, or holds beside a number, so that it is not one number."""

    PLACEHOLDER = "placeholder"
    DATE = "date"
    EXTENSION = "extension"
    SEVERAL = "several"


def odd(text: str) -> Odd | None:
    if text.removeprefix("+").isdecimal():
        return None
    if is_placeholder(text):
        return Odd.PLACEHOLDER
    if is_date(text):
        return Odd.DATE
    if number_before_extension(text):
        return Odd.EXTENSION
    several = len({re.sub(r"[^0-9]", "", number) for number in numbers_in(text)}) > 1
    return Odd.SEVERAL if several else None


def is_placeholder(text: str) -> bool:
    return text.casefold() in _PLACEHOLDERS


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


def number_before_extension(text: str) -> str:
    """+1 425-555-0142 #5 -> the number without what is dialed behind it; "" where nothing is."""
    found = _EXTENSION.fullmatch(text)
    return found[1] if found else ""


def numbers_in(text: str) -> list[str]:
    """What in a text is long enough for a phone number, in its order."""
    return [number for part in _APART.split(text) if part for number in _IN_TEXT.findall(part)]


def are_several_ids(text: str) -> bool:
    return _SEVERAL_IDS.search(text) is not None


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
