"""The organization's settings as the cmdlets name them, and what each does."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from conferencing.cmdlets.parameters import Given, Kind, Parameter
from conferencing.models.settings import AnnouncementsType
from conferencing.settings_actions import SettingsValues

ORGANIZATION, REGION, TIME_ZONE = OURS = "OrganizationName", "Region", "TimeZone"
# The parameters, by the fields of the settings that they set
FIELDS = {
    ORGANIZATION: "organization_name",
    REGION: "region",
    TIME_ZONE: "time_zone",
    "AutomaticallyReplaceAcpProvider": "automatically_replace_acp_provider",
    "EnableEntryExitNotifications": "enable_entry_exit_notifications",
    "EntryExitAnnouncementsType": "entry_exit_announcements_type",
    "EnableNameRecording": "enable_name_recording",
    "PinLength": "pin_length",
    "AllowPSTNOnlyMeetingsByDefault": "allow_pstn_only_meetings_by_default",
    "AutomaticallySendEmailsToUsers": "automatically_send_emails_to_users",
    "SendEmailFromOverride": "send_email_from_override",
    "SendEmailFromAddress": "send_email_from_address",
    "SendEmailFromDisplayName": "send_email_from_display_name",
    "IncludeTollFreeNumberInMeetingInvites": "include_toll_free_number_in_meeting_invites",
    "AutomaticallyMigrateUserMeetings": "automatically_migrate_user_meetings",
    "UseUniqueConferenceIds": "use_unique_conference_ids",
}
SETTINGS = (
    Parameter(name=ORGANIZATION, says=_("The name of the organization. In this portal only.")),
    Parameter(
        name=REGION,
        says=_("How dates and numbers are shown to administrators, such as en-GB or en-DE. In this portal only."),
    ),
    Parameter(
        name=TIME_ZONE,
        says=_("In which time zone times are shown to them, such as Europe/Berlin. In this portal only."),
    ),
    Parameter(
        name="AutomaticallyReplaceAcpProvider",
        kind=Kind.TRUTH,
        says=_("Whether a PSTN Conferencing license replaces a third-party provider at once."),
    ),
    Parameter(
        name="EnableEntryExitNotifications",
        kind=Kind.TRUTH,
        says=_("Whether everybody in a meeting hears who enters and leaves. Kept for the bridge."),
    ),
    Parameter(
        name="EntryExitAnnouncementsType",
        choices=tuple(AnnouncementsType.values),
        says=_("What is heard then: names or phone numbers, or tones. Kept for the bridge."),
    ),
    Parameter(
        name="EnableNameRecording",
        kind=Kind.TRUTH,
        says=_("Whether callers are asked to record their name before joining. Kept for the bridge."),
    ),
    Parameter(name="PinLength", kind=Kind.NUMBER, says=_("How many digits new PINs have: 4 to 12.")),
    Parameter(
        name="AllowPSTNOnlyMeetingsByDefault",
        kind=Kind.TRUTH,
        says=_("Whether unauthenticated callers may start the meetings of people who get Microsoft from now on."),
    ),
    Parameter(
        name="AutomaticallySendEmailsToUsers",
        kind=Kind.TRUTH,
        says=_("Whether people get a mail when their dial-in conferencing changes."),
    ),
    Parameter(
        name="SendEmailFromOverride",
        kind=Kind.TRUTH,
        says=_("Whether these mails come from another sender, who is named by the next two."),
    ),
    Parameter(name="SendEmailFromAddress", says=_("The address of the other sender.")),
    Parameter(name="SendEmailFromDisplayName", says=_("The name of the other sender.")),
    Parameter(
        name="IncludeTollFreeNumberInMeetingInvites",
        kind=Kind.TRUTH,
        says=_("Whether meeting requests of people with Microsoft name the toll-free number."),
    ),
    Parameter(
        name="AutomaticallyMigrateUserMeetings",
        kind=Kind.TRUTH,
        says=_("Whether upcoming meetings are updated when Microsoft comes, goes or gets another conference ID."),
    ),
    Parameter(
        name="UseUniqueConferenceIds",
        kind=Kind.TRUTH,
        says=_("Whether each new meeting with Microsoft gets a conference ID of its own."),
    ),
)


def as_given(values: SettingsValues, given: Given) -> SettingsValues:
    """The settings with those that were named."""
    said: dict[str, Any] = {}
    for parameter in SETTINGS:
        if parameter.name in given:
            said[FIELDS[parameter.name]] = _read(parameter, given)
    return replace(values, **said)


def _read(parameter: Parameter, given: Given) -> str | bool | int:
    if parameter.kind is Kind.TRUTH:
        return given.truth(parameter.name)
    if parameter.kind is Kind.NUMBER:
        return given.number(parameter.name) or 0
    return given.text(parameter.name)
