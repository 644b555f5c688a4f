"""manage.py Get-CsOnlineDialInConferencingServiceNumber: shows the numbers of the Microsoft bridge."""

from conferencing.cmdlets.bridge import GetCsOnlineDialInConferencingServiceNumber as Command

__all__ = ["Command"]
