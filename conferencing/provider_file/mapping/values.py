"""What the values of a column tell about it: who, which provider, which kind of number, an ID."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from conferencing.details import name_as_said
from conferencing.numbers import MAX_CONFERENCE_ID, MIN_DIGITS, clean, digits_of, understand
from conferencing.provider_file.mapping.fields import (
    CONFERENCE_ID,
    DISPLAY_NAME,
    PROVIDER,
    REQUIRED,
    TOLL,
    TOLL_FREE,
    USER_NAME,
)
from conferencing.provider_file.reading import Cell, Column
from conferencing.provider_file.sandbox.cells import DATE, NUMBER
from conferencing.provider_file.sandbox.values import ADDRESS, DIGITS, MOSTLY, PHONE, WORDS, kind_of_column

_PACKED = {"number": NUMBER, "date": DATE}


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """What is known beside the file: how headers were understood before, names of providers, their numbers' digits.

    `required` are the fields without which it cannot be read.
    """

    remembered: dict[str, str]
    providers: frozenset[str] = frozenset()
    toll_keys: frozenset[str] = frozenset()
    toll_free_keys: frozenset[str] = frozenset()
    required: tuple[str, ...] = REQUIRED


_NEARLY_ALL, _FEW = 0.9, 4


def texts_of(column: Column) -> list[str]:
    return [text for cell in column.cells if (text := clean(cell.shown or cell.serial or cell.text))]


def is_blank(column: Column) -> bool:
    return not texts_of(column)


def kind_of(column: Column) -> str:
    return kind_of_column([_packed(cell) for cell in column.cells])


def _packed(cell: Cell) -> str:
    text = cell.shown or cell.serial or cell.text
    return _PACKED.get(cell.kind, "t") + text if text else ""


def fits(column: Column, field: str, *, known: Knowledge) -> bool:
    """Whether the values could be those of the field; a column without values fits all of them."""
    if is_blank(column):
        return True
    kind = kind_of(column)
    if field == USER_NAME:
        return kind in (ADDRESS, WORDS)
    if field in (DISPLAY_NAME, PROVIDER):
        return kind == WORDS
    if field == CONFERENCE_ID:
        return kind == DIGITS or (kind == PHONE and _look_like_ids(column))
    return kind == PHONE and is_toll_free(column, known=known) == (field == TOLL_FREE)


def field_by_values(column: Column, *, known: Knowledge) -> str:
    """The field that the values alone speak of; "" where they could be anything."""
    kind = kind_of(column)
    if kind == ADDRESS:
        return USER_NAME
    if kind == PHONE:
        return TOLL_FREE if is_toll_free(column, known=known) else TOLL
    if kind == DIGITS and _look_like_ids(column):
        return CONFERENCE_ID
    if kind == WORDS and names_providers(column, known=known):
        return PROVIDER
    return ""


def is_toll_free(column: Column, *, known: Knowledge) -> bool:
    """By the provider's own lists first, then by what the numbering plans say."""
    numbers = [understand(text) for text in texts_of(column)]
    keys = {number.key for number in numbers}
    if keys & (known.toll_keys | known.toll_free_keys):
        return len(keys & known.toll_free_keys) > len(keys & known.toll_keys)
    return sum(number.toll_free for number in numbers) > len(numbers) * MOSTLY


def names_providers(column: Column, *, known: Knowledge) -> bool:
    names = [name_as_said(text) for text in texts_of(column)]
    return bool(names) and sum(name in known.providers for name in names) >= len(names) * MOSTLY


def is_certain(column: Column, field: str) -> bool:
    """Addresses of people are each their own, numbers to dial are shared: mobile phones and managers are neither."""
    texts = texts_of(column)
    share = len(set(texts)) / len(texts)
    return share >= _NEARLY_ALL if field == USER_NAME else len(texts) < _FEW or share <= MOSTLY


def says_one_thing(column: Column) -> bool:
    """The same for everybody, as the name of a provider is and the names of people are not."""
    names = texts_of(column)
    return len(names) > 2 and len(set(names)) == 1


def _look_like_ids(column: Column) -> bool:
    """Digits of one length for nearly everybody, hardly any of them twice."""
    ids = [digits_of(text) for text in texts_of(column)]
    lengths = Counter(map(len, ids))
    length = lengths.most_common(1)[0][0]
    alike = sum(count for near, count in lengths.items() if length - 2 <= near <= length)  # zeros at the front get lost
    return (
        MIN_DIGITS < length <= MAX_CONFERENCE_ID
        and alike >= len(ids) * _NEARLY_ALL
        and len(set(ids)) >= len(ids) * _NEARLY_ALL
    )


def most_filled(columns: Sequence[Column]) -> list[Column]:
    """Those with values, or all where none has any."""
    return [column for column in columns if not is_blank(column)] or list(columns)
