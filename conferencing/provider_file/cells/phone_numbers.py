"""Judges the cell of a toll or toll-free number: what it says, and how the number in it is written right."""

import re
from collections.abc import Iterable

from conferencing.number_rules import (
    ABROAD,
    PLAIN,
    dialed_abroad,
    is_against,
    may_stand,
    number_of_these_digits,
    ruled,
)
from conferencing.numbers import LONGEST, Number, clean, digits_of, has_letters, understand, understand_among
from conferencing.odd_texts import is_date, is_placeholder, number_before_extension, numbers_in
from conferencing.problems import Problem, damage
from conferencing.problems import details as problems
from conferencing.problems import phone_numbers as number_problems
from conferencing.provider_file.cells.damage import (
    from_amount,
    from_look_alikes,
    from_power_of_ten,
    on_the_keys,
)
from conferencing.provider_file.cells.expected import Expected
from conferencing.provider_file.cells.judged import Judged, proposed, rounded, unusable
from conferencing.provider_file.cells.nearly import nearly
from conferencing.provider_file.cells.shown import as_shown, kept
from conferencing.provider_file.mapping import TOLL, TOLL_FREE
from conferencing.provider_file.reading import Cell

Found = tuple[Problem, ...]
_E164 = re.compile(r"\+[1-9][0-9]{6,14}")
_TRUNK_ZERO = re.compile(r"\(\s*0\s*\)")
_SCHEME = re.compile(r"(?i)(?:tel|callto|sip|sips):(?://)?(\+?[0-9][0-9 ().-]*)(?:[@;].*)?")
_WORD = re.compile(r"(?i)[a-z]{3,}")
_LETTER_AMONG_DIGITS = re.compile(r"[0-9][^\W\d_⁰¹²³⁴-⁹]|[^\W\d_][0-9]")  # a raised one belongs to a footnote


def judge_number(cell: Cell, field: str, *, expected: Expected) -> Judged:
    if cell.kind == "blank":
        return Judged("", is_right=field == TOLL_FREE, is_misplaced=field == TOLL)
    if cell.kind == "text" and _E164.fullmatch(cell.text):
        number = understand(cell.text)
        if number.text == cell.text and number.understood and expected.is_number(number, field):
            return Judged(number.text, number.key, is_right=True, kept=cell.text)
    text = clean(as_shown(cell))
    judged = _judge(cell, text, field, expected=expected)
    misplaced = judged.at_best is None and any(is_against(p) for p in _ruled(text, field, expected=expected))
    return judged._replace(kept=kept(cell), is_misplaced=misplaced)


def _judge(cell: Cell, text: str, field: str, *, expected: Expected) -> Judged:
    if len(text) > LONGEST and (several := _among_others(text, field, expected)):
        return Judged(text[:LONGEST], digits_of(text)[:LONGEST], several)
    if problem := unusable(cell, field, text=text, longest=LONGEST) or rounded(cell, field):
        return _as_it_is(text, problem)
    if cell.kind == "date" or is_date(text):
        return _as_it_is(text, Problem(problems.CELL_DATE, field, {"found": text}))
    if is_placeholder(text):
        kind = damage.PLACEHOLDER if field == TOLL else number_problems.TOLL_FREE_SAYS_NONE
        return Judged("", problems=(Problem(kind, field, {"found": text}),), is_right=field == TOLL_FREE)
    number = understand_among(text, expected.known(field))
    if _is_right(number, text, field, expected=expected):
        return Judged(number.text, number.key, is_right=True)
    return Judged(number.text, number.key, _found(text, field, expected=expected))


def _as_it_is(text: str, problem: Problem) -> Judged:
    return Judged(text[:LONGEST], digits_of(text)[:LONGEST], (problem,))


def _is_right(number: Number, text: str, field: str, *, expected: Expected) -> bool:
    """Written as numbers are, and nothing to be said about it."""
    if not PLAIN.fullmatch(text) or _TRUNK_ZERO.search(text):
        return False
    if not number.understood and number.key not in expected.known(field):
        return False
    return not _lost_a_digit(number, text) and not _ruled(text, field, expected=expected)


def _lost_a_digit(number: Number, text: str) -> bool:
    """Understood, but not with all its digits: what is dialed only within the country fell out of +44 020 7946 0958."""
    return number.understood and number.key != digits_of(text)


def _ruled(text: str, field: str, *, expected: Expected) -> list[Problem]:
    return ruled(text, field, provider=expected.provider)


def _found(text: str, field: str, *, expected: Expected) -> Found:
    for reading in (_as_link, _as_dialed_abroad, _with_trunk_zero, _as_power_of_ten, _as_amount, _with_extension):
        if found := reading(text, field, expected):
            return found
    for reading in (_among_others, _with_letters, _with_words, _without_country, _nearly_known):
        if found := reading(text, field, expected):
            return found
    return ()


def _usable(candidates: Iterable[str], field: str, *, expected: Expected, known: bool = False) -> str:
    """The one number that may stand in this column, in E.164; known ones come first. "" for none, and for several."""
    numbers = {n.text: n for text in candidates if (n := understand(clean(text))).understood}
    fitting = {text for text in numbers if may_stand(text, field, provider=expected.provider)}
    of_provider = {text for text in fitting if numbers[text].key in expected.known(field)}
    best = of_provider if of_provider or (known and expected.known(field)) else fitting
    return best.pop() if len(best) == 1 else ""


def _as_link(text: str, field: str, expected: Expected) -> Found:
    if not (found := _SCHEME.fullmatch(text)):
        return ()
    right = _usable([found[1]], field, expected=expected)
    return proposed(number_problems.NUMBER_SCHEME, field, right, found=text) if right else ()


