"""Enable-CsOnlineDialInConferencingUser: gives Microsoft to people who are licensed for it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conferencing.cmdlets.changing import ChangingCmdlet
from conferencing.cmdlets.command import CONFIRM, FORCE, WHAT_IF
from conferencing.cmdlets.mails import SEND, SEND_EMAIL
from conferencing.cmdlets.microsoft import (
    CONFERENCE_ID,
    DEFAULT_NUMBERS,
    OPTIONS,
    SERVICE_NUMBER,
    TOLL_FREE_NUMBER,
    as_given,
)
from conferencing.cmdlets.parameters import Given, Kind, Parameter
from conferencing.cmdlets.people import IDENTITY, Meant, one_person
from conferencing.details import Details, ProviderKind
from conferencing.forms.dial_in import what_will_be_lost
from conferencing.models import BridgeNumber, ConferencingAssignment
from conferencing.numbers import plain_id
from conferencing.rules import not_sold_to


class EnableCsOnlineDialInConferencingUser(ChangingCmdlet):
    name = "Enable-CsOnlineDialInConferencingUser"
    says = gettext_lazy("Gives a person with a PSTN Conferencing license Microsoft as the provider.")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        IDENTITY,
        Parameter(
            name="ReplaceProvider",
            kind=Kind.SWITCH,
            says=gettext_lazy("Replaces a third-party provider: its numbers and conference ID are lost."),
        ),
        CONFERENCE_ID,
        *DEFAULT_NUMBERS,
        *OPTIONS,
        FORCE,
        WHAT_IF,
        CONFIRM,
        *SEND_EMAIL,
    )

    def meant(self, given: Given) -> Iterable[Meant]:
        return [one_person(given.text("Identity"))] if given.text("ConferenceId") else super().meant(given)

    def wanted(self, given: Given, held: ConferencingAssignment) -> Details | None:
        if held.is_microsoft:
            return held.details if given.truth(SEND) else None
        if held.is_third_party and not given.truth("ReplaceProvider"):
            told = {"person": held.person.display_name, "provider": held.provider_name}
            raise CommandError(
                _("%(person)s has %(provider)s as the provider. Add -ReplaceProvider to replace it with Microsoft.")
                % told
            )
        if held.is_third_party:
            self.warn(what_will_be_lost(held).sentence)
        if note := not_sold_to(held.person_facts()):
            self.warn(note.sentence)
        wanted = Details(kind=ProviderKind.MICROSOFT, conference_id=plain_id(given.text("ConferenceId")))
        return as_given(
            _with_usual_numbers(wanted) if {SERVICE_NUMBER, TOLL_FREE_NUMBER} & given.names else wanted, given
        )


def _with_usual_numbers(wanted: Details) -> Details:
    """Of two numbers, the one that is not named is the one that everybody gets."""
    bridge = BridgeNumber.objects.all().facts()
    return replace(
        wanted,
        toll_number="".join(bridge.toll_numbers[:1]),
        toll_free_number="".join(bridge.toll_free_numbers[:1]),
    )
