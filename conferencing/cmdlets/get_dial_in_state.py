"""Get-CsOnlineDialInConferencingUserState and ...UserInfo: who has which kind of provider, and the page's own list."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, ClassVar

from django.core.management.base import CommandError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conferencing.cmdlets.looking import FILTER, JSON, RESULT_SIZE, PeopleCmdlet
from conferencing.cmdlets.parameters import Given, Kind, Parameter
from conferencing.cmdlets.people import ANY_IDENTITY
from conferencing.details import ProviderKind
from conferencing.models import ConferencingAssignment
from conferencing.searching import search_assignments

_LICENSED = {"licensed": True, "unlicensed": False}
_PROVIDERS = {
    "AllProviders": Q(),
    "NoProviders": Q(kind=ProviderKind.NONE),
    "Microsoft": Q(kind=ProviderKind.MICROSOFT),
    "ThirdParty": Q(kind=ProviderKind.THIRD_PARTY),
}
_SELECTIONS = {
    "NoFilter": Q(),
    "DialInConferencingOn": ~Q(kind=ProviderKind.NONE),
    "DialInConferencingOff": Q(kind=ProviderKind.NONE),
    "ConferencingProviderMS": Q(kind=ProviderKind.MICROSOFT),
    "ConferencingProviderOther": Q(kind=ProviderKind.THIRD_PARTY),
}


class GetCsOnlineDialInConferencingUserState(PeopleCmdlet):
    name = "Get-CsOnlineDialInConferencingUserState"
    says = gettext_lazy("Shows whose provider is Microsoft, a third party or nobody, and who is licensed.")
    columns = ("DisplayName", "Identity", "Provider", "LicenseState")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        ANY_IDENTITY,
        Parameter(name="Provider", choices=tuple(_PROVIDERS), says=gettext_lazy("Only people with such a provider.")),
        Parameter(
            name="LicenseState",
            kind=Kind.LIST,
            says=gettext_lazy("Only people with (Licensed) or without (Unlicensed) a PSTN Conferencing license."),
        ),
        RESULT_SIZE,
        JSON,
    )

    def narrow(self, given: Given, people: QuerySet[ConferencingAssignment]) -> QuerySet[ConferencingAssignment]:
        states = {state.casefold() for state in given.texts("LicenseState")}
        if unknown := states - _LICENSED.keys():
            sentence = _("-LicenseState knows Licensed and Unlicensed, not %(found)s.")
            raise CommandError(sentence % {"found": ", ".join(sorted(unknown))})
        if states:
            people = people.filter(has_pstn_plan__in=[_LICENSED[state] for state in states])
        return people.filter(_PROVIDERS[given.text("Provider") or "AllProviders"])

    def shown(self, held: ConferencingAssignment) -> Mapping[str, Any]:
        return {
            "DisplayName": held.person.display_name,
            "Identity": held.person.user_principal_name,
            "Provider": held.provider_name,
            "LicenseState": "Licensed" if held.has_pstn_plan else "Unlicensed",
        }


class GetCsOnlineDialInConferencingUserInfo(PeopleCmdlet):
    name = "Get-CsOnlineDialInConferencingUserInfo"
    says = gettext_lazy("Shows people as the page dial-in users lists them, page by page if you like.")
    columns = ("DisplayName", "Identity", "Provider", "DefaultTollNumber", "DefaultTollFreeNumber", "ConferenceId")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        ANY_IDENTITY,
        Parameter(name="Select", choices=tuple(_SELECTIONS), says=gettext_lazy("As in the drop-down of the page.")),
        FILTER,
        Parameter(name="SearchQuery", says=gettext_lazy("Only people that the search of the page finds.")),
        Parameter(name="First", kind=Kind.NUMBER, says=gettext_lazy("Shows at most this many.")),
        Parameter(name="Skip", kind=Kind.NUMBER, says=gettext_lazy("Leaves out this many at the beginning.")),
        Parameter(name="SortDescending", kind=Kind.SWITCH, says=gettext_lazy("From Z to A.")),
        JSON,
    )

    def narrow(self, given: Given, people: QuerySet[ConferencingAssignment]) -> QuerySet[ConferencingAssignment]:
        people = super().narrow(given, people).filter(_SELECTIONS[given.text("Select") or "NoFilter"])
        if search := given.text("SearchQuery"):
            people = search_assignments(people, search)
        return people.order_by("-sort_key", "-pk") if given.truth("SortDescending") else people

    def objects(self, given: Given) -> Iterable[Mapping[str, Any]]:
        first, skip = given.number("First"), given.number("Skip") or 0
        return islice(super().objects(given), skip, None if first is None else skip + first)

    def shown(self, held: ConferencingAssignment) -> Mapping[str, Any]:
        return {
            "DisplayName": held.person.display_name,
            "Identity": held.person.user_principal_name,
            "Provider": "" if held.is_none else held.provider_name,
            "DefaultTollNumber": held.toll_number,
            "DefaultTollFreeNumber": held.toll_free_number,
            "ConferenceId": held.conference_id,
        }
