"""manage.py Get-CsOnlineDialInConferencingUser: shows who has Microsoft."""

from conferencing.cmdlets.get_dial_in_user import GetCsOnlineDialInConferencingUser as Command

__all__ = ["Command"]
