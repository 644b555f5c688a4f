"""Phone numbers and conference IDs: cleaned, understood, compared and shown."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from conferencing.number_plans import plain_number
from conferencing.odd_texts import are_several_ids, is_date, odd

MIN_DIGITS, MAX_DIGITS = 3, 15  # "must contain 3 to 15 digits" (Microsoft's help on a user's dial-in conferencing)
MAX_CONFERENCE_ID = 20
FEWEST_OF_NATIONAL = 6  # digits that a number without its country must have to be found by its end
LONGEST = 50  # characters that a number or an ID may be typed with
_SPACES = re.compile(r"\s+")
_BETWEEN_GROUPS = re.compile(r"[\s-]+")
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−﹣－", "-"))
_BETWEEN_DIGITS = frozenset(" +-.()/#*")
_OF_ONE_PLACE_OR_PHONE = (
    PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE,
)  # fmt: skip
APOSTROPHES = "'’‘`´"  # before digits: they keep a spreadsheet from calculating with them
_IN_FRONT = f"{APOSTROPHES} "
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e"))


@dataclass(frozen=True)
class Number:
    """A phone number as it is kept (E.164 where it could be understood), and the digits it is compared by."""

    text: str
    key: str
    understood: bool
    possible: bool
    toll_free: bool
    premium: bool = False


def clean(text: str) -> str:
    """Text as typed, with its spaces, dashes and digits in their plain form, nothing invisible and no apostrophe in
    front."""
    if text.isascii():
        return " ".join(text.split()).lstrip(_IN_FRONT)
    plain = "".join(_plain_character(c) for c in text.translate(INVISIBLE).translate(DASHES))
    return _SPACES.sub(" ", plain).strip().lstrip(_IN_FRONT)


def plain_id(text: str) -> str:
    """A conference ID as typed, without what stands between its groups: 071-2302 -> 0712302; else the cleaned text."""
    cleaned = clean(text)
    digits = without_groups(cleaned)
    is_one = digits.isdecimal() and not cleaned.startswith("-") and not is_date(cleaned) and not are_several_ids(text)
    return digits if is_one else cleaned


def without_groups(text: str) -> str:
    return _BETWEEN_GROUPS.sub("", text)


def _plain_character(character: str) -> str:
    if character.isdecimal():  # a raised ² is no digit of a number
        return str(unicodedata.digit(character))
    return "+" if character == "＋" else character


def digits_of(text: str) -> str:
    plain = text[1:] if text[:1] == "+" else text
    if plain.isdecimal() and plain.isascii():
        return plain
    return "".join(c for c in text if "0" <= c <= "9")


@lru_cache(maxsize=20_000)
def understand(text: str) -> Number:
    """Reads a cleaned number. With a plus, or as digits that make a valid number behind one, it becomes E.164."""
    toll_free = plain_number(text)
    if toll_free is not None:
        return Number(text=text, key=text[1:], understood=True, possible=True, toll_free=toll_free)
    return _understood_at_length(text)


def _understood_at_length(text: str) -> Number:
    without_scheme = re.sub(r"(?i)^tel:", "", text).strip()
    digits = digits_of(without_scheme)
    parsed = _parse(without_scheme if without_scheme.startswith("+") else f"+{digits}")
    if parsed is None or not _is_just_a_number(without_scheme, parsed):
        return Number(text=without_scheme, key=digits, understood=False, possible=True, toll_free=False)
    possible = phonenumbers.is_possible_number(parsed)
    kind = phonenumbers.number_type(parsed)
    return Number(
        text=phonenumbers.format_number(parsed, PhoneNumberFormat.E164) if possible else without_scheme,
        key=digits_of(phonenumbers.format_number(parsed, PhoneNumberFormat.E164)) if possible else digits,
        understood=possible,
        possible=possible,
        toll_free=kind == PhoneNumberType.TOLL_FREE,
        premium=kind == PhoneNumberType.PREMIUM_RATE,
    )


def _is_just_a_number(text: str, parsed: phonenumbers.PhoneNumber) -> bool:
    """Letters and extensions (#5) would be lost on the way to E.164, and with them what was meant."""
    if has_letters(text) or parsed.extension or odd(text):
        return False
    return text.startswith("+") or phonenumbers.is_valid_number(parsed)


def _parse(text: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(text, None)
    except phonenumbers.NumberParseException:
        return None


def exists(text: str) -> bool:
    """Whether the numbering plan has a number that is written in E.164."""
    return phonenumbers.is_valid_number(phonenumbers.parse(text))


@lru_cache(maxsize=20_000)
def is_paid_by_callers(text: str) -> bool:
    """Whether the numbering plan has this number of one place or mobile phone: then it surely is not toll-free.

    Of shared-cost, company-wide and unknown numbers nobody can tell by their digits.
    """
    parsed = _parse(text) if text.startswith("+") else None
    return parsed is not None and phonenumbers.number_type(parsed) in _OF_ONE_PLACE_OR_PHONE


def understand_among(text: str, known: Collection[str]) -> Number:
    """As `understand`; a known number whose plus was lost is also told where its digits alone would not do."""
    number = understand(text)
    if number.understood or number.key not in known or has_letters(text) or odd(text):
        return number
    full = understand(f"+{number.key}")
    return full if full.understood and full.key == number.key else number


def are_one_number(text: str, other: str) -> bool:
    """Stored numbers that are the same, or that may be: one does not say its country, and the other ends with it."""
    key, other_key = key_of(text), key_of(other)
    return key == other_key or _ends_with(other_key, text, key) or _ends_with(key, other, other_key)


def _ends_with(full: str, text: str, key: str) -> bool:
    end = key.lstrip("0")
    return not text.startswith("+") and len(end) >= FEWEST_OF_NATIONAL and full.endswith(end)


def key_of(text: str) -> str:
    """The digits a stored number is compared by."""
    return understand(text).key


@lru_cache(maxsize=20_000)
def shown(text: str) -> str:
    """A stored number as people read it: +14255550142 -> +1 425-555-0142; what was not understood stays as it is."""
    parsed = _parse(text) if text.startswith("+") and understand(text).understood else None
    if parsed is None:
        return text
    return phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL)


def has_letters(text: str) -> bool:
    """Letters, or signs that no number has. Asked before anything else: libphonenumber reads 555-CALL as digits."""
    if text.isascii() and text[1:].isdecimal() and (text[0] == "+" or text[0].isdecimal()):
        return False
    return any(not "0" <= c <= "9" and c not in _BETWEEN_DIGITS for c in re.sub(r"(?i)^tel:", "", text))
