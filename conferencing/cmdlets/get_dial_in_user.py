"""Get-CsOnlineDialInConferencingUser: shows one person who has Microsoft, or all of them."""

from collections.abc import Iterable
from typing import ClassVar

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from conferencing.cmdlets.command import Cmdlet, assignment_of, identity_or_everybody
from conferencing.cmdlets.get_user_acp import ANY_IDENTITY, JSON
from conferencing.cmdlets.listing import json_array, table
from conferencing.cmdlets.parameters import Given, Parameter
from conferencing.models import ConferencingAssignment

COLUMNS = ("DisplayName", "Identity", "ServiceNumber", "TollFreeServiceNumber", "ConferenceId")


class GetCsOnlineDialInConferencingUser(Cmdlet):
    name = "Get-CsOnlineDialInConferencingUser"
    help = "Shows a person who has Microsoft as the dial-in conferencing provider, or all of them."
    parameters: ClassVar[tuple[Parameter, ...]] = (ANY_IDENTITY, JSON)

    def run(self, given: Given, *, by: str) -> None:  # noqa: ARG002 - looking changes nothing
        rows = map(_as_row, _people(identity_or_everybody(given)))
        if given.truth("Json"):
            self.show(json_array(rows))
        else:
            self.show(table(rows, columns=COLUMNS))


def _people(identity: str) -> Iterable[ConferencingAssignment]:
    if not identity:
        microsoft = ConferencingAssignment.objects.microsoft().select_related("person", "provider")
        return microsoft.order_by("sort_key", "pk").iterator(chunk_size=2000)
    held = assignment_of(identity)
    if not held.is_microsoft:
        told = {"person": held.person.display_name, "provider": held.provider_name}
        raise CommandError(_("%(person)s has %(provider)s as the provider, not Microsoft. Use Get-CsUserAcp.") % told)
    return [held]


def _as_row(held: ConferencingAssignment) -> dict[str, str]:
    return {
        "DisplayName": held.person.display_name,
        "Identity": held.person.user_principal_name,
        "ServiceNumber": held.toll_number,
        "TollFreeServiceNumber": held.toll_free_number,
        "ConferenceId": held.conference_id,
    }
