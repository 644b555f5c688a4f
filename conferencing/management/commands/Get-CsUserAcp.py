"""manage.py Get-CsUserAcp: shows who has which provider."""

from conferencing.cmdlets.get_user_acp import GetCsUserAcp as Command

__all__ = ["Command"]
