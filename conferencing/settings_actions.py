"""The only writer of the organization's settings."""

from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from conferencing.models import TenantSettings
from conferencing.problems import Problem, upkeep
from users import audit
from users.models import AuditEvent

CHANGED = "conferencing.settings_changed"
SUBJECT_KEY = "settings:1"


@dataclass(frozen=True, kw_only=True)
class SettingsValues:
    """All that can be set for the organization."""

    organization_name: str
    automatically_replace_acp_provider: bool

    def as_json(self) -> dict[str, Any]:
        """For the audit log, and for telling whether the settings are still as somebody saw them."""
        return asdict(self)


def values_of(settings: TenantSettings) -> SettingsValues:
    return SettingsValues(
        organization_name=settings.organization_name,
        automatically_replace_acp_provider=settings.automatically_replace_acp_provider,
    )


@transaction.atomic
def change_settings(
    values: SettingsValues, *, by: str, expected: dict[str, Any] | None = None, why: str = ""
) -> list[Problem]:
    """Sets them if they are still as expected (the JSON of their values). Returns what stood against it."""
    settings, _made = TenantSettings.objects.select_for_update().get_or_create(pk=1)
    now = values_of(settings).as_json()
    if values.as_json() == now:
        return []
    if expected is not None and expected != now:
        return [_changed_meanwhile()]
    settings.organization_name = values.organization_name
    settings.automatically_replace_acp_provider = values.automatically_replace_acp_provider
    settings.save()
    entry = audit.Entry(
        action=CHANGED,
        subject_key=SUBJECT_KEY,
        subject=values.organization_name,
        before=now,
        after=values.as_json(),
    )
    audit.record([entry], by=by, why=why)
    return []


def last_change() -> AuditEvent | None:
    return AuditEvent.objects.filter(subject_key=SUBJECT_KEY, action=CHANGED).order_by("pk").last()


def _changed_meanwhile() -> Problem:
    last = last_change()
    return Problem(upkeep.SETTINGS_CHANGED_MEANWHILE, "", {"by": last.actor if last else _("somebody")})
