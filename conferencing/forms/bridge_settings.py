"""The form of the Microsoft bridge's settings, after the page of the Skype for Business admin center."""

from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conferencing.forms.settings import SettingsForm
from conferencing.models.settings import LONGEST_PIN, SHORTEST_PIN, AnnouncementsType


class BridgeSettingsForm(SettingsForm):
    """What the bridge does when people join, what keeps meetings safe, which mails people get, and their meetings."""

    form_id = "bridge-settings-form"

    enable_entry_exit_notifications = forms.BooleanField(
        label=gettext_lazy("Enable meeting entry and exit notifications to be turned on"),
        required=False,
        help_text=gettext_lazy("Everybody in a meeting hears who enters and leaves. Kept here for the bridge."),
    )
    entry_exit_announcements_type = forms.ChoiceField(
        label=gettext_lazy("Entry/exit announcement type"),
        choices=AnnouncementsType.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("What is heard when notifications are on. Kept here for the bridge."),
    )
    enable_name_recording = forms.BooleanField(
        label=gettext_lazy("Ask callers to record their name before joining the meeting"),
        required=False,
        help_text=gettext_lazy("Announcements with names need it. Kept here for the bridge."),
    )
    pin_length = forms.IntegerField(
        label=gettext_lazy("PIN length"),
        widget=forms.NumberInput(attrs={"min": SHORTEST_PIN, "max": LONGEST_PIN}),
        error_messages={
            "required": gettext_lazy("Type how many digits a PIN has: 4 to 12."),
            "invalid": gettext_lazy("Type how many digits a PIN has: 4 to 12."),
        },
        help_text=gettext_lazy("4 to 12 digits. Applies to PINs made from now on; the others stay as they are."),
    )
    allow_pstn_only_meetings_by_default = forms.BooleanField(
        label=gettext_lazy("Allow unauthenticated callers to be the first people in the meetings of new people"),
        required=False,
        help_text=gettext_lazy(
            "For people who get Microsoft from now on. People who have Microsoft already keep what their properties"
            " say."
        ),
    )
    automatically_send_emails_to_users = forms.BooleanField(
        label=gettext_lazy("Automatically send emails to users if their dial-in configuration changes"),
        required=False,
        help_text=gettext_lazy("Conference info can still be sent by hand."),
    )
    send_email_from_override = forms.BooleanField(
        label=gettext_lazy("Send them from another sender"),
        required=False,
        help_text=gettext_lazy("Needs the address and the name below."),
    )
    send_email_from_address = forms.CharField(
        label=gettext_lazy("Sender's address"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    send_email_from_display_name = forms.CharField(
        label=gettext_lazy("Sender's name"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    include_toll_free_number_in_meeting_invites = forms.BooleanField(
        label=gettext_lazy("Include the toll-free number in meeting requests"),
        required=False,
        help_text=gettext_lazy("Off: meeting requests of people with Microsoft name the toll number only."),
    )
    automatically_migrate_user_meetings = forms.BooleanField(
        label=gettext_lazy("Update meetings when the dial-in configuration of their organizer changes"),
        required=False,
        help_text=gettext_lazy(
            "On: when Microsoft comes, goes or gets another conference ID, the organizer's upcoming meetings get the"
            " new numbers, and the organizer gets their calendar files by mail to forward. Off: they keep the old"
            " numbers until somebody updates them. Meetings of people with a third-party provider are never updated"
            " automatically."
        ),
    )
    use_unique_conference_ids = forms.BooleanField(
        label=gettext_lazy("Give each meeting a conference ID of its own"),
        required=False,
        help_text=gettext_lazy(
            "On: new meetings of people with Microsoft get a conference ID of 8 digits that no other meeting has, and"
            " keep it. Off: they have the organizer's. Meetings made before keep theirs."
        ),
    )

    def sections(self) -> list[Any]:
        join = ("enable_entry_exit_notifications", "entry_exit_announcements_type", "enable_name_recording")
        sender = ("send_email_from_override", "send_email_from_address", "send_email_from_display_name")
        return [
            Fieldset(_("Meeting join experience"), *join),
            Fieldset(_("Security"), "pin_length", "allow_pstn_only_meetings_by_default"),
            Fieldset(_("Emails"), "automatically_send_emails_to_users", *sender),
            Fieldset(
                _("Meetings"),
                "include_toll_free_number_in_meeting_invites",
                "automatically_migrate_user_meetings",
                "use_unique_conference_ids",
            ),
        ]
