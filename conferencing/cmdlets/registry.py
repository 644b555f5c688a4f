"""All the commands, in the order in which they are told of."""

from conferencing.cmdlets.bridge import (
    GetCsOnlineDialInConferencingBridge,
    GetCsOnlineDialInConferencingServiceNumber,
)
from conferencing.cmdlets.command import Cmdlet
from conferencing.cmdlets.disable_dial_in_user import DisableCsOnlineDialInConferencingUser
from conferencing.cmdlets.enable_dial_in_user import EnableCsOnlineDialInConferencingUser
from conferencing.cmdlets.get_dial_in_state import (
    GetCsOnlineDialInConferencingUserInfo,
    GetCsOnlineDialInConferencingUserState,
)
from conferencing.cmdlets.get_dial_in_user import GetCsOnlineDialInConferencingUser
from conferencing.cmdlets.get_online_user import GetCsOnlineUser
from conferencing.cmdlets.get_provider import GetCsAudioConferencingProvider
from conferencing.cmdlets.get_user_acp import GetCsUserAcp
from conferencing.cmdlets.remove_user_acp import RemoveCsUserAcp
from conferencing.cmdlets.set_default_number import SetCsOnlineDialInConferencingUserDefaultNumber
from conferencing.cmdlets.set_dial_in_user import SetCsOnlineDialInConferencingUser
from conferencing.cmdlets.set_user_acp import SetCsUserAcp
from conferencing.cmdlets.tenant_settings import (
    GetCsOnlineDialinConferencingTenantConfiguration,
    GetCsOnlineDialInConferencingTenantSettings,
    SetCsOnlineDialInConferencingTenantSettings,
)

CMDLETS: tuple[type[Cmdlet], ...] = (
    GetCsUserAcp,
    SetCsUserAcp,
    RemoveCsUserAcp,
    GetCsAudioConferencingProvider,
    GetCsOnlineUser,
    GetCsOnlineDialInConferencingUser,
    EnableCsOnlineDialInConferencingUser,
    SetCsOnlineDialInConferencingUser,
    SetCsOnlineDialInConferencingUserDefaultNumber,
    DisableCsOnlineDialInConferencingUser,
    GetCsOnlineDialInConferencingUserState,
    GetCsOnlineDialInConferencingUserInfo,
    GetCsOnlineDialInConferencingBridge,
    GetCsOnlineDialInConferencingServiceNumber,
    GetCsOnlineDialInConferencingTenantSettings,
    SetCsOnlineDialInConferencingTenantSettings,
    GetCsOnlineDialinConferencingTenantConfiguration,
)
