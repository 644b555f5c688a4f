"""manage.py Set-CsOnlineDialInConferencingUser: gives a Microsoft user another conference ID."""

from conferencing.cmdlets.set_dial_in_user import SetCsOnlineDialInConferencingUser as Command

__all__ = ["Command"]
