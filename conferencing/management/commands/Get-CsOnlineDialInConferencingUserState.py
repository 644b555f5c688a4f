"""manage.py Get-CsOnlineDialInConferencingUserState: shows who has which kind of provider."""

from conferencing.cmdlets.get_dial_in_state import GetCsOnlineDialInConferencingUserState as Command

__all__ = ["Command"]
