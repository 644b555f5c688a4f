"""manage.py Set-CsOnlineDialInConferencingUserDefaultNumber: gives many people another default number."""

from conferencing.cmdlets.set_default_number import SetCsOnlineDialInConferencingUserDefaultNumber as Command

__all__ = ["Command"]
