"""The only writer of what the organization adds to every meeting invitation."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from conferencing.models import InvitationSettings
from conferencing.problems import Problem, upkeep
from users import audit
from users.models import AuditEvent

CHANGED = "conferencing.invitation_changed"
SUBJECT_KEY = "invitation:1"


@dataclass(frozen=True, kw_only=True)
class InvitationValues:
    """All of it."""

    logo_url: str = ""
    help_url: str = ""
    legal_url: str = ""
    footer_text: str = ""

    def as_json(self) -> dict[str, str]:
        """For the audit log, and for telling whether it is still as somebody saw it."""
        return asdict(self)


def values_of(settings: InvitationSettings) -> InvitationValues:
    return InvitationValues(
        logo_url=settings.logo_url,
        help_url=settings.help_url,
        legal_url=settings.legal_url,
        footer_text=settings.footer_text,
    )


@transaction.atomic
def change_invitation(values: InvitationValues, *, expected: dict[str, str], by: str, batch: str = "") -> list[Problem]:
    """Sets them if they are still as expected (the JSON of their values). Returns what stood against it."""
    settings, _made = InvitationSettings.objects.select_for_update().get_or_create(pk=1)
    now = values_of(settings).as_json()
    if values.as_json() == now:
        return []
    if expected != now:
        return [changed_meanwhile()]
    for name, value in values.as_json().items():
        setattr(settings, name, value)
    settings.save()
    entry = audit.Entry(
        action=CHANGED,
        subject_key=SUBJECT_KEY,
        subject=_("meeting invitation"),
        before=now,
        after=values.as_json(),
    )
    audit.record([entry], by=by, batch=batch)
    return []


def changed_meanwhile() -> Problem:
    last = last_change()
    return Problem(upkeep.SETTINGS_CHANGED_MEANWHILE, "", {"by": last.actor if last else _("somebody")})


def last_change() -> AuditEvent | None:
    return AuditEvent.objects.filter(subject_key=SUBJECT_KEY, action=CHANGED).order_by("pk").last()
