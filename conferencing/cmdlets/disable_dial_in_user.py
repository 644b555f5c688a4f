"""Disable-CsOnlineDialInConferencingUser: takes Microsoft away from one person and frees the conference ID."""

from typing import ClassVar

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from conferencing.actions import assign_provider
from conferencing.cmdlets.command import CONFIRM, IDENTITY, WHAT_IF, Cmdlet, assignment_of, refusal
from conferencing.cmdlets.parameters import Given, Parameter
from conferencing.details import NO_DETAILS, Change


class DisableCsOnlineDialInConferencingUser(Cmdlet):
    name = "Disable-CsOnlineDialInConferencingUser"
    help = "Removes Microsoft as a person's dial-in conferencing provider, whatever licenses the person has."
    parameters: ClassVar[tuple[Parameter, ...]] = (IDENTITY, WHAT_IF, CONFIRM)

    def run(self, given: Given, *, by: str) -> None:
        held = assignment_of(given.text("Identity"))
        told = {"person": held.person.display_name, "provider": held.provider_name}
        if held.is_third_party:
            raise CommandError(_("%(person)s has %(provider)s as the provider. Use Remove-CsUserAcp.") % told)
        if held.is_none:
            self.warn(_("%(person)s has no provider. Nothing was changed.") % told)
        elif self.should_process(given, target=held.person.user_principal_name):
            outcome = assign_provider([Change(person_id=held.pk, wanted=NO_DETAILS, expected=held.details)], by=by)
            if outcome.refused:
                raise refusal(outcome.refused[0].problems)
