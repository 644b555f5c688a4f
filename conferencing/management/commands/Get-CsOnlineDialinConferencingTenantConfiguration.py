"""manage.py Get-CsOnlineDialinConferencingTenantConfiguration: shows whether Microsoft can provide."""

from conferencing.cmdlets.tenant_settings import GetCsOnlineDialinConferencingTenantConfiguration as Command

__all__ = ["Command"]
