"""What each kind of audit event is called where one is chosen from many."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from conferencing import (
    actions,
    bridge_actions,
    invitation_actions,
    meeting_actions,
    pin_actions,
    provider_actions,
    settings_actions,
)
from conferencing.provider_file import abandoning, asking_back, comparing, deciding, exporting
from licensing import actions as licensing_actions
from users import administrators, directory, list_taken, prune_actions, reading_actions

_NAMES: dict[str, str | Promise] = {
    "users.added": _("person added"),
    "users.changed": _("person changed"),
    "users.disabled": _("account disabled"),
    "users.enabled": _("account enabled"),
    prune_actions.PRUNED: _("old events removed"),
    list_taken.TAKEN: _("list downloaded"),
    directory.LINKED: _("object ID changed"),
    directory.BROUGHT_IN: _("directory brought in"),
    administrators.GIVEN: _("role given"),
    administrators.TAKEN: _("role taken"),
    administrators.PASSWORD_CHANGED: _("password changed"),
    administrators.PASSWORD_GIVEN: _("one-time password given"),
    administrators.SESSIONS_ENDED: _("sessions ended"),
    reading_actions.CHANGED: _("dates and numbers of an account changed"),
    licensing_actions.CHANGED: _("licenses changed"),
    licensing_actions.SEATS_CHANGED: _("seats changed"),
    actions.CHANGED: _("dial-in conferencing changed"),
    actions.RESET: _("reset to Microsoft by a license"),
    actions.BASELINE: _("what was before removed"),
    actions.TURNED_OFF: _("Microsoft turned off with the license"),
    pin_actions.PIN_RESET: _("PIN reset"),
    bridge_actions.NUMBER_ADDED: _("number of the bridge added"),
    bridge_actions.NUMBER_REMOVED: _("number of the bridge removed"),
    meeting_actions.MADE: _("meeting made"),
    meeting_actions.CHANGED: _("meeting changed"),
    meeting_actions.UPDATED: _("meeting given the new numbers"),
    meeting_actions.CANCELLED: _("meeting cancelled"),
    meeting_actions.PUT_BACK: _("meeting put back"),
    invitation_actions.CHANGED: _("meeting invitation changed"),
    bridge_actions.NUMBER_CHANGED: _("number of the bridge changed"),
    bridge_actions.DEFAULT_CHANGED: _("default number of the bridge changed"),
    provider_actions.ADDED: _("provider added"),
    provider_actions.EDITED: _("provider edited"),
    provider_actions.RETIRED: _("provider retired"),
    provider_actions.BROUGHT_BACK: _("provider brought back"),
    provider_actions.REMOVED: _("provider removed"),
    settings_actions.CHANGED: _("settings changed"),
    settings_actions.PUT_AWAY: _("first steps put away"),
    settings_actions.BROUGHT_BACK: _("first steps brought back"),
    exporting.EXPORTED: _("people exported"),
    asking_back.TAKEN: _("questions downloaded for a provider"),
    comparing.COMPARED: _("provider's list compared"),
    abandoning.ABANDONED: _("import abandoned"),
    deciding.ACCEPTED: _("question answered"),
    deciding.REPAIRED: _("proposal accepted"),
    deciding.WITHDRAWN: _("question asked again"),
    deciding.LEFT_OUT: _("row left out"),
    deciding.TAKEN_BACK_IN: _("row taken back in"),
    deciding.EDITED: _("row edited"),
    deciding.EDITS_FORGOTTEN: _("row reset to the file"),
    deciding.PERSON_CHOSEN: _("person of a row chosen"),
}


def name_of(action: str) -> str:
    """An action of another time, or of a newer area, goes by its code: "licensing.people moved"."""
    return str(_NAMES.get(action) or action.replace("_", " "))
