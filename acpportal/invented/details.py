"""Invents the numbers and conference IDs that a provider gives, each ID once on its toll number."""

from collections import Counter
from random import Random

from acpportal.demo.organization import PROVIDERS
from conferencing.details import Details, ProviderKind
from conferencing.models import AudioConferencingProvider, ConferencingAssignment, NumberKind

# Shares among those who have a third party; who is not named here gets none.
_SHARES = {values.name: share for values, share in zip(PROVIDERS, (40, 25, 20, 15), strict=True)}
_TOLL_FREE = 0.7
# Of a provider that gives everybody a number of their own: reserved for fiction in all of North America.
_OWN_NUMBERS = tuple(f"+1425555{number:04}" for number in range(100, 200))
# No multiple of 2 or 5, so that counting up in its steps meets every ID before one comes back.
_STEP = 7919


class Inventor:
    """Hands out details of the providers, to one person after the other."""

    def __init__(self, *, seed: int) -> None:
        self._chance = Random(f"details {seed}")  # noqa: S311 (for people who do not exist)
        found = AudioConferencingProvider.objects.in_use().filter(name__in=_SHARES).prefetch_related("numbers")
        self._providers = sorted(found, key=lambda provider: provider.name)
        self._shares = [_SHARES[provider.name] for provider in self._providers]
        self._given = _held()

    def details(self) -> Details:
        provider = self._chance.choices(self._providers, self._shares)[0]
        toll = self._chance.choice(_numbers(provider, NumberKind.TOLL) or _OWN_NUMBERS)
        toll_frees = _numbers(provider, NumberKind.TOLL_FREE)
        return Details(
            kind=ProviderKind.THIRD_PARTY,
            provider_id=provider.pk,
            toll_number=toll,
            toll_free_number=toll_frees[0] if toll_frees and self._chance.random() < _TOLL_FREE else "",
            conference_id=self._next_id(provider, toll=toll),
        )

    def _next_id(self, provider: AudioConferencingProvider, *, toll: str) -> str:
        beginning = (provider.facts().first_digits or ("",))[0]
        digits = max(provider.id_lengths or (7,)) - len(beginning)
        self._given[provider.pk, toll] += 1
        return f"{beginning}{self._given[provider.pk, toll] * _STEP % 10**digits:0{digits}}"


def _held() -> Counter[tuple[int | None, str]]:
    """How many IDs are in use already, so that a second organization does not begin with the same ones."""
    held = ConferencingAssignment.objects.third_party().values_list("provider_id", "toll_number")
    counted: Counter[tuple[int | None, str]] = Counter()
    for provider_id, toll in held.iterator():
        counted[provider_id, toll] += 1
    return counted


def _numbers(provider: AudioConferencingProvider, kind: NumberKind) -> tuple[str, ...]:
    return tuple(number.number for number in provider.numbers.all() if number.kind == kind)
