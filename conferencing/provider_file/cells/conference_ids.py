"""Judges the cell of a conference ID: what it says, and what became of it on the way."""

import re
from collections.abc import Callable, Iterator

from conferencing.numbers import LONGEST, clean, without_groups
from conferencing.odd_texts import are_several_ids, dates_in, is_date, is_placeholder
from conferencing.problems import Kind, Problem, damage
from conferencing.problems import details as problems
from conferencing.provider_file.cells.damage import (
    digits_that_become,
    from_amount,
    from_look_alikes,
    from_power_of_ten,
)
from conferencing.provider_file.cells.expected import Expected, looks_made_up
from conferencing.provider_file.cells.judged import KEPT_DIGITS, Judged, proposed, rounded, unusable
from conferencing.provider_file.cells.shown import HIDDEN, as_shown, kept, speaks_of_a_pin
from conferencing.provider_file.mapping import CONFERENCE_ID
from conferencing.provider_file.reading import Cell
from conferencing.rules import lengths_in_words

_DIGITS = re.compile(r"[0-9](?:[\s-]?[0-9])*")
_APART = re.compile(r"[0-9]+")
# Text that is too short may have lost other digits: several zeros are believed only where a rule asks for them
_MOST_ZEROS_OF_TEXT, _MOST_ZEROS_BY_RULE = 1, 3


def judge_id(cell: Cell, *, expected: Expected) -> Judged:
    text = cell.text
    if cell.kind == "text" and text.isascii() and text.isdigit() and expected.is_usual_id(text):
        return Judged(text, is_right=True, kept=text)
    if cell.kind == "blank":
        return Judged("", is_misplaced=True)
    judged = _judge(cell, clean(as_shown(cell)), expected=expected)
    misplaced = judged.at_best is None and not judged.is_right and not _is_asked_about(judged)
    text = _kept(cell, judged)
    return judged._replace(value=judged.value if text == kept(cell) else text, kept=text, is_misplaced=misplaced)


def _kept(cell: Cell, judged: Judged) -> str:
    """Digits beside the ID may be somebody's PIN: they are not kept."""
    for problem in judged.problems:
        if problem.kind is damage.ID_AMONG_OTHERS:
            return str(problem.params["found"])
    return kept(cell)


def _groups(text: str, *, expected: Expected) -> list[str]:
    """Digits that stand together, first with the spaces between them, then by themselves."""
    joined = _DIGITS.findall(text)
    if any(expected.is_certain_id(without_groups(group)) for group in joined):
        return joined
    return joined if len(joined) > 1 or not _holds_others(text, "", expected=expected) else _APART.findall(text)


def _without_others(text: str, conference_id: str) -> str:
    """Other digits may be somebody's PIN."""
    groups = _DIGITS if any(without_groups(g) == conference_id for g in _DIGITS.findall(text)) else _APART
    return groups.sub(lambda found: found[0] if without_groups(found[0]) == conference_id else HIDDEN, text)


def _is_asked_about(judged: Judged) -> bool:
    """Digits that may be an ID as they are."""
    return any(
        problem.kind in (damage.ID_MADE_UP, damage.ID_UNUSUAL, damage.DIGITS_PERHAPS_LOST)
        for problem in judged.problems
    )


def _judge(cell: Cell, text: str, *, expected: Expected) -> Judged:
    if problem := unusable(cell, CONFERENCE_ID, text=text, longest=LONGEST) or rounded(cell, CONFERENCE_ID):
        return Judged(text[:LONGEST], problems=(problem,))
    if cell.kind == "date":
        return _judge_date(text, expected=expected)
    if is_placeholder(text):
        return Judged("", problems=(Problem(damage.PLACEHOLDER, CONFERENCE_ID, {"found": text}),))
    digits = text if cell.kind == "number" else without_groups(text)
    are_plain = digits.isdecimal() and not text.startswith("-")
    if are_plain and are_several_ids(as_shown(cell)) and not _certain(text, expected=expected):
        return Judged(digits, problems=(Problem(damage.IDS_SEVERAL, CONFERENCE_ID, {"found": text}),))
    if are_plain and not is_date(text) and not _holds_others(text, digits, expected=expected):
        return _judge_digits(digits, expected=expected, is_number=cell.kind == "number")
    for reading in (_as_power_of_ten, _as_date, _as_amount, _as_look_alikes, _with_words):
        if found := reading(text, expected):
            return Judged(digits, problems=found)
    return Judged(digits)


def _holds_others(text: str, digits: str, *, expected: Expected) -> bool:
    """4711 0712345: together they are no ID, and one of them is."""
    return not expected.is_id(digits) and _certain(text, expected=expected)


def _certain(text: str, *, expected: Expected) -> bool:
    return any(expected.is_certain_id(part) for part in text.split())


def _judge_digits(digits: str, *, expected: Expected, is_number: bool) -> Judged:
    if not expected.is_id(digits):
        return Judged(digits, problems=tuple(_shorter_or_longer(digits, expected=expected, is_number=is_number)))
    if looks_made_up(digits):
        return Judged(digits, problems=(Problem(damage.ID_MADE_UP, CONFERENCE_ID, {"found": digits}),))
    if not digits[KEPT_DIGITS:].strip("0") and len(digits) > KEPT_DIGITS + 1:
        return Judged(digits, problems=(Problem(damage.DIGITS_PERHAPS_LOST, CONFERENCE_ID, {"found": digits}),))
    usual = expected.habits.usual_length
    if usual is None or len(digits) == usual or (not is_number and expected.provider.id_lengths):
        return Judged(digits, is_right=True)
    params = _habit(digits, expected=expected)
    if full := _padded(digits, expected=expected, is_number=is_number):
        return Judged(digits, problems=proposed(damage.ZEROS_PROBABLY_LOST, CONFERENCE_ID, full, **params))
    if expected.provider.id_lengths:
        return Judged(digits, is_right=True)
    return Judged(digits, problems=(Problem(damage.ID_UNUSUAL, CONFERENCE_ID, params),))


