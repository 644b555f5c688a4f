"""manage.py Remove-CsUserAcp -Identity ..."""

from conferencing.cmdlets.remove_user_acp import RemoveCsUserAcp as Command

__all__ = ["Command"]
