"""The command that does what a form does: as the original's PowerShell has it, and as it is typed here."""

import re
import shlex
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from conferencing.cmdlets.disable_dial_in_user import DisableCsOnlineDialInConferencingUser
from conferencing.cmdlets.enable_dial_in_user import EnableCsOnlineDialInConferencingUser
from conferencing.cmdlets.microsoft import CALLERS, SERVICE_NUMBER, TOLL_FREE_DIAL_IN, TOLL_FREE_NUMBER
from conferencing.cmdlets.parameters import NULL
from conferencing.cmdlets.remove_user_acp import RemoveCsUserAcp
from conferencing.cmdlets.set_dial_in_user import SetCsOnlineDialInConferencingUser
from conferencing.cmdlets.set_user_acp import SetCsUserAcp
from conferencing.cmdlets.setting_parameters import FIELDS, OURS
from conferencing.cmdlets.tenant_settings import SetCsOnlineDialInConferencingTenantSettings
from conferencing.details import Details, ProviderKind
from conferencing.models import AudioConferencingProvider, ConferencingAssignment
from conferencing.settings_actions import SettingsValues

# What PowerShell replaces or ends at within double quotes; single quotes it takes in any shape.
_NOT_PLAIN = re.compile(r"[$`\"“”„]")
_SINGLE_QUOTES = re.compile(r"['‘’‚‛]")
_DASHES = "-–—―"
Value = str | bool | int | None


@dataclass(frozen=True)
class CommandLine:
    """A command with its parameters: text, truth, or nothing for a switch. `ours` the original does not have."""

    name: str
    parameters: Mapping[str, Value]
    ours: Mapping[str, Value] = field(default_factory=dict)

    @property
    def powershell(self) -> str:
        return " ".join(self.powershell_parts)

    @property
    def here(self) -> str:
        return " ".join(self.here_parts)

    @property
    def powershell_parts(self) -> list[str]:
        """The command and each parameter, between which a line may be broken."""
        return [self.name, *(_in_powershell(name, value) for name, value in self.parameters.items())]

    @property
    def here_parts(self) -> list[str]:
        parameters = {**self.parameters, **self.ours}.items()
        return [f"python manage.py {self.name}", *(_in_shell(name, value) for name, value in parameters)]


def dial_in_line(
    now: ConferencingAssignment, wanted: Details, *, provider: AudioConferencingProvider | None
) -> CommandLine:
    """Gives the person the wanted details; `provider` is their third party."""
    parameters: dict[str, Value] = {"Identity": now.person.user_principal_name}
    if wanted.kind is ProviderKind.NONE:
        command = DisableCsOnlineDialInConferencingUser if now.is_microsoft else RemoveCsUserAcp
        return CommandLine(command.name, parameters)
    if wanted.is_microsoft and now.is_microsoft:
        return CommandLine(SetCsOnlineDialInConferencingUser.name, parameters | _on_the_bridge(wanted))
    if provider is None:
        replaces: dict[str, Value] = {"ReplaceProvider": None} if now.is_third_party else {}
        return CommandLine(EnableCsOnlineDialInConferencingUser.name, {**parameters, **replaces})
    parameters |= {"Name": provider.name, "Domain": provider.domain, "TollNumber": wanted.toll_number}
    if wanted.toll_free_number or now.toll_free_number:
        parameters["TollFreeNumbers"] = wanted.toll_free_number or NULL
    return CommandLine(SetCsUserAcp.name, {**parameters, "ParticipantPasscode": wanted.conference_id})


def _on_the_bridge(wanted: Details) -> dict[str, Value]:
    return {
        SERVICE_NUMBER: wanted.toll_number,
        TOLL_FREE_NUMBER: wanted.toll_free_number or NULL,
        CALLERS: wanted.allow_pstn_only_meetings,
        TOLL_FREE_DIAL_IN: wanted.allow_toll_free_dial_in,
    }


def settings_line(values: SettingsValues, *, names: Collection[str]) -> CommandLine:
    """Sets the settings of these names."""
    parameters = {name: getattr(values, field) for name, field in FIELDS.items() if field in names}
    ours = {name: parameters.pop(name) for name in OURS if name in parameters}
    return CommandLine(SetCsOnlineDialInConferencingTenantSettings.name, parameters, ours=ours)


def _in_powershell(name: str, value: Value) -> str:
    if value is None:
        return f"-{name}"
    if isinstance(value, bool):
        return f"-{name} ${str(value).lower()}"
    if isinstance(value, int) or value == NULL or name == "Filter":
        return f"-{name} {value}"
    if _NOT_PLAIN.search(value):
        return f"-{name} '{_SINGLE_QUOTES.sub(lambda quote: quote[0] * 2, value)}'"
    return f'-{name} "{value}"'


def _in_shell(name: str, value: Value) -> str:
    """A text that begins as a parameter does is joined to its name."""
    if value is None:
        return f"-{name}"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if text and text[0] in _DASHES:
        return shlex.quote(f"-{name}:{text}")
    return f"-{name} {shlex.quote(text)}"
