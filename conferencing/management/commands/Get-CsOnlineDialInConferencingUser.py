"""manage.py Get-CsOnlineDialInConferencingUser [-Identity ...] [--json]"""

from conferencing.cmdlets.get_dial_in_user import GetCsOnlineDialInConferencingUser as Command

__all__ = ["Command"]
