"""Tells the audit events of the organization's settings, and of its first steps, in sentences."""

from django.utils.translation import gettext as _

from acpportal.web.regions import REGIONS
from conferencing import settings_actions
from conferencing.history_words import became, in_words
from conferencing.models import TenantSettings
from conferencing.models.settings import AnnouncementsType
from users.history import sentence
from users.models import AuditEvent


@sentence(settings_actions.PUT_AWAY)
def tell_first_steps_put_away(_event: AuditEvent) -> str:
    return _("The first steps were put away: they are no longer on the dashboard.")


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


def _value(value: object) -> str:
    if value in REGIONS:
        return str(REGIONS[str(value)].label)
    return str(AnnouncementsType(value).label) if value in AnnouncementsType.values else in_words(value)
