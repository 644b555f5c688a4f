"""Remove-CsUserAcp: takes a third-party provider away from one person."""

from typing import ClassVar

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from conferencing.actions import assign_provider
from conferencing.cmdlets.command import CONFIRM, IDENTITY, WHAT_IF, Cmdlet, assignment_of, refusal
from conferencing.cmdlets.parameters import Given, Parameter
from conferencing.details import NO_DETAILS, Change
from conferencing.models import ConferencingAssignment
from conferencing.numbers import clean, key_of
from users.keys import fold


class RemoveCsUserAcp(Cmdlet):
    name = "Remove-CsUserAcp"
    help = "Takes the third-party audio conferencing provider away from a person."
    parameters: ClassVar[tuple[Parameter, ...]] = (
        IDENTITY,
        Parameter(name="Name"),
        Parameter(name="TollNumber"),
        Parameter(name="ParticipantPasscode"),
        WHAT_IF,
        CONFIRM,
    )

    def run(self, given: Given, *, by: str) -> None:
        held = assignment_of(given.text("Identity"))
        told = {"person": held.person.display_name, "provider": held.provider_name, "id": held.conference_id}
        if held.is_microsoft:
            raise CommandError(
                _("%(person)s has Microsoft as the provider. Use Disable-CsOnlineDialInConferencingUser.") % told
            )
        if held.is_none:
            self.warn(_("%(person)s has no provider. Nothing was changed.") % told)
        elif not _is_the_one(given, held):
            told["number"] = held.shown_toll_number
            self.warn(
                _("%(person)s has %(provider)s, %(number)s, %(id)s: that is not the one. Nothing was changed.") % told
            )
        elif self.should_process(given, target=held.person.user_principal_name):
            outcome = assign_provider([Change(person_id=held.pk, wanted=NO_DETAILS, expected=held.details)], by=by)
            if outcome.refused:
                raise refusal(outcome.refused[0].problems)


def _is_the_one(given: Given, held: ConferencingAssignment) -> bool:
    """Whether what the parameters name, as far as they do, is what the person has."""
    name, number, passcode = given.text("Name"), given.text("TollNumber"), given.text("ParticipantPasscode")
    return (
        (not name or fold(name) == fold(held.provider_name))
        and (not number or key_of(clean(number)) == held.toll_key)
        and (not passcode or clean(passcode) == held.conference_id)
    )
