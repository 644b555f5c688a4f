"""Set-CsOnlineDialInConferencingUser: gives a Microsoft user another conference ID."""

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conferencing.cmdlets.bridge import BRIDGE_PARAMETERS, check_bridge
from conferencing.cmdlets.changing import ChangingCmdlet
from conferencing.cmdlets.command import CONFIRM, FORCE, WHAT_IF
from conferencing.cmdlets.enable_dial_in_user import CONFERENCE_ID
from conferencing.cmdlets.later import DEFAULT_NUMBERS, MEETINGS, RESETS, SEND_EMAIL
from conferencing.cmdlets.parameters import Given, Parameter
from conferencing.cmdlets.people import IDENTITY, Meant, one_person
from conferencing.details import Details
from conferencing.models import ConferencingAssignment
from conferencing.numbers import plain_id


class SetCsOnlineDialInConferencingUser(ChangingCmdlet):
    name = "Set-CsOnlineDialInConferencingUser"
    says = gettext_lazy("Gives a person who has Microsoft another conference ID. The old one stops working at once.")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        IDENTITY,
        CONFERENCE_ID,
        *BRIDGE_PARAMETERS,
        FORCE,
        WHAT_IF,
        CONFIRM,
        *RESETS,
        *DEFAULT_NUMBERS,
        *MEETINGS,
        *SEND_EMAIL,
    )

    def meant(self, given: Given) -> Iterable[Meant]:
        check_bridge(given)
        return [one_person(given.text("Identity"))] if given.text("ConferenceId") else super().meant(given)

    def wanted(self, given: Given, held: ConferencingAssignment) -> Details | None:
        if not held.is_microsoft:
            told = {"person": held.person.display_name, "provider": held.provider_name}
            raise CommandError(_("%(person)s has %(provider)s as the provider, not Microsoft.") % told)
        if not given.text("ConferenceId"):
            self.warn(_("No -ConferenceId was given. Nothing was changed."))
            return None
        return replace(held.details, conference_id=plain_id(given.text("ConferenceId")))
