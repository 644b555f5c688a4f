"""manage.py Get-CsOnlineDialInConferencingBridge: shows the Microsoft bridge."""

from conferencing.cmdlets.bridge import GetCsOnlineDialInConferencingBridge as Command

__all__ = ["Command"]
