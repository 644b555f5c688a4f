"""What libphonenumber says of numbers that are in their plain form already, +14255550142, many times as fast.

It answers only where the number plan leaves no doubt; everything else libphonenumber is asked itself. A test holds
the two against each other.
"""

import re
from dataclasses import dataclass
from functools import cache

from phonenumbers import (
    COUNTRY_CODE_TO_REGION_CODE,
    PhoneMetadata,
    PhoneNumber,
    PhoneNumberDesc,
    is_possible_number,
)

_PLAIN = re.compile(r"\+([1-9][0-9]{6,14})", re.ASCII)


@dataclass(frozen=True)
class _Kind:
    """The numbers of one kind within a plan: how long they may be, and how they look."""

    lengths: frozenset[int]
    looks: re.Pattern[str]

    @classmethod
    def of(cls, described: PhoneNumberDesc | None) -> "_Kind | None":
        if described is None or not described.national_number_pattern:
            return None
        return cls(frozenset(described.possible_length), re.compile(described.national_number_pattern))

    def has(self, national: str) -> bool:
        return (not self.lengths or len(national) in self.lengths) and self.looks.fullmatch(national) is not None


@dataclass(frozen=True)
class _Plan:
    """The numbers behind one country code. `main` tells those of its main region, the others those of all regions."""

    begins_as_dialled_within: re.Pattern[str] | None
    main: tuple[_Kind | None, _Kind | None] | None
    toll_frees: frozenset[_Kind]
    premiums: frozenset[_Kind]

    def may_be_premium(self, national: str) -> bool:
        return any(kind.has(national) for kind in self.premiums)

    def is_toll_free(self, national: str) -> bool | None:
        """None where regions differ, or the number is none at all."""
        if not any(kind.has(national) for kind in self.toll_frees):
            return False
        if self.main is None:
            return None
        return True if all(kind is not None and kind.has(national) for kind in self.main) else None


def plain_number(text: str) -> bool | None:
    """Whether a possible number in its plain form is toll-free, and surely no premium-rate number.

    None where libphonenumber has to be asked.
    """
    found = _PLAIN.fullmatch(text)
    if found is None:
        return None
    digits = found[1]
    for length in (1, 2, 3):
        code, national = int(digits[:length]), digits[length:]
        if code in COUNTRY_CODE_TO_REGION_CODE:
            break
    else:
        return None
    plan = _plan(code)
    within = plan.begins_as_dialled_within
    if national[0] == "0" or (within and within.match(national)) or not _is_possible(code, len(national)):
        return None
    return None if plan.may_be_premium(national) else plan.is_toll_free(national)


@cache
def _plan(code: int) -> _Plan:
    regions = [
        PhoneMetadata.metadata_for_region_or_calling_code(code, region) for region in COUNTRY_CODE_TO_REGION_CODE[code]
    ]
    found = [region for region in regions if region is not None]
    main = found[0]
    within = main.national_prefix_for_parsing
    kinds = (_Kind.of(main.general_desc), _Kind.of(main.toll_free))
    return _Plan(
        begins_as_dialled_within=re.compile(within) if within else None,
        main=None if main.leading_digits else kinds,
        toll_frees=frozenset(kind for region in found if (kind := _Kind.of(region.toll_free))),
        premiums=frozenset(kind for region in found if (kind := _Kind.of(region.premium_rate))),
    )


@cache
def _is_possible(code: int, length: int) -> bool:
    """The length alone says so."""
    return is_possible_number(PhoneNumber(country_code=code, national_number=int("9" * length)))
