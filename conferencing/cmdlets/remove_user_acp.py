"""Remove-CsUserAcp: takes a third-party provider away from one person or several."""

from typing import ClassVar

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conferencing.cmdlets.changing import ChangingCmdlet
from conferencing.cmdlets.command import CONFIRM, PASS_THRU, WHAT_IF
from conferencing.cmdlets.parameters import Given, Parameter
from conferencing.cmdlets.people import IDENTITY
from conferencing.details import NO_DETAILS, Details
from conferencing.models import ConferencingAssignment
from conferencing.numbers import clean, key_of, plain_id
from users.keys import fold


class RemoveCsUserAcp(ChangingCmdlet):
    name = "Remove-CsUserAcp"
    says = gettext_lazy("Removes the third-party audio conferencing provider of a person.")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        IDENTITY,
        Parameter(name="Name", says=gettext_lazy("Only where the provider has this name.")),
        Parameter(name="TollNumber", says=gettext_lazy("Only where the toll number is this one.")),
        Parameter(name="ParticipantPasscode", says=gettext_lazy("Only where the conference ID is this one.")),
        PASS_THRU,
        WHAT_IF,
        CONFIRM,
    )

    def wanted(self, given: Given, held: ConferencingAssignment) -> Details | None:
        told = {"person": held.person.display_name, "provider": held.provider_name, "id": held.conference_id}
        if held.is_microsoft:
            raise CommandError(
                _("%(person)s has Microsoft as the provider. Use Disable-CsOnlineDialInConferencingUser.") % told
            )
        if held.is_none:
            self.warn(_("%(person)s has no provider. Nothing was changed.") % told)
            return None
        if not _is_the_one(given, held):
            told["number"] = held.shown_toll_number
            self.warn(
                _("%(person)s has %(provider)s, %(number)s, %(id)s: that is not the one. Nothing was changed.") % told
            )
            return None
        return NO_DETAILS


def _is_the_one(given: Given, held: ConferencingAssignment) -> bool:
    """Whether what the parameters name, as far as they do, is what the person has."""
    name, number, passcode = given.text("Name"), given.text("TollNumber"), given.text("ParticipantPasscode")
    return (
        (not name or fold(name) == fold(held.provider_name))
        and (not number or key_of(clean(number)) == held.toll_key)
        and (not passcode or plain_id(passcode) == held.conference_id)
    )
