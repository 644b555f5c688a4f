"""The parameters of the original whose effect does not exist here as yet: known, explained, and refused."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from conferencing.cmdlets.parameters import Kind, Parameter

_MAIL = _("no mails are sent to people as yet")
_PIN = _("PINs of the Microsoft bridge are not kept as yet")
_NUMBER = _("whoever has Microsoft has the first numbers of the bridge as yet")
_MEETING = _("there are no meetings on the Microsoft bridge as yet")
_ID = _("conference IDs are not drawn anew as yet, but -ConferenceId sets one")


def _later(names: str, *, kind: Kind, why: Promise) -> tuple[Parameter, ...]:
    return tuple(Parameter(name=name, kind=kind, later=why) for name in names.split())


SEND_EMAIL = (
    *_later("SendEmail", kind=Kind.SWITCH, why=_MAIL),
    *_later("SendEmailToAddress SendEmailFromAddress SendEmailFromDisplayName", kind=Kind.TEXT, why=_MAIL),
)
DEFAULT_NUMBERS = _later("ServiceNumber TollFreeServiceNumber", kind=Kind.TEXT, why=_NUMBER)
MEETINGS = _later("AllowPSTNOnlyMeetings AllowTollFreeDialIn", kind=Kind.TRUTH, why=_MEETING)
RESETS = (
    Parameter(name="ResetConferenceId", kind=Kind.SWITCH, aliases=("ResetPasscode",), later=_ID),
    *_later("ResetLeaderPin", kind=Kind.SWITCH, why=_PIN),
)
TENANT: Iterable[Parameter] = (
    *_later("PinLength", kind=Kind.NUMBER, why=_PIN),
    *_later("AutomaticallySendEmailsToUsers SendEmailFromOverride", kind=Kind.TRUTH, why=_MAIL),
    *_later("SendEmailFromAddress SendEmailFromDisplayName", kind=Kind.TEXT, why=_MAIL),
    *_later(
        "AutomaticallyMigrateUserMeetings AllowPSTNOnlyMeetingsByDefault EnableEntryExitNotifications"
        " EnableNameRecording IncludeTollFreeNumberInMeetingInvites UseUniqueConferenceIds",
        kind=Kind.TRUTH,
        why=_MEETING,
    ),
    *_later("EntryExitAnnouncementsType", kind=Kind.TEXT, why=_MEETING),
)
