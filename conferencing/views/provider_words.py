"""A provider in words: its row in the list, and two states of it side by side."""

from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conferencing.models import AudioConferencingProvider
from conferencing.provider_actions import GivenNumber, ProviderValues, values_of
from conferencing.rules import alternatives


@dataclass(frozen=True)
class ProviderRow:
    """One line of the list of providers."""

    provider: AudioConferencingProvider
    tolls: int
    toll_frees: int
    conference_ids: str
    people: int

    @classmethod
    def of(cls, provider: AudioConferencingProvider) -> Self:
        """The provider comes with its people counted and its numbers prefetched."""
        values = values_of(provider)
        return cls(
            provider=provider,
            tolls=len(values.toll_numbers),
            toll_frees=len(values.toll_free_numbers),
            conference_ids=conference_ids_in_words(values),
            people=getattr(provider, "people", 0),
        )


def conference_ids_in_words(values: ProviderValues) -> str:
    """ "7 digits", "9 or 10 digits beginning with 2", "1 to 20 digits"."""
    lengths = tuple(map(str, values.id_lengths))
    if not lengths:
        words = _("1 to 20 digits")
    else:
        words = ngettext("%(count)s digit", "%(count)s digits", values.id_lengths[-1]) % {
            "count": alternatives(lengths)
        }
    if not values.id_beginnings:
        return words
    return _("%(digits)s beginning with %(beginnings)s") % {
        "digits": words,
        "beginnings": alternatives(values.id_beginnings),
    }


@dataclass(frozen=True)
class Compared:
    """One value as it is now and as it was about to be saved."""

    label: str
    theirs: str
    yours: str

    @property
    def differs(self) -> bool:
        return self.theirs != self.yours


def compare(theirs: ProviderValues, yours: ProviderValues) -> list[Compared]:
    return [
        Compared(label, before, after)
        for (label, before), (_label, after) in zip(_in_words(theirs), _in_words(yours), strict=True)
    ]


def _in_words(values: ProviderValues) -> list[tuple[str, str]]:
    return [
        (_("Name"), values.name),
        (_("Domain"), values.domain),
        (_("Web page"), values.url),
        (_("Contact mail"), values.contact_mail),
        (_("Conference IDs"), conference_ids_in_words(values)),
        (_("Toll numbers"), _numbers(values.toll_numbers)),
        (_("Toll-free numbers"), _numbers(values.toll_free_numbers)),
    ]


def _numbers(numbers: tuple[GivenNumber, ...]) -> str:
    return ", ".join(number.in_words() for number in numbers)
