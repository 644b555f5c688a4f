"""What the rules need beside the person, read once inside the transaction of an action."""

from dataclasses import dataclass, field, replace

from django.db.models import Count

from conferencing.details import MICROSOFT_OPTIONS, BridgeFacts, Details, ProviderFacts, ProviderKind
from conferencing.models import AudioConferencingProvider, BridgeNumber, ConferencingAssignment, TenantSettings
from conferencing.numbers import key_of, understand
from conferencing.rules import problems_with_details

_MOST_NUMBERS = 200  # a provider with more of them gives everybody an own one, and none can be expected


def with_shared_numbers(provider: ProviderFacts) -> ProviderFacts:
    """With the numbers that several of its people have. Two queries, which look at everybody."""
    return replace(
        provider,
        shared_toll_keys=_shared("toll_number", provider),
        shared_toll_free_keys=_shared("toll_free_number", provider),
    )


def facts_for(provider: ProviderFacts, *numbers: str) -> ProviderFacts:
    """What the rules need to judge these numbers: those that people share only where one does not say its country."""
    if all(understand(number).understood for number in numbers if number):
        return provider
    return with_shared_numbers(provider)


def _shared(column: str, provider: ProviderFacts) -> frozenset[str]:
    held = ConferencingAssignment.objects.third_party().filter(provider=provider.id).order_by()
    numbers = held.exclude(**{column: ""}).values_list(column).annotate(people=Count("pk")).filter(people__gt=1)
    found = list(numbers.values_list(column, flat=True)[: _MOST_NUMBERS + 1])
    return frozenset(map(key_of, found)) if len(found) <= _MOST_NUMBERS else frozenset()


@dataclass(frozen=True)
class Facts:
    """The providers, the bridge, and what the organization allows callers."""

    providers: dict[int, ProviderFacts]
    bridge: BridgeFacts
    may_start_meetings: bool
    _in_full: dict[int, ProviderFacts] = field(default_factory=dict)

    @classmethod
    def read(cls) -> "Facts":
        providers = AudioConferencingProvider.objects.prefetch_related("numbers")
        return cls(
            providers={provider.pk: provider.facts() for provider in providers},
            bridge=BridgeNumber.objects.all().facts(),
            may_start_meetings=TenantSettings.current().allow_pstn_only_meetings_by_default,
        )

    @property
    def usual(self) -> Details:
        """What Microsoft allows callers where nobody said anything."""
        return Details(
            kind=ProviderKind.MICROSOFT,
            allow_pstn_only_meetings=self.may_start_meetings,
            allow_toll_free_dial_in=MICROSOFT_OPTIONS["allow_toll_free_dial_in"],
        )

    def provider_for(self, details: Details) -> ProviderFacts | None:
        """The third party of these details; what its people share is read once, for the first who needs it."""
        if details.provider_id is None:
            return None
        if details.provider_id not in self._in_full:
            found = self.providers[details.provider_id]
            in_full = facts_for(found, details.toll_number, details.toll_free_number)
            if in_full is found:
                return found
            self._in_full[found.id] = in_full
        return self._in_full[details.provider_id]

    def allow(self, provider_id: int, toll_number: str, toll_free_number: str, conference_id: str) -> bool:
        """Whether nothing is wrong with a third party's details by themselves."""
        details = Details(
            kind=ProviderKind.THIRD_PARTY,
            provider_id=provider_id,
            toll_number=toll_number,
            toll_free_number=toll_free_number,
            conference_id=conference_id,
        )
        provider = self.provider_for(details)
        return provider is not None and not any(p.refuses for p in problems_with_details(details, provider=provider))

    def name_of(self, details: Details) -> str:
        if details.provider_id is not None:
            return self.providers[details.provider_id].name
        return "" if details.kind is ProviderKind.NONE else "Microsoft"

    def as_json(self, details: Details) -> dict[str, object]:
        return details.as_json(provider_name=self.name_of(details))
