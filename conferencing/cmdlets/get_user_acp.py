"""Get-CsUserAcp: shows the provider of one person, of several, or of everybody."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy

from conferencing.cmdlets.acp_info import COLUMNS, as_object, as_row
from conferencing.cmdlets.looking import FILTER, JSON, LDAP_FILTER, RESULT_SIZE, PeopleCmdlet
from conferencing.cmdlets.parameters import Parameter
from conferencing.cmdlets.people import ANY_IDENTITY
from conferencing.models import ConferencingAssignment


class GetCsUserAcp(PeopleCmdlet):
    name = "Get-CsUserAcp"
    says = gettext_lazy("Shows the audio conferencing provider of a person, or of everybody.")
    columns = COLUMNS
    parameters: ClassVar[tuple[Parameter, ...]] = (ANY_IDENTITY, FILTER, RESULT_SIZE, JSON, LDAP_FILTER)

    def shown(self, held: ConferencingAssignment) -> Mapping[str, Any]:
        return as_object(held)

    def row(self, shown: Mapping[str, Any]) -> dict[str, str]:
        return as_row(shown)
