"""What the rules need beside the person, read once inside the transaction of an action."""

from dataclasses import dataclass

from conferencing.details import MICROSOFT_OPTIONS, BridgeFacts, Details, ProviderFacts, ProviderKind
from conferencing.models import AudioConferencingProvider, BridgeNumber, TenantSettings
from conferencing.problems import Severity
from conferencing.rules import problems_with_details


@dataclass(frozen=True)
class Facts:
    """The providers, the bridge, and what the organization allows callers."""

    providers: dict[int, ProviderFacts]
    bridge: BridgeFacts
    may_start_meetings: bool

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

    def allow(self, provider_id: int, toll_number: str, toll_free_number: str, conference_id: str) -> bool:
        """Whether nothing is wrong with a third party's details by themselves."""
        details = Details(
            kind=ProviderKind.THIRD_PARTY,
            provider_id=provider_id,
            toll_number=toll_number,
            toll_free_number=toll_free_number,
            conference_id=conference_id,
        )
        found = problems_with_details(details, provider=self.providers[provider_id])
        return not any(problem.severity is Severity.ERROR for problem in found)

    def name_of(self, details: Details) -> str:
        if details.provider_id is not None:
            return self.providers[details.provider_id].name
        return "" if details.kind is ProviderKind.NONE else "Microsoft"

    def as_json(self, details: Details) -> dict[str, object]:
        return details.as_json(provider_name=self.name_of(details))
