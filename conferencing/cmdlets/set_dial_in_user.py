"""Set-CsOnlineDialInConferencingUser: changes what a Microsoft user has on the bridge."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import ClassVar

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conferencing.cmdlets.bridge import BRIDGE_PARAMETERS, check_bridge
from conferencing.cmdlets.changing import ChangingCmdlet
from conferencing.cmdlets.command import CONFIRM, FORCE, WHAT_IF, NotDoneError
from conferencing.cmdlets.mails import RESET_PIN, SEND, SEND_EMAIL, has_news
from conferencing.cmdlets.microsoft import (
    CONFERENCE_ID,
    DEFAULT_NUMBERS,
    OPTIONS,
    RESET_CONFERENCE_ID,
    as_given,
)
from conferencing.cmdlets.parameters import Given, Parameter
from conferencing.cmdlets.people import IDENTITY, Meant, one_person
from conferencing.details import Change, Details
from conferencing.mails.automatic import Telling
from conferencing.models import ConferencingAssignment
from conferencing.numbers import plain_id
from conferencing.pin_actions import Mailed, reset_pin
from users.models import User

_CHANGES = {parameter.name for parameter in (CONFERENCE_ID, RESET_CONFERENCE_ID, *DEFAULT_NUMBERS, *OPTIONS)}


class SetCsOnlineDialInConferencingUser(ChangingCmdlet):
    name = "Set-CsOnlineDialInConferencingUser"
    says = gettext_lazy(
        "Gives a person who has Microsoft other numbers, another conference ID or PIN, or other rights of callers."
    )
    parameters: ClassVar[tuple[Parameter, ...]] = (
        IDENTITY,
        CONFERENCE_ID,
        RESET_CONFERENCE_ID,
        *DEFAULT_NUMBERS,
        *OPTIONS,
        *BRIDGE_PARAMETERS,
        FORCE,
        WHAT_IF,
        CONFIRM,
        RESET_PIN,
        *SEND_EMAIL,
    )

    def meant(self, given: Given) -> Iterable[Meant]:
        check_bridge(given)
        if given.text("ConferenceId") and given.truth("ResetConferenceId"):
            raise CommandError(_("Name either -ConferenceId or -ResetConferenceId, not both. Nothing was changed."))
        return [one_person(given.text("Identity"))] if given.text("ConferenceId") else super().meant(given)

    def wanted(self, given: Given, held: ConferencingAssignment) -> Details | None:
        if not held.is_microsoft:
            told = {"person": held.person.display_name, "provider": held.provider_name}
            raise CommandError(_("%(person)s has %(provider)s as the provider, not Microsoft.") % told)
        if not given.names & {*_CHANGES, RESET_PIN.name, SEND}:
            self.warn(_("Name something to change. Nothing was changed."))
            return None
        wanted = as_given(held.details, given)
        return replace(wanted, conference_id=plain_id(given.text("ConferenceId")) or wanted.conference_id)

    def agreed(self, given: Given, held: ConferencingAssignment, wanted: Details) -> Iterator[Change]:
        for change in super().agreed(given, held, wanted):
            if given.truth("ResetConferenceId"):
                yield replace(change, wanted=replace(wanted, conference_id=""), draws_anew=True)
            else:
                yield change

    def told_by_the_change(self, given: Given, telling: Telling) -> Telling:
        """One mail: that of the new PIN tells the numbers and the conference ID as well."""
        return Telling(never=True) if given.truth(RESET_PIN.name) else telling

    def afterwards(self, changes: list[Change], *, given: Given, telling: Telling, by: str) -> None:
        """A new PIN is shown only once."""
        if not given.truth(RESET_PIN.name):
            super().afterwards(changes, given=given, telling=telling, by=by)
            return
        for change in changes:
            news = has_news(ConferencingAssignment.objects.get(pk=change.person_id), before=change.expected)
            done = reset_pin(change.person_id, by=by, telling=telling, has_news=news)
            if done.problems:
                raise NotDoneError.of(done.problems)
            person = User.objects.get(pk=change.person_id).user_principal_name
            self.show(
                [
                    _("The new PIN of %(person)s is %(pin)s. It is shown only once.")
                    % {"person": person, "pin": done.pin}
                ]
            )
            if done.mailed is not Mailed.SENT:
                self.warn(
                    _("The PIN of %(person)s was not mailed (%(why)s).") % {"person": person, "why": done.mailed.value}
                )
