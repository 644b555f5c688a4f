"""What the values of an audit event are called where they are shown one by one."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_OF_PEOPLE: dict[str, str | Promise] = {
    "object_id": _("Object ID"),
    "user_principal_name": _("User name"),
    "display_name": _("Display name"),
    "sip_address": _("SIP address"),
    "usage_location": _("Location"),
    "department": _("Department"),
    "mail": _("Mail"),
    "account_enabled": _("Account enabled"),
    "roles": _("Roles"),
    "licenses": _("Licenses"),
    "seats": _("Seats"),
}
_OF_CONFERENCING: dict[str, str | Promise] = {
    "kind": _("Kind"),
    "provider_id": _("Number of the provider"),
    "provider": _("Provider"),
    "toll_number": _("Toll number"),
    "toll_free_number": _("Toll-free number"),
    "conference_id": _("Conference ID"),
    "allow_pstn_only_meetings": _("Unauthenticated callers may start meetings"),
    "allow_toll_free_dial_in": _("Toll-free numbers may be used"),
    "cause": _("License that caused it"),
}
_OF_PROVIDERS_AND_BRIDGE: dict[str, str | Promise] = {
    "name": _("Name"),
    "domain": _("Domain"),
    "url": _("Web page"),
    "contact_mail": _("Contact mail"),
    "id_lengths": _("Lengths of conference IDs"),
    "id_beginnings": _("Beginnings of conference IDs"),
    "toll_numbers": _("Toll numbers"),
    "toll_free_numbers": _("Toll-free numbers"),
    "retired": _("Retired"),
    "number": _("Number"),
    "country": _("Country"),
    "state": _("State"),
    "city": _("City"),
    "is_shared": _("Shared with other organizations"),
    "languages": _("Languages"),
}
_OF_SETTINGS: dict[str, str | Promise] = {
    "organization_name": _("Organization name"),
    "automatically_replace_acp_provider": _("Replace third-party providers automatically"),
    "enable_entry_exit_notifications": _("Entry and exit notifications"),
    "entry_exit_announcements_type": _("Entry/exit announcement type"),
    "enable_name_recording": _("Callers record their name"),
    "pin_length": _("PIN length"),
    "allow_pstn_only_meetings_by_default": _("Unauthenticated callers may start meetings of new people"),
    "automatically_send_emails_to_users": _("Mails when dial-in conferencing changes"),
    "send_email_from_override": _("Mails come from another sender"),
    "send_email_from_address": _("Sender's address"),
    "send_email_from_display_name": _("Sender's name"),
    "automatically_migrate_user_meetings": _("Update meetings automatically"),
    "include_toll_free_number_in_meeting_invites": _("Toll-free number in meeting requests"),
    "use_unique_conference_ids": _("A conference ID for each meeting"),
    "region": _("Dates and numbers"),
    "time_zone": _("Time zone"),
    "logo_url": _("Logo URL"),
    "help_url": _("Help URL"),
    "legal_url": _("Legal URL"),
    "footer_text": _("Footer text"),
}
_OF_MEETINGS: dict[str, str | Promise] = {
    "meeting": _("Subject"),
    "start": _("Start"),
    "minutes": _("Minutes"),
    "repeats": _("Repeats"),
    "every": _("Every"),
    "weekdays": _("On"),
    "until": _("Until"),
    "times": _("Times"),
    "has_own_id": _("Has a conference ID of its own"),
    "sequence": _("Version"),
    "cancelled": _("Cancelled"),
}
_OF_FILES: dict[str, str | Promise] = {
    "file": _("File"),
    "format": _("Format"),
    "people": _("People"),
    "match": _("Match"),
    "differ": _("Differ"),
    "only_there": _("Only there"),
    "only_here": _("Only here"),
    "code": _("Problem"),
    "row": _("Row"),
    "line": _("Line"),
    "count": _("How many"),
    "fields": _("Fields"),
    "person": _("Person"),
}
_OF_UPKEEP: dict[str, str | Promise] = {
    "filter": _("Filter"),
    "rows": _("Rows"),
    "added": _("Added"),
    "changed": _("Changed"),
    "disabled": _("Disabled"),
    "enabled": _("Enabled"),
    "unchanged": _("Unchanged"),
    "absent": _("Not in the file"),
    "events": _("Events"),
    "imports": _("Imports"),
    "exports": _("Exports"),
    "changes": _("Changes of many people"),
    "meetings": _("Meetings"),
    "since": _("Since"),
}
LABELS = _OF_PEOPLE | _OF_CONFERENCING | _OF_PROVIDERS_AND_BRIDGE | _OF_SETTINGS | _OF_MEETINGS | _OF_FILES | _OF_UPKEEP


def label_of(name: str) -> str:
    """One that nobody writes any more is shown by its own name."""
    if name in LABELS:
        return str(LABELS[name])
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]