def _as_dialed_abroad(text: str, field: str, expected: Expected) -> Found:
    right = dialed_abroad(text, field, provider=expected.provider)
    return proposed(number_problems.NUMBER_PREFIX, field, right, found=text) if right else ()


def _with_trunk_zero(text: str, field: str, expected: Expected) -> Found:
    if not _TRUNK_ZERO.search(text):
        return _with_trunk_digit(text, field, expected)
    plain = text if text.startswith("+") else "+" + ABROAD.sub(r"\1", text).lstrip("(")
    right = _usable([plain, _TRUNK_ZERO.sub(" ", plain)], field, expected=expected)
    return proposed(number_problems.NUMBER_TRUNK_ZERO, field, right, found=text) if right else ()


def _with_trunk_digit(text: str, field: str, expected: Expected) -> Found:
    number = understand(text)
    if not PLAIN.fullmatch(text) or not _lost_a_digit(number, text):
        return ()
    if any(is_against(problem) for problem in _ruled(number.text, field, expected=expected)):
        return ()
    return proposed(number_problems.NUMBER_TRUNK_ZERO, field, number.text, found=text)


def _as_power_of_ten(text: str, field: str, expected: Expected) -> Found:
    if not (found := from_power_of_ten(text.removeprefix("+"))):
        return ()
    digits, unknown = found
    if unknown:
        shortest = digits[: len(digits) - unknown]
        known = {key for key in expected.known(field) if len(key) == len(digits) and _rounds_to(key, shortest)}
        right = _usable([f"+{known.pop()}"], field, expected=expected) if len(known) == 1 else ""
    else:
        right = _usable([f"+{digits}"], field, expected=expected)
    if right and not unknown:
        return proposed(damage.SCIENTIFIC, field, right, found=text)
    if right:
        return proposed(damage.DIGITS_LOST_KNOWN, field, right, found=text, provider=expected.provider.name)
    return (Problem(damage.DIGITS_LOST, field, {"found": text}),)


def _rounds_to(key: str, beginning: str) -> bool:
    """Whether a number comes to these first digits when it is rounded to as many."""
    places = len(key) - len(beginning)
    half = int("5".ljust(places, "0"))
    return str(int(key) + half).startswith(beginning)


def _as_amount(text: str, field: str, expected: Expected) -> Found:
    candidates = [f"+{digits}" for digits in from_amount(text.removeprefix("+"))]
    right = _usable(candidates, field, expected=expected)
    params = {"found": text, "provider": expected.provider.name}
    return proposed(damage.LIKE_AN_AMOUNT, field, right, **params) if right else ()


def _with_extension(text: str, field: str, expected: Expected) -> Found:
    """Of a number that nobody knows the rules say it."""
    if not (number := number_before_extension(text)):
        return ()
    right = _usable([number], field, expected=expected)
    if right and digits_of(right) in expected.known(field):
        return proposed(number_problems.NUMBER_EXTENSION, field, right, found=text, provider=expected.provider.name)
    return tuple(_ruled(text, field, expected=expected))


def _among_others(text: str, field: str, expected: Expected) -> Found:
    numbers = numbers_in(text)
    if len({digits_of(part) for part in numbers}) < 2:
        return ()
    params = {"found": text, "provider": expected.provider.name}
    if right := _usable(numbers, field, expected=expected):
        return proposed(number_problems.NUMBER_AMONG_OTHERS, field, right, **params)
    return (Problem(number_problems.NUMBERS_SEVERAL, field, {"found": text}),)


def _with_letters(text: str, field: str, expected: Expected) -> Found:
    """O for 0 or a word for the keys: both are tried, and only one number may come of it."""
    if not has_letters(text):
        return ()
    alike = from_look_alikes(text)
    keyed = on_the_keys(text) if _WORD.search(text) and not has_letters(on_the_keys(text)) else ""
    right = _usable([digits for digits in (alike, keyed) if digits], field, expected=expected, known=True)
    if not right:
        return ()
    if keyed and understand(clean(keyed)).text == right:
        return proposed(number_problems.NUMBER_KEYPAD, field, right, found=text)
    return proposed(damage.LETTERS_FOR_DIGITS, field, right, found=text, provider=expected.provider.name)


def _with_words(text: str, field: str, expected: Expected) -> Found:
    """Toll: +1 425-555-0142 (Seattle), or one number twice. Letters among the digits are no words beside them."""
    numbers = numbers_in(text)
    if len({digits_of(number) for number in numbers}) != 1 or _LETTER_AMONG_DIGITS.search(text):
        return ()
    if (len(numbers) == 1 and PLAIN.fullmatch(text)) or digits_of(text) != digits_of(numbers[0]) * len(numbers):
        return ()
    right = _usable(numbers, field, expected=expected)
    return proposed(number_problems.NUMBER_WITH_WORDS, field, right, found=text) if right else ()


def _without_country(text: str, field: str, expected: Expected) -> Found:
    if right := number_of_these_digits(text, field, provider=expected.provider):
        params = {"found": text, "provider": expected.provider.name}
        return proposed(number_problems.NUMBER_NATIONAL, field, right, **params)
    if understand(text).understood or _ruled(text, field, expected=expected):
        return ()
    return (Problem(number_problems.NUMBER_WITHOUT_COUNTRY, field, {"found": text}),)


def _nearly_known(text: str, field: str, expected: Expected) -> Found:
    digits, listed = digits_of(text), expected.listed(field)
    if not PLAIN.fullmatch(text) or any(key.endswith(digits) for key in listed):
        return ()
    near = nearly(digits, listed)
    right = _usable([f"+{near}"], field, expected=expected) if near else ""
    params = {"found": text, "provider": expected.provider.name}
    return proposed(number_problems.NUMBER_NEARLY_KNOWN, field, right, **params) if right else ()
