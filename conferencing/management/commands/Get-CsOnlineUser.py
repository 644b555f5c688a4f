"""manage.py Get-CsOnlineUser: shows people with their AcpInfo."""

from conferencing.cmdlets.get_online_user import GetCsOnlineUser as Command

__all__ = ["Command"]
