"""Every command with its parameters and an example, for the page tools > automation and for docs/automation.md."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.management import load_command_class
from django.utils.translation import gettext as _

from conferencing.cmdlets import registry
from conferencing.cmdlets.command import Cmdlet
from conferencing.cmdlets.parameters import Parameter
from conferencing.cmdlets.shown import CommandLine, Value

# The commands of the provider file; what their options are for, they say themselves.
FILE_COMMANDS = ("export_acp_users", "import_acp_users", "undo_import", "make_meeting")
_EVERY_COMMAND = {
    *("help", "version", "verbosity", "settings", "pythonpath", "traceback", "no_color", "force_color", "skip_checks"),
}


_INTRODUCTION = """\
# Automation

What the pages do, these commands do too, by the same rules and with the same entries in the history. A test
holds this page to the commands; `python -m tests.tools.automation_page` writes it anew.

The cmdlets are typed as in PowerShell: all names in any case, `-Name value` or `-Name:value`, as short as is clear,
several values between commas, `true`, `1` and `$true` alike. In a shell `$true`, `$null`, `*` and braces stand
in single quotes. They end with 0, or with 1 and a sentence for each person who was left alone; the others are
changed together. People can be piped on:

```
python manage.py Get-CsUserAcp -Filter '{AcpInfo -match PGi}' -Json | python manage.py Remove-CsUserAcp -Identity -
```
"""


@dataclass(frozen=True, kw_only=True)
class Example:
    """What stands in the examples: somebody and a provider of this organization, or of an invented one."""

    person: str = "ken.myer@contoso.com"
    name: str = "Ken Myer"
    provider: str = "InterCall"
    domain: str = "intercall.example"
    toll_number: str = "+14255550142"
    conference_id: str = "0712301"
    bridge_number: str = "+12065550100"


@dataclass(frozen=True)
class Told:
    """One command: what it is for, its parameters, and a line to copy."""

    name: str
    says: str
    syntax: str
    parameters: list[tuple[str, str]]
    line: CommandLine


def cmdlets(example: Example) -> list[Told]:
    lines = _lines(example)
    return [_told(cmdlet, line=CommandLine(cmdlet.name, lines.get(cmdlet.name, {}))) for cmdlet in registry.CMDLETS]


def file_commands() -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The name, what it is for, and the options with what they are for."""
    found = []
    for name in FILE_COMMANDS:
        command = load_command_class("conferencing", name)
        actions = command.create_parser("manage.py", name)._actions  # noqa: SLF001 (there is no public way)
        options = [
            (", ".join(action.option_strings) or str(action.metavar or action.dest), str(action.help or ""))
            for action in actions
            if action.dest not in _EVERY_COMMAND
        ]
        found.append((name, str(command.help), options))
    return found


def markdown() -> str:
    """docs/automation.md; a test holds the page to it."""
    return "\n".join(_page()) + "\n"


def _told(cmdlet: type[Cmdlet], *, line: CommandLine) -> Told:
    return Told(
        name=cmdlet.name,
        says=str(cmdlet.says),
        syntax=" ".join([cmdlet.name, *map(str, cmdlet.parameters)]),
        parameters=[(f"-{parameter.name}", _purpose(parameter)) for parameter in cmdlet.parameters],
        line=line,
    )


def _purpose(parameter: Parameter) -> str:
    if parameter.later:
        return _("Not supported yet: %(why)s.") % {"why": parameter.later}
    return str(parameter.says)


def _lines(example: Example) -> dict[str, dict[str, Value]]:
    identity: dict[str, Value] = {"Identity": example.person}
    given: dict[str, Value] = {"Name": example.provider, "Domain": example.domain, "TollNumber": example.toll_number}
    return {
        "Get-CsUserAcp": {"Filter": "{AcpInfo -ne $Null}", "ResultSize": 20},
        "Set-CsUserAcp": {**identity, **given, "ParticipantPasscode": example.conference_id, "WhatIf": None},
        "Remove-CsUserAcp": {**identity, "Name": example.provider, "WhatIf": None},
        "Get-CsAudioConferencingProvider": {"Identity": example.provider},
        "Get-CsOnlineUser": {"Identity": example.name},
        "Get-CsOnlineDialInConferencingUser": {"ResultSize": 20},
        "Enable-CsOnlineDialInConferencingUser": {**identity, "ReplaceProvider": None, "WhatIf": None},
        "Set-CsOnlineDialInConferencingUser": {**identity, "ConferenceId": 3659305, "WhatIf": None},
        "Disable-CsOnlineDialInConferencingUser": {**identity, "WhatIf": None},
        "Set-CsOnlineDialInConferencingUserDefaultNumber": {
            "NumberType": "Toll",
            "CountryOrRegion": "US",
            "ToNumber": example.bridge_number,
            "WhatIf": None,
        },
        "Get-CsOnlineDialInConferencingUserState": {"Provider": "ThirdParty"},
        "Get-CsOnlineDialInConferencingUserInfo": {
            "Select": "ConferencingProviderOther",
            "First": 25,
            "SortDescending": None,
        },
        "Set-CsOnlineDialInConferencingTenantSettings": {"AutomaticallyReplaceAcpProvider": False, "WhatIf": None},
    }


def _page() -> Iterator[str]:
    yield _INTRODUCTION
    yield "## Cmdlets"
    for told in cmdlets(Example()):
        yield from ["", f"### {told.name}", "", told.says, "", "```", told.syntax, "```", ""]
        yield from (f"- `{name}`: {purpose}" for name, purpose in told.parameters)
        yield from ["", "```", told.line.here, "```"]
    yield from ["", "## Provider files and meetings"]
    for name, says, options in file_commands():
        yield from ["", f"### {name}", "", says, ""]
        yield from (f"- `{option}`: {purpose}" if purpose else f"- `{option}`" for option, purpose in options)
