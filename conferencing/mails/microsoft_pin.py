"""PINs of the Microsoft bridge: made when they are told, and kept nowhere, not even as a hash."""

import secrets
from datetime import datetime

from conferencing.models import TenantSettings
from users.models import AuditEvent, User

RESET = "conferencing.pin_reset"

_DIGITS = "0123456789"


def new_pin() -> str:
    """As many digits as the organization has set; PINs that there are keep theirs."""
    return "".join(secrets.choice(_DIGITS) for _ in range(TenantSettings.current().pin_length))


def was_reset_since(when: datetime, person: User) -> bool:
    """Whether somebody was told another one, by mail or by word of mouth: only the log tells of both."""
    resets = AuditEvent.objects.filter(subject_key=str(person.object_id), action=RESET)
    return resets.filter(at__gt=when).exists()
