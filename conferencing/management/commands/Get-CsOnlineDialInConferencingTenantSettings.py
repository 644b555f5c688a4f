"""manage.py Get-CsOnlineDialInConferencingTenantSettings: shows the organization's settings."""

from conferencing.cmdlets.tenant_settings import GetCsOnlineDialInConferencingTenantSettings as Command

__all__ = ["Command"]
