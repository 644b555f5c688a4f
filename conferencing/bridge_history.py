"""Tells the audit events of the numbers of the Microsoft bridge in sentences."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from conferencing import bridge_actions
from conferencing.history_words import became
from conferencing.numbers import shown
from users.countries import country_name
from users.history import sentence
from users.models import AuditEvent


@sentence(bridge_actions.NUMBER_ADDED)
def tell_bridge_number_added(event: AuditEvent) -> str:
    return _("The Microsoft bridge got the %(number)s.") % {"number": _bridge_number(event.after)}


@sentence(bridge_actions.NUMBER_REMOVED)
def tell_bridge_number_removed(event: AuditEvent) -> str:
    return _("The Microsoft bridge lost the %(number)s.") % {"number": _bridge_number(event.before)}


@sentence(bridge_actions.NUMBER_CHANGED)
def tell_bridge_number_changed(event: AuditEvent) -> str:
    told = _("The %(number)s of the Microsoft bridge was edited.") % {"number": _bridge_number(event.before)}
    kinds = {True: _("shared"), False: _("dedicated")}
    changes = [
        became(_("Place"), before=_place(event.before), after=_place(event.after)),
        became(_("Use"), before=kinds[event.before["is_shared"]], after=kinds[event.after["is_shared"]]),
        became(_("Languages"), before=event.before["languages"], after=event.after["languages"]),
    ]
    return " ".join([told, *filter(None, changes)])


@sentence(bridge_actions.DEFAULT_CHANGED)
def tell_default_changed(event: AuditEvent) -> str:
    return became(
        _("Default number of the Microsoft bridge"),
        before=shown(event.before.get("number", "")),
        after=shown(event.after["number"]),
    )


def _bridge_number(values: Mapping[str, str]) -> str:
    told = _("toll-free number %(number)s") if values.get("kind") == "toll_free" else _("toll number %(number)s")
    number = told % {"number": shown(values.get("number", ""))}
    place = _place(values)
    return f"{number} ({place})" if place else number


def _place(values: Mapping[str, str]) -> str:
    """Where the number is; events of a time when places were one text have that."""
    parts = (values.get("city", ""), values.get("state", ""), country_name(values.get("country", "")))
    return values.get("location", "") or ", ".join(filter(None, parts))
