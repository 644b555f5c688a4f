"""Tells by their lengths alone whether conference IDs lost zeros at the front. Pure.

Of IDs that are drawn at random every tenth begins with a zero and every hundredth with two. Where a spreadsheet dropped
them all, most IDs have one length, about a tenth has one digit fewer, next to none fewer still, and none has more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

ENOUGH = 20  # IDs of which the lengths must be known
_MOST = 0.75  # the part of them that has kept all its digits
_EXPECTED = 0.1  # the part that begins with a zero
_DEVIATIONS = 3  # as far as chance may be from what is expected
_SEVERAL_ZEROS, _ALWAYS_BELIEVED = 1 / 3, 2  # of the shorter ones, those that lost more than one
_STRAY = 0.02  # zeros that somebody wrote again
_NEARLY_ALL = 0.9


@dataclass(frozen=True, kw_only=True)
class Lengths:
    """How many IDs have which number of digits, and how many of these begin with a zero."""

    ids: Mapping[int, int]
    with_zero: Mapping[int, int]

    @property
    def known(self) -> int:
        return sum(self.ids.values())

    @property
    def longest(self) -> int:
        return max(self.ids, default=0)

    @property
    def full(self) -> int:
        """IDs that have as many digits as any."""
        return self.ids.get(self.longest, 0)

    @property
    def shorter(self) -> int:
        return self.known - self.full

    @property
    def are_mostly_full(self) -> bool:
        """One length for nearly all, and the rest beside it is shorter: fewer for each digit that is missing."""
        several = self.shorter - self.ids.get(self.longest - 1, 0)
        fits = several <= max(_ALWAYS_BELIEVED, _SEVERAL_ZEROS * self.shorter)
        return self.known >= ENOUGH and fits and _MOST * self.known <= self.full < self.known

    @property
    def lost_all_zeros(self) -> bool:
        """No ID begins with a zero, and as many are shorter as would have begun with one."""
        fewest = _EXPECTED * self.known - _DEVIATIONS * sqrt(_EXPECTED * (1 - _EXPECTED) * self.known)
        stray = sum(self.with_zero.values())
        return self.are_mostly_full and stray <= _STRAY * self.known and self.shorter >= fewest

    @property
    def lost_some_zeros(self) -> bool:
        """Full ones begin with zeros, shorter ones do not: those that are numbers to a spreadsheet lost some."""
        full = self.with_zero.get(self.longest, 0)
        return self.are_mostly_full and full > _STRAY * self.known and sum(self.with_zero.values()) == full

    @property
    def nearly_all_have_zeros(self) -> bool:
        """Then a shorter one without lacks what all others have, whatever kind of cell it stands in."""
        return self.are_mostly_full and self.with_zero.get(self.longest, 0) >= _NEARLY_ALL * self.full
