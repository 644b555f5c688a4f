"""Get-CsOnlineDialInConferencingUser: shows people who have Microsoft."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.management.base import CommandError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conferencing.cmdlets.bridge import BRIDGE_PARAMETERS, check_bridge
from conferencing.cmdlets.looking import JSON, LDAP_FILTER, RESULT_SIZE, PeopleCmdlet
from conferencing.cmdlets.parameters import Given, Parameter
from conferencing.cmdlets.people import ANY_IDENTITY
from conferencing.details import ProviderKind
from conferencing.models import ConferencingAssignment
from conferencing.numbers import clean, understand


class GetCsOnlineDialInConferencingUser(PeopleCmdlet):
    name = "Get-CsOnlineDialInConferencingUser"
    says = gettext_lazy("Shows people who have Microsoft as the dial-in conferencing provider.")
    columns = (
        *("DisplayName", "Identity", "ServiceNumber", "TollFreeServiceNumber", "ConferenceId"),
        *("AllowPstnOnlyMeetings", "AllowTollFreeDialIn"),
    )
    parameters: ClassVar[tuple[Parameter, ...]] = (
        ANY_IDENTITY,
        Parameter(name="ServiceNumber", says=gettext_lazy("Only people with this toll or toll-free number.")),
        *BRIDGE_PARAMETERS,
        RESULT_SIZE,
        JSON,
        LDAP_FILTER,
    )

    def narrow(self, given: Given, people: QuerySet[ConferencingAssignment]) -> QuerySet[ConferencingAssignment]:
        check_bridge(given)
        microsoft = people.filter(kind=ProviderKind.MICROSOFT)
        if not given.text("ServiceNumber"):
            return microsoft
        number = understand(clean(given.text("ServiceNumber")))
        return microsoft.filter(Q(toll_key=number.key) | Q(toll_free_number=number.text))

    def unfit(self, held: ConferencingAssignment) -> CommandError | None:
        if held.is_microsoft:
            return None
        told = {"person": held.person.display_name, "provider": held.provider_name}
        return CommandError(_("%(person)s has %(provider)s as the provider, not Microsoft. Use Get-CsUserAcp.") % told)

    def shown(self, held: ConferencingAssignment) -> Mapping[str, Any]:
        return {
            "DisplayName": held.person.display_name,
            "Identity": held.person.user_principal_name,
            "ServiceNumber": held.toll_number,
            "TollFreeServiceNumber": held.toll_free_number,
            "ConferenceId": held.conference_id,
            "AllowPstnOnlyMeetings": held.allow_pstn_only_meetings,
            "AllowTollFreeDialIn": held.allow_toll_free_dial_in,
        }
