"""The Microsoft bridge, as the cmdlets name it, with those that show it and its numbers."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conferencing.cmdlets.looking import JSON, RESULT_SIZE, LookingCmdlet
from conferencing.cmdlets.parameters import Given, Parameter
from conferencing.cmdlets.people import like
from conferencing.models import BridgeNumber
from conferencing.models.provider import NumberKind
from conferencing.numbers import clean, key_of

# An organization has one bridge, and an installation one organization: the same name and number everywhere.
BRIDGE_NAME = "Conference Bridge"
BRIDGE_ID = str(uuid.uuid5(uuid.NAMESPACE_URL, "https://dialin.lync.com/"))
BRIDGE_PARAMETERS = (
    Parameter(name="BridgeId", says=gettext_lazy("The Identity of the bridge. There is one.")),
    Parameter(name="BridgeName", says=gettext_lazy("The name of the bridge. There is one: Conference Bridge.")),
)


def check_bridge(given: Given, *, by_id: str = "BridgeId", by_name: str = "BridgeName") -> None:
    """A bridge that is named has to be the one there is."""
    for name, held in ((by_id, BRIDGE_ID), (by_name, BRIDGE_NAME)):
        found = given.text(name)
        if found and found.casefold() != held.casefold():
            told = {"found": found, "name": BRIDGE_NAME, "id": BRIDGE_ID}
            raise CommandError(_("There is no bridge %(found)s. There is one: %(name)s, %(id)s.") % told)


class GetCsOnlineDialInConferencingBridge(LookingCmdlet):
    name = "Get-CsOnlineDialInConferencingBridge"
    says = gettext_lazy(
        "Shows the Microsoft bridge, or nothing while it has no toll number, because nobody can be given it then."
    )
    columns = ("Identity", "Name", "DefaultServiceNumber", "IsDefault", "ServiceNumbers")
    in_list = True
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter(name="Identity", positional=True, says=gettext_lazy("The Identity of the bridge. There is one.")),
        Parameter(name="Name", says=gettext_lazy("The name of the bridge. There is one: Conference Bridge.")),
        JSON,
    )

    def objects(self, given: Given) -> Iterable[Mapping[str, Any]]:
        check_bridge(given, by_id="Identity", by_name="Name")
        facts = BridgeNumber.objects.all().facts()
        if not facts.toll_numbers:
            return []
        bridge = {"Identity": BRIDGE_ID, "Name": BRIDGE_NAME, "DefaultServiceNumber": facts.toll_numbers[0]}
        return [{**bridge, "IsDefault": True, "ServiceNumbers": [*facts.toll_numbers, *facts.toll_free_numbers]}]


class GetCsOnlineDialInConferencingServiceNumber(LookingCmdlet):
    name = "Get-CsOnlineDialInConferencingServiceNumber"
    says = gettext_lazy("Shows the dial-in numbers of the Microsoft bridge.")
    columns = ("Number", "City", "State", "Country", "Languages", "Type", "IsShared", "BridgeName")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter(name="Identity", positional=True, says=gettext_lazy("Only this number.")),
        *BRIDGE_PARAMETERS,
        Parameter(name="City", says=gettext_lazy("Only numbers of this city; * stands for anything.")),
        RESULT_SIZE,
        JSON,
    )

    def objects(self, given: Given) -> Iterable[Mapping[str, Any]]:
        check_bridge(given)
        numbers = BridgeNumber.objects.order_by("pk")
        if identity := given.text("Identity"):
            numbers = numbers.filter(key=key_of(clean(identity)))
            if not numbers:
                raise CommandError(_("The Microsoft bridge has no number %(found)s.") % {"found": identity})
        if city := given.text("City"):
            numbers = numbers.filter(city__iregex=like(city))
        return map(_shown, numbers)


def _shown(number: BridgeNumber) -> dict[str, Any]:
    return {
        "Number": number.number,
        "City": number.city,
        "State": number.state,
        "Country": number.country,
        "Languages": number.languages,
        "Type": "Toll" if number.kind == NumberKind.TOLL else "TollFree",
        "IsShared": number.is_shared,
        "BridgeName": BRIDGE_NAME,
    }
