"""May this number stand here? Pure: of toll and toll-free numbers, as they are typed, in the column they stand in."""

import re
from collections.abc import Iterator

from conferencing.details import Details, ProviderFacts
from conferencing.numbers import (
    FEWEST_OF_NATIONAL,
    MAX_DIGITS,
    MIN_DIGITS,
    Number,
    clean,
    digits_of,
    exists,
    has_letters,
    is_paid_by_callers,
    shown,
    understand,
)
from conferencing.odd_texts import Odd, odd
from conferencing.problems import Problem, Severity, damage
from conferencing.problems import details as problems
from conferencing.problems import phone_numbers as number_problems

TOLL, TOLL_FREE = "toll_number", "toll_free_number"
_ODD = {
    Odd.PLACEHOLDER: damage.PLACEHOLDER,
    Odd.DATE: problems.CELL_DATE,
    Odd.EXTENSION: number_problems.NUMBER_EXTENSION_UNCLEAR,
    Odd.SEVERAL: number_problems.NUMBERS_SEVERAL,
}
PLAIN = re.compile(r"\(?\+?[0-9][0-9 ().\-]*")
ABROAD = re.compile(r"\(?(?:00|011)[ )-]*([1-9][0-9 ().-]*)")


def problems_with_number(text: str, field: str, *, provider: ProviderFacts, is_held: bool = False) -> list[Problem]:
    """What is wrong with a number in its column, and whether it says its country.

    One that the person has already (`is_held`) was asked for its country when it came.
    """
    found = ruled(text, field, provider=provider)
    number = understand(text)
    if is_held or not text or number.understood or number.key in _known(field, provider):
        return found
    params = {"found": text, "provider": provider.name}
    if right := dialed_abroad(text, field, provider=provider):
        return [Problem(number_problems.NUMBER_PREFIX, field, params, {field: right})]
    if right := number_of_these_digits(text, field, provider=provider):
        return [Problem(number_problems.NUMBER_NATIONAL, field, params, {field: right})]
    return found or [Problem(number_problems.NUMBER_WITHOUT_COUNTRY, field, {"found": text})]


def ruled(text: str, field: str, *, provider: ProviderFacts) -> list[Problem]:
    rule = problems_with_toll_number if field == TOLL else problems_with_toll_free_number
    return rule(text, provider=provider)


def problems_with_toll_number(text: str, *, provider: ProviderFacts) -> list[Problem]:
    if not text:
        return [Problem(problems.TOLL_NUMBER_MISSING, TOLL, {"provider": provider.name})]
    if unreadable := unreadable_number(text, TOLL):
        return [unreadable]
    number = understand(text)
    if number.toll_free or (number.key in provider.toll_free_keys and number.key not in provider.toll_keys):
        return [Problem(problems.TOLL_FREE_AS_TOLL, TOLL, {"found": shown(text)})]
    return list(_doubts(number, TOLL, known=provider.toll_keys, provider=provider))


def problems_with_toll_free_number(text: str, *, provider: ProviderFacts) -> list[Problem]:
    if not text:
        return []
    if unreadable := unreadable_number(text, TOLL_FREE):
        return [unreadable]
    number = understand(text)
    is_toll = number.key in provider.toll_keys or is_paid_by_callers(number.text)
    if is_toll and number.key not in provider.toll_free_keys:
        return [Problem(problems.TOLL_AS_TOLL_FREE, TOLL_FREE, {"found": shown(text), "provider": provider.name})]
    return list(_doubts(number, TOLL_FREE, known=provider.toll_free_keys, provider=provider))


def problems_with_same_number(wanted: Details, *, provider: ProviderFacts) -> list[Problem]:
    """One number is not both, unless the provider lists it as both. A toll-free one is wrong as toll number only."""
    number = wanted.toll_free_number
    if not number or number != wanted.toll_number or unreadable_number(number, TOLL_FREE):
        return []
    found = understand(number)
    if found.toll_free or found.key in provider.toll_keys & provider.toll_free_keys:
        return []
    return [Problem(problems.TOLL_FREE_IS_THE_TOLL, TOLL_FREE, {"found": shown(number)})]


def unreadable_number(text: str, field: str) -> Problem | None:
    if found := odd(text):
        return Problem(_ODD[found], field, {"found": text})
    if has_letters(text):
        return Problem(problems.NUMBER_LETTERS, field, {"found": text})
    count = len(digits_of(text))
    if not MIN_DIGITS <= count <= MAX_DIGITS:
        return Problem(problems.NUMBER_LENGTH, field, {"found": text, "digits": count})
    return None


def dialed_abroad(text: str, field: str, *, provider: ProviderFacts) -> str:
    """0044... and 01144..., as they are dialed, in E.164; "" for what is no such number, or may not stand here."""
    if not (found := ABROAD.fullmatch(text)):
        return ""
    number = understand(clean(f"+{found[1]}"))
    return number.text if number.understood and may_stand(number.text, field, provider=provider) else ""


def number_of_these_digits(text: str, field: str, *, provider: ProviderFacts) -> str:
    """The one known number that ends with the digits of a number without its country; "" for none and for several."""
    digits, end = digits_of(text), digits_of(text).lstrip("0")
    if text.startswith("+") or not PLAIN.fullmatch(text) or len(end) < FEWEST_OF_NATIONAL:
        return ""
    known = {key for key in _known(field, provider) if key.endswith(end) and key != digits}
    number = understand(f"+{known.pop()}") if len(known) == 1 else None
    if number is None or not number.understood:
        return ""
    return number.text if may_stand(number.text, field, provider=provider) else ""


def may_stand(text: str, field: str, *, provider: ProviderFacts) -> bool:
    """Whether a number in E.164 is one that exists, or is known, and is of the kind that stands in this column."""
    if not exists(text) and digits_of(text) not in _known(field, provider):
        return False
    return not any(is_against(problem) for problem in ruled(text, field, provider=provider))


def is_against(problem: Problem) -> bool:
    """What cannot stand in this column; that a number is not in the provider's list is a question of its own."""
    kinds = (problems.TOLL_FREE_AS_TOLL, problems.TOLL_AS_TOLL_FREE)
    return problem.severity is Severity.ERROR or problem.kind in kinds


def _known(field: str, provider: ProviderFacts) -> frozenset[str]:
    return provider.known_toll_keys if field == TOLL else provider.known_toll_free_keys


def _doubts(number: Number, field: str, *, known: frozenset[str], provider: ProviderFacts) -> Iterator[Problem]:
    if not number.possible:
        yield Problem(problems.NUMBER_IMPOSSIBLE, field, {"found": number.text})
    elif number.premium and number.key not in known:
        yield Problem(problems.NUMBER_PREMIUM_RATE, field, {"found": shown(number.text)})
    elif known and number.key not in known:
        yield Problem(
            problems.NUMBER_NOT_THE_PROVIDERS, field, {"found": shown(number.text), "provider": provider.name}
        )
