"""Tells the audit events of the Microsoft bridge and of the organization's settings in sentences."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from acpportal.web.regions import REGIONS
from conferencing import bridge_actions, settings_actions
from conferencing.history_words import became, in_words
from conferencing.models import TenantSettings
from conferencing.models.settings import AnnouncementsType
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


@sentence(settings_actions.PUT_AWAY)
def tell_first_steps_put_away(_event: AuditEvent) -> str:
    return _("The first steps were put away: they are not on the dashboard any more.")


@sentence(settings_actions.BROUGHT_BACK)
def tell_first_steps_brought_back(_event: AuditEvent) -> str:
    return _("The first steps were brought back to the dashboard.")


@sentence(settings_actions.CHANGED)
def tell_settings_changed(event: AuditEvent) -> str:
    return " ".join(filter(None, (_setting_became(event, name) for name in settings_actions.NAMES)))


def _setting_became(event: AuditEvent, name: str) -> str:
    """An event of a time before there was this setting says nothing of it."""
    before, after = event.before.get(name), event.after.get(name)
    if before == after:
        return ""
    if name == "automatically_replace_acp_provider":
        if after:
            return _("A PSTN Conferencing license replaces a third-party provider from now on.")
        return _("A PSTN Conferencing license no longer replaces a third-party provider.")
    label = next(str(field.verbose_name) for field in TenantSettings._meta.concrete_fields if field.name == name)
    return became(label[:1].upper() + label[1:], before=_value(before), after=_value(after))


def _bridge_number(values: Mapping[str, str]) -> str:
    told = _("toll-free number %(number)s") if values.get("kind") == "toll_free" else _("toll number %(number)s")
    number = told % {"number": shown(values.get("number", ""))}
    place = _place(values)
    return f"{number} ({place})" if place else number


def _place(values: Mapping[str, str]) -> str:
    """Where the number is; events of a time when places were one text have that."""
    parts = (values.get("city", ""), values.get("state", ""), country_name(values.get("country", "")))
    return values.get("location", "") or ", ".join(filter(None, parts))


def _value(value: object) -> str:
    if value in REGIONS:
        return str(REGIONS[str(value)].label)
    return str(AnnouncementsType(value).label) if value in AnnouncementsType.values else in_words(value)
