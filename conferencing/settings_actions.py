"""The only writer of the organization's settings."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from acpportal.mail.outbox import is_address
from conferencing.models import TenantSettings
from conferencing.models.settings import LONGEST_PIN, SHORTEST_PIN, USUAL_PIN, AnnouncementsType
from conferencing.problems import Problem, upkeep
from users import audit
from users.models import AuditEvent
from users.unseen import holds_unseen

CHANGED = "conferencing.settings_changed"
SUBJECT_KEY = "settings:1"
PUT_AWAY, BROUGHT_BACK = "conferencing.first_steps_put_away", "conferencing.first_steps_brought_back"
OF_FIRST_STEPS = (PUT_AWAY, BROUGHT_BACK)
FIRST_STEPS_KEY = "first-steps:1"


@dataclass(frozen=True, kw_only=True)
class SettingsValues:
    """All that can be set for the organization. What is not said is as it is before anybody set it."""

    organization_name: str
    automatically_replace_acp_provider: bool
    enable_entry_exit_notifications: bool = True
    entry_exit_announcements_type: str = AnnouncementsType.USE_NAMES.value
    enable_name_recording: bool = True
    pin_length: int = USUAL_PIN
    allow_pstn_only_meetings_by_default: bool = False
    automatically_send_emails_to_users: bool = True
    send_email_from_override: bool = False
    send_email_from_address: str = ""
    send_email_from_display_name: str = ""
    automatically_migrate_user_meetings: bool = False
    include_toll_free_number_in_meeting_invites: bool = True
    use_unique_conference_ids: bool = False
    region: str = ""
    time_zone: str = ""

    def as_json(self) -> dict[str, Any]:
        """For the audit log, and for telling whether the settings are still as somebody saw them."""
        return asdict(self)


NAMES = tuple(SettingsValues.__dataclass_fields__)


def values_of(settings: TenantSettings) -> SettingsValues:
    return SettingsValues(**{name: getattr(settings, name) for name in NAMES})


def problems_with_settings(values: SettingsValues) -> list[Problem]:
    """All that stands against these settings, whoever sets them."""
    return list(_problems(values))


def _problems(values: SettingsValues) -> Iterator[Problem]:
    if not SHORTEST_PIN <= values.pin_length <= LONGEST_PIN:
        params = {"found": values.pin_length, "shortest": SHORTEST_PIN, "longest": LONGEST_PIN}
        yield Problem(upkeep.PIN_LENGTH, "pin_length", params)
    kind = values.entry_exit_announcements_type
    if kind not in AnnouncementsType.values:
        yield Problem(upkeep.ANNOUNCEMENTS_UNKNOWN, "entry_exit_announcements_type", {"found": kind})
    address, name = values.send_email_from_address, values.send_email_from_display_name
    if values.send_email_from_override and not address:
        yield Problem(upkeep.SENDER_INCOMPLETE, "send_email_from_address")
    if values.send_email_from_override and not name:
        yield Problem(upkeep.SENDER_INCOMPLETE, "send_email_from_display_name")
    if holds_unseen(name):
        yield Problem(upkeep.NAME_UNSEEN, "send_email_from_display_name")
    if address and not is_address(address):
        yield Problem(upkeep.SENDER_NO_ADDRESS, "send_email_from_address", {"found": address})


@transaction.atomic
def change_settings(
    values: SettingsValues, *, by: str, expected: Mapping[str, Any] | None = None, why: str = "", batch: str = ""
) -> list[Problem]:
    """Sets them if they are still as expected, which names those that were shown; the others stay as they are.

    Returns what stood against it. Where nothing is expected all are set.
    """
    settings, _made = TenantSettings.objects.select_for_update().get_or_create(pk=1)
    now = values_of(settings).as_json()
    asked = {name: value for name, value in values.as_json().items() if expected is None or name in expected}
    wanted = SettingsValues(**{**now, **asked})
    if wanted.as_json() == now:
        return []
    if expected is not None and any(now.get(name) != value for name, value in expected.items()):
        return [changed_meanwhile()]
    if problems := problems_with_settings(wanted):
        return problems
    for name, value in asked.items():
        setattr(settings, name, value)
    settings.save()
    entry = audit.Entry(
        action=CHANGED,
        subject_key=SUBJECT_KEY,
        subject=wanted.organization_name,
        before=now,
        after=wanted.as_json(),
    )
    audit.record([entry], by=by, why=why, batch=batch)
    return []


@transaction.atomic
def put_first_steps_away(*, away: bool, by: str, batch: str = "") -> bool:
    """Takes the first steps off everybody's dashboard, or brings them back. Returns whether that changed anything."""
    settings, _made = TenantSettings.objects.select_for_update().get_or_create(pk=1)
    if settings.first_steps_put_away is away:
        return False
    settings.first_steps_put_away = away
    settings.save(update_fields=["first_steps_put_away"])
    action = PUT_AWAY if away else BROUGHT_BACK
    audit.record([audit.Entry(action=action, subject_key=FIRST_STEPS_KEY, subject="First steps")], by=by, batch=batch)
    return True


def last_change() -> AuditEvent | None:
    return AuditEvent.objects.filter(subject_key=SUBJECT_KEY, action=CHANGED).order_by("pk").last()


def changed_meanwhile() -> Problem:
    last = last_change()
    return Problem(upkeep.SETTINGS_CHANGED_MEANWHILE, "", {"by": last.actor if last else _("somebody")})
