"""manage.py Set-CsUserAcp -Identity ... -Name ... -TollNumber ... -ParticipantPasscode ..."""

from conferencing.cmdlets.set_user_acp import SetCsUserAcp as Command

__all__ = ["Command"]
