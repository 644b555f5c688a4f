"""manage.py Set-CsUserAcp: gives a person a third-party provider."""

from conferencing.cmdlets.set_user_acp import SetCsUserAcp as Command

__all__ = ["Command"]
