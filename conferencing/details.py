"""The values the area speaks in: a person's dial-in details, a provider's rule, and the facts rules ask for."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Self

from users.keys import fold

_QUOTES = "\"'“”„«»"


class ProviderKind(StrEnum):
    """Who provides somebody's dial-in conferencing. None is a kind of its own, as the portal of 2017 lists it."""

    NONE = "none"
    MICROSOFT = "microsoft"
    THIRD_PARTY = "third_party"


# What only Microsoft knows of its people, and how it is where nothing was said: the defaults of its cmdlets
MICROSOFT_OPTIONS = {"allow_pstn_only_meetings": False, "allow_toll_free_dial_in": True}


@dataclass(frozen=True, kw_only=True)
class Details:
    """What one person has, or is to have. Numbers in E.164 where they can be understood; the ID is text of digits.

    The options are of Microsoft alone; None says nothing: whoever has Microsoft keeps them, others get the usual ones.
    """

    kind: ProviderKind = ProviderKind.NONE
    provider_id: int | None = None
    toll_number: str = ""
    toll_free_number: str = ""
    conference_id: str = ""
    allow_pstn_only_meetings: bool | None = None
    allow_toll_free_dial_in: bool | None = None

    def as_json(self, *, provider_name: str = "") -> dict[str, Any]:
        """For the audit log, where the provider's name must outlive the provider."""
        if self.kind is ProviderKind.NONE:
            return {"kind": str(self.kind)}
        return {
            "kind": str(self.kind),
            "provider_id": self.provider_id,
            "provider": provider_name,
            "toll_number": self.toll_number,
            "toll_free_number": self.toll_free_number,
            "conference_id": self.conference_id,
            **({name: getattr(self, name) for name in MICROSOFT_OPTIONS} if self.is_microsoft else {}),
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        kind = ProviderKind(value.get("kind", ProviderKind.NONE))
        options = MICROSOFT_OPTIONS if kind is ProviderKind.MICROSOFT else {}
        return cls(
            kind=kind,
            provider_id=value.get("provider_id"),
            toll_number=value.get("toll_number", ""),
            toll_free_number=value.get("toll_free_number", ""),
            conference_id=value.get("conference_id", ""),
            **{name: value.get(name, usual) for name, usual in options.items()},
        )

    @property
    def is_microsoft(self) -> bool:
        return self.kind is ProviderKind.MICROSOFT

    @property
    def in_meetings(self) -> Self:
        """As meetings have them: without options, and without a toll-free number that may not be used."""
        toll_free = "" if self.allow_toll_free_dial_in is False else self.toll_free_number
        return replace(self, toll_free_number=toll_free, allow_pstn_only_meetings=None, allow_toll_free_dial_in=None)


NO_DETAILS = Details()


@dataclass(frozen=True, kw_only=True)
class ProviderFacts:
    """What the rules know of a third-party provider. Empty lengths or numbers mean: anything goes.

    `first_digits` are the beginnings its conference IDs may have; numbers are keys (digits of E.164). The shared ones
    are those that several of its people have: they stand in where it gave no list, and are read only where asked for.
    """

    id: int
    name: str
    retired: bool = False
    id_lengths: tuple[int, ...] = ()
    first_digits: tuple[str, ...] = ()
    toll_keys: frozenset[str] = field(default_factory=frozenset)
    toll_free_keys: frozenset[str] = field(default_factory=frozenset)
    shared_toll_keys: frozenset[str] = field(default_factory=frozenset)
    shared_toll_free_keys: frozenset[str] = field(default_factory=frozenset)

    @property
    def known_toll_keys(self) -> frozenset[str]:
        return self.toll_keys or self.shared_toll_keys

    @property
    def known_toll_free_keys(self) -> frozenset[str]:
        return self.toll_free_keys or self.shared_toll_free_keys


@dataclass(frozen=True, kw_only=True)
class PersonFacts:
    """What the rules know of a person beside the details."""

    name: str
    enabled: bool = True
    has_pstn_plan: bool = False
    usage_location: str = ""


@dataclass(frozen=True, kw_only=True)
class BridgeFacts:
    """The Microsoft bridge's numbers in E.164, the default toll number first."""

    toll_numbers: tuple[str, ...] = ()
    toll_free_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Change:
    """One person's wanted details and, where the asker showed some, those it expects to find.

    Microsoft without a conference ID keeps the one that is there, or gets one; `draws_anew` gives another one.
    """

    person_id: int
    wanted: Details
    expected: Details | None = None
    draws_anew: bool = False


def name_as_said(text: str) -> str:
    """A provider's name as names are compared: in any case, without the quotes that programs and shells leave on."""
    return fold(text.strip().strip(_QUOTES))


def split_list(text: str) -> tuple[str, ...]:
    """ "7, 9" -> ("7", "9"): how lists of lengths and beginnings are kept in one field."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def join_list(parts: Iterable[object]) -> str:
    return ",".join(str(part) for part in parts)
