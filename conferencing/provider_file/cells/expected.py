"""What may be expected of the cells of a file: the provider's rule and numbers, and what its people have by now."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from conferencing.details import ProviderFacts
from conferencing.numbers import MAX_CONFERENCE_ID, Number, is_paid_by_callers
from conferencing.provider_file.cells.judged import KEPT_DIGITS
from conferencing.provider_file.cells.lost_zeros import ENOUGH, Lengths
from conferencing.provider_file.mapping import TOLL

_NEARLY_ALL = 0.95  # the part of the known IDs that must be alike, for a habit
_MANY = 100  # IDs of which none begins with a zero: then none is expected to
_COUNTING = "01234567890123456789"
_ONE_DIGIT = re.compile(r"(\d)\1{2,}")


@dataclass(frozen=True, kw_only=True)
class Habits:
    """What is known of a provider's IDs from those who have it: how many there are of which length."""

    id_lengths: Mapping[int, int] = field(default_factory=dict)
    beginning_with_zero: int = 0

    @cached_property
    def known_ids(self) -> int:
        return sum(self.id_lengths.values())

    @cached_property
    def usual_length(self) -> int | None:
        """The length that nearly all known IDs have, or had before the rest lost zeros: an answer of that kind must
        not unlearn the habit.
        """
        if self.known_ids < ENOUGH:
            return None
        if self._lost_zeros:
            return max(self.id_lengths)
        length, count = max(self.id_lengths.items(), key=lambda item: item[1])
        return length if count >= _NEARLY_ALL * self.known_ids else None

    @cached_property
    def never_begin_with_zero(self) -> bool:
        return self.known_ids >= _MANY and not self.beginning_with_zero and not self._lost_zeros

    @cached_property
    def _lost_zeros(self) -> bool:
        with_zero = {max(self.id_lengths, default=0): self.beginning_with_zero}
        return Lengths(ids=self.id_lengths, with_zero=with_zero).lost_all_zeros


NO_HABITS = Habits()


@dataclass(frozen=True)
class Expected:
    """Whose answer is read, and what its people have by now."""

    provider: ProviderFacts
    habits: Habits = NO_HABITS

    @cached_property
    def lengths(self) -> frozenset[int]:
        return frozenset(self.provider.id_lengths or range(1, MAX_CONFERENCE_ID + 1))

    @cached_property
    def certain_lengths(self) -> frozenset[int]:
        """Those that say something: of the rule, else the usual one."""
        usual = {self.habits.usual_length} if self.habits.usual_length else set[int]()
        return frozenset(self.provider.id_lengths or usual)

    def is_id(self, text: str) -> bool:
        """Whether digits are a conference ID by the provider's rule."""
        beginnings = self.provider.first_digits
        return len(text) in self.lengths and (not beginnings or text.startswith(beginnings))

    def is_usual_id(self, text: str) -> bool:
        """Whether nothing at all is to be said about digits of a text cell."""
        usual = self.habits.usual_length
        as_others = usual is None or len(text) == usual or bool(self.provider.id_lengths)
        return as_others and self.is_id(text) and len(text) <= KEPT_DIGITS and not looks_made_up(text)

    def is_certain_id(self, text: str) -> bool:
        """Whether digits are an ID by a rule or a habit, not only because anything goes."""
        return self.is_id(text) and len(text) in self.certain_lengths

    def with_zeros(self, text: str, *, at_most: int = MAX_CONFERENCE_ID) -> str:
        """Digits with the zeros that a spreadsheet took away; "" where it cannot be known or none can be lost."""
        if not text or text.startswith("0"):
            return ""
        longer = {n for n in self.certain_lengths if len(text) < n <= len(text) + at_most and self.is_id(text.zfill(n))}
        if len(longer) > 1:
            longer &= {self.habits.usual_length or 0}
        return text.zfill(longer.pop()) if len(longer) == 1 else ""

    def is_number(self, number: Number, field_name: str) -> bool:
        """Whether the rules have nothing to say about a number in this column."""
        provider = self.provider
        if field_name == TOLL:
            listed, others, is_other = provider.toll_keys, provider.toll_free_keys, number.toll_free
        else:
            listed, others, is_other = provider.toll_free_keys, provider.toll_keys, False
            if not listed and not number.toll_free:
                is_other = is_paid_by_callers(number.text)
        if listed:
            return number.key in listed and not is_other
        return not is_other and not number.premium and number.key not in others

    def listed(self, field_name: str) -> frozenset[str]:
        """The numbers that the provider gave for everybody, for this column."""
        return self.provider.toll_keys if field_name == TOLL else self.provider.toll_free_keys

    def known(self, field_name: str) -> frozenset[str]:
        """The listed numbers, else those that people have by now."""
        return self.provider.known_toll_keys if field_name == TOLL else self.provider.known_toll_free_keys


def looks_made_up(text: str) -> bool:
    """0000000, 1111111, 1234567: what is typed to fill a cell. One or two digits say nothing."""
    return bool(_ONE_DIGIT.fullmatch(text)) or (len(text) > 3 and text in _COUNTING) or text == "0"
