"""manage.py Disable-CsOnlineDialInConferencingUser: takes Microsoft away."""

from conferencing.cmdlets.disable_dial_in_user import DisableCsOnlineDialInConferencingUser as Command

__all__ = ["Command"]
