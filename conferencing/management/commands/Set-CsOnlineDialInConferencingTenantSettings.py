"""manage.py Set-CsOnlineDialInConferencingTenantSettings: changes the organization's settings."""

from conferencing.cmdlets.tenant_settings import SetCsOnlineDialInConferencingTenantSettings as Command

__all__ = ["Command"]
