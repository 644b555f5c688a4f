"""What the cmdlets can say of a person who has Microsoft: numbers of the bridge, and what callers may do."""

from dataclasses import replace

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conferencing.cmdlets.parameters import Given, Kind, Parameter
from conferencing.details import Details
from conferencing.models import BridgeNumber
from conferencing.numbers import clean, understand_among

SERVICE_NUMBER, TOLL_FREE_NUMBER = "ServiceNumber", "TollFreeServiceNumber"
CALLERS, TOLL_FREE_DIAL_IN = "AllowPSTNOnlyMeetings", "AllowTollFreeDialIn"
DEFAULT_NUMBERS = (
    Parameter(
        name=SERVICE_NUMBER,
        says=gettext_lazy("The person's default toll number: one of the bridge."),
    ),
    Parameter(
        name=TOLL_FREE_NUMBER,
        says=gettext_lazy("The person's default toll-free number: one of the bridge. $null takes it away."),
    ),
)
OPTIONS = (
    Parameter(
        name=CALLERS,
        kind=Kind.TRUTH,
        says=gettext_lazy("Whether unauthenticated callers may be the first people in the person's meetings."),
    ),
    Parameter(
        name=TOLL_FREE_DIAL_IN,
        kind=Kind.TRUTH,
        says=gettext_lazy("Whether toll-free numbers of the bridge may be used to join the person's meetings."),
    ),
)
CONFERENCE_ID = Parameter(
    name="ConferenceId",
    aliases=("Passcode",),
    says=gettext_lazy("The conference ID on the Microsoft bridge: 7 digits that nobody else has there."),
)
RESET_CONFERENCE_ID = Parameter(
    name="ResetConferenceId",
    kind=Kind.SWITCH,
    aliases=("ResetPasscode",),
    says=gettext_lazy("Draws another conference ID. The old one stops working at once and is free for others."),
)


def as_given(details: Details, given: Given) -> Details:
    """The details with what was said of numbers and callers; what was not said stays."""
    if SERVICE_NUMBER in given:
        details = replace(details, toll_number=service_number(given, SERVICE_NUMBER))
        if not details.toll_number:
            raise CommandError(
                _("Everybody with Microsoft has a toll number: name one of the bridge as -ServiceNumber.")
            )
    if TOLL_FREE_NUMBER in given:
        details = replace(details, toll_free_number=service_number(given, TOLL_FREE_NUMBER))
    if CALLERS in given:
        details = replace(details, allow_pstn_only_meetings=given.truth(CALLERS))
    if TOLL_FREE_DIAL_IN in given:
        details = replace(details, allow_toll_free_dial_in=given.truth(TOLL_FREE_DIAL_IN))
    return details


def service_number(given: Given, name: str) -> str:
    """As the original takes it: digits, with a plus in front, or with tel: before that."""
    text = clean(given.text(name))
    return understand_among(text, BridgeNumber.objects.values_list("key", flat=True)).text if text else ""
