"""manage.py Remove-CsUserAcp: takes a third-party provider away."""

from conferencing.cmdlets.remove_user_acp import RemoveCsUserAcp as Command

__all__ = ["Command"]
