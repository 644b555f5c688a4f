"""manage.py Get-CsUserAcp [-Identity ...] [--json]"""

from conferencing.cmdlets.get_user_acp import GetCsUserAcp as Command

__all__ = ["Command"]
