"""manage.py Enable-CsOnlineDialInConferencingUser: gives a person Microsoft."""

from conferencing.cmdlets.enable_dial_in_user import EnableCsOnlineDialInConferencingUser as Command

__all__ = ["Command"]
