"""Get-CsOnlineUser: shows people of the directory with AcpInfo, the XML that says who provides their conferencing."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy

from conferencing.cmdlets.acp_info import as_xml
from conferencing.cmdlets.looking import FILTER, JSON, LDAP_FILTER, RESULT_SIZE, PeopleCmdlet
from conferencing.cmdlets.parameters import Parameter
from conferencing.cmdlets.people import ANY_IDENTITY
from conferencing.models import ConferencingAssignment


class GetCsOnlineUser(PeopleCmdlet):
    name = "Get-CsOnlineUser"
    says = gettext_lazy("Shows people of the directory; AcpInfo is a list of XML texts, as in the original.")
    columns = (
        "Identity", "ObjectId", "DisplayName", "UserPrincipalName", "SipAddress", "Enabled", "UsageLocation",
        "Department", "AcpInfo",
    )  # fmt: skip
    in_list = True
    parameters: ClassVar[tuple[Parameter, ...]] = (ANY_IDENTITY, FILTER, RESULT_SIZE, JSON, LDAP_FILTER)

    def shown(self, held: ConferencingAssignment) -> Mapping[str, Any]:
        person = held.person
        return {
            "Identity": person.user_principal_name,
            "ObjectId": str(person.object_id),
            "DisplayName": person.display_name,
            "UserPrincipalName": person.user_principal_name,
            "SipAddress": person.sip_address,
            "Enabled": person.account_enabled,
            "UsageLocation": person.usage_location,
            "Department": person.department,
            "AcpInfo": as_xml(held),
        }
