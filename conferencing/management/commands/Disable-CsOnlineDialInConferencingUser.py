"""manage.py Disable-CsOnlineDialInConferencingUser -Identity ..."""

from conferencing.cmdlets.disable_dial_in_user import DisableCsOnlineDialInConferencingUser as Command

__all__ = ["Command"]
