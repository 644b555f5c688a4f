"""manage.py Get-CsOnlineDialInConferencingUserInfo: shows people as the page dial-in users does."""

from conferencing.cmdlets.get_dial_in_state import GetCsOnlineDialInConferencingUserInfo as Command

__all__ = ["Command"]
