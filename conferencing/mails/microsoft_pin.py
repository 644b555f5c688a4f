"""PINs of the Microsoft bridge: made when they are told, and kept nowhere, not even as a hash."""

import secrets

from conferencing.models import TenantSettings

_DIGITS = "0123456789"


def new_pin() -> str:
    """As many digits as the organization has set; PINs that there are keep theirs."""
    return "".join(secrets.choice(_DIGITS) for _ in range(TenantSettings.current().pin_length))