def _shorter_or_longer(digits: str, *, expected: Expected, is_number: bool) -> Iterator[Problem]:
    """By the rule it is no ID: with zeros at the front it may be one. The rules tell of text, cells of numbers."""
    provider = expected.provider
    lengths = lengths_in_words(provider.id_lengths)
    params: dict[str, str | int] = {
        "provider": provider.name, "lengths": lengths, "found": digits, "digits": len(digits),
    }  # fmt: skip
    if full := _padded(digits, expected=expected, is_number=is_number):
        yield from proposed(damage.ZEROS_LOST, CONFERENCE_ID, full, **params)
    elif is_number and len(digits) not in expected.lengths:
        yield Problem(problems.CELL_NUMBER_LENGTH, CONFERENCE_ID, params)


def _padded(digits: str, *, expected: Expected, is_number: bool) -> str:
    """A number cell that is too short has lost zeros; text may also have lost another digit."""
    if is_number:
        return expected.with_zeros(digits)
    if expected.habits.never_begin_with_zero:
        return ""
    at_most = _MOST_ZEROS_BY_RULE if expected.provider.first_digits else _MOST_ZEROS_OF_TEXT
    return expected.with_zeros(digits, at_most=at_most)


def _habit(digits: str, *, expected: Expected) -> dict[str, str | int]:
    habits = expected.habits
    usual = habits.usual_length or 0
    return {
        "found": digits, "digits": len(digits), "usual": usual, "alike": habits.id_lengths[usual],
        "known": habits.known_ids, "provider": expected.provider.name,
    }  # fmt: skip


def _put_right(candidate: str, *, expected: Expected) -> str:
    """Digits that were found in a cell, with the zeros that they may have lost as well; "" where they are no ID."""
    return candidate if expected.is_id(candidate) else expected.with_zeros(candidate)


def _only(candidates: Iterator[str] | list[str], *, expected: Expected, certain: bool = False) -> str:
    fits: Callable[[str], bool] = expected.is_certain_id if certain else bool
    found = {right for text in candidates if (right := _put_right(text, expected=expected)) and fits(right)}
    return found.pop() if len(found) == 1 else ""


def _offered(kind: Kind, text: str, value: str, expected: Expected) -> tuple[Problem, ...]:
    lengths = lengths_in_words(tuple(sorted(expected.certain_lengths)))
    return proposed(kind, CONFERENCE_ID, value, found=text, provider=expected.provider.name, lengths=lengths)


def _as_power_of_ten(text: str, expected: Expected) -> tuple[Problem, ...]:
    found = from_power_of_ten(text)
    if not found:
        return ()
    digits, unknown = found
    if not unknown and (right := _put_right(digits, expected=expected)):
        return _offered(damage.SCIENTIFIC, text, right, expected)
    return (Problem(damage.DIGITS_LOST, CONFERENCE_ID, {"found": text}),)


def _as_date(text: str, expected: Expected) -> tuple[Problem, ...]:
    return _judge_date(text, expected=expected).problems if is_date(text) else ()


def _judge_date(text: str, *, expected: Expected) -> Judged:
    """Only where exactly one ID can have become this date."""
    candidates = [digits for day in dates_in(text) for digits in digits_that_become(day)]
    if right := _only(candidates, expected=expected, certain=True):
        return Judged(text, problems=_offered(damage.DATE_UNDONE, text, right, expected))
    return Judged(text, problems=(Problem(problems.CELL_DATE, CONFERENCE_ID, {"found": text}),))


def _as_amount(text: str, expected: Expected) -> tuple[Problem, ...]:
    right = _only(from_amount(text), expected=expected)
    return _offered(damage.LIKE_AN_AMOUNT, text, right, expected) if right else ()


def _as_look_alikes(text: str, expected: Expected) -> tuple[Problem, ...]:
    digits = without_groups(from_look_alikes(text))
    fits = digits.isdecimal() and expected.is_id(digits)
    return _offered(damage.LETTERS_FOR_DIGITS, text, digits, expected) if fits else ()


def _with_words(text: str, expected: Expected) -> tuple[Problem, ...]:
    groups = [without_groups(group) for group in _groups(text, expected=expected)]
    if speaks_of_a_pin(text):
        right = _only(groups, expected=expected)
        return _offered(damage.PIN_BESIDE_ID, text, right, expected) if right else ()
    if {"+", "@"} & set(text):
        return ()  # a phone number or an address
    if len(groups) == 1 and HIDDEN not in text:
        right = groups[0] if expected.is_id(groups[0]) else ""
        return _offered(damage.ID_WITH_WORDS, text, right, expected) if right else ()
    ids = [group for group in groups if expected.is_certain_id(group)]
    if len(set(ids)) == 1:
        return _offered(damage.ID_AMONG_OTHERS, _without_others(text, ids[0]), ids[0], expected)
    return (Problem(damage.IDS_SEVERAL, CONFERENCE_ID, {"found": text}),) if len(ids) > 1 else ()
