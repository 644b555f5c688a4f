"""Disable-CsOnlineDialInConferencingUser: takes Microsoft away from people and frees their conference IDs."""

from typing import ClassVar

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conferencing.cmdlets.changing import ChangingCmdlet
from conferencing.cmdlets.command import CONFIRM, WHAT_IF
from conferencing.cmdlets.mails import SEND_EMAIL
from conferencing.cmdlets.parameters import Given, Parameter
from conferencing.cmdlets.people import IDENTITY
from conferencing.details import NO_DETAILS, Details
from conferencing.models import ConferencingAssignment


class DisableCsOnlineDialInConferencingUser(ChangingCmdlet):
    name = "Disable-CsOnlineDialInConferencingUser"
    says = gettext_lazy(
        "Removes Microsoft as a person's dial-in conferencing provider, whatever licenses the person has."
    )
    parameters: ClassVar[tuple[Parameter, ...]] = (IDENTITY, WHAT_IF, CONFIRM, *SEND_EMAIL)

    def wanted(self, given: Given, held: ConferencingAssignment) -> Details | None:  # noqa: ARG002
        told = {"person": held.person.display_name, "provider": held.provider_name}
        if held.is_third_party:
            raise CommandError(_("%(person)s has %(provider)s as the provider. Use Remove-CsUserAcp.") % told)
        if held.is_none:
            self.warn(_("%(person)s has no provider. Nothing was changed.") % told)
            return None
        return NO_DETAILS
