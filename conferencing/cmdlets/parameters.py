"""Reads parameters as PowerShell reads them: one dash, any case, as short as is clear, -Name:value, switches."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _

# PowerShell takes the dashes of word processors for dashes too, because commands are pasted from documents.
_NAME = re.compile(r"^(?:--|[-–—―])([A-Za-z?][\w-]*)(?::(.*))?$", re.DOTALL)
TRUE, FALSE = {"$true", "true", "1"}, {"$false", "false", "0"}
NULL = "$null"
UNLIMITED = "unlimited"
_MOST = 2_147_483_647  # of an Int32
Value = str | bool | tuple[str, ...]


class Kind(StrEnum):
    """What a parameter takes, by the name PowerShell has for it."""

    TEXT = "String"
    LIST = "String[]"
    TRUTH = "Boolean"
    NUMBER = "Int32"
    SWITCH = "SwitchParameter"


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """One parameter of a command. One that is `positional` may be given without its name.

    `says` is what it is for. `later` is why it is refused as yet: the original has it, and its effect does not exist
    here.
    """

    name: str
    kind: Kind = Kind.TEXT
    required: bool = False
    positional: bool = False
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    says: str | Promise = ""
    later: str | Promise = ""

    def __str__(self) -> str:
        """As the syntax of a command shows it: [-Identity] <String>, [-Domain <String>], [-WhatIf]."""
        name = f"[-{self.name}]" if self.required and self.positional else f"-{self.name}"
        taken = f"{{{' | '.join(self.choices)}}}" if self.choices else f"<{self.kind}>"
        text = name if self.kind is Kind.SWITCH else f"{name} {taken}"
        return text if self.required else f"[{text}]"


class ParameterError(Exception):
    """The parameters are not understood; the message is a sentence in the words of PowerShell."""


class Given:
    """What was given. A parameter that was left out reads as nothing."""

    def __init__(self, values: dict[str, Value]) -> None:
        self._values = values

    def __contains__(self, name: str) -> bool:
        return name in self._values

    @property
    def names(self) -> set[str]:
        return set(self._values)

    def text(self, name: str) -> str:
        return str(self._values.get(name, ""))

    def texts(self, name: str) -> tuple[str, ...]:
        value = self._values.get(name, ())
        return value if isinstance(value, tuple) else ()

    def truth(self, name: str) -> bool:
        return self._values.get(name, False) is True

    def number(self, name: str) -> int | None:
        """Nothing where it was left out, and where everything is wanted (Unlimited)."""
        text = self.text(name)
        return None if text.casefold() in {"", UNLIMITED} else int(text)


def read(words: Sequence[str], *, parameters: Sequence[Parameter]) -> Given:
    values: dict[str, Value] = {}
    for parameter, value in _pairs(list(words), parameters=parameters):
        if parameter.later:
            raise ParameterError(_refused_as_yet(parameter))
        if parameter.name in values:
            raise ParameterError(
                _("Cannot bind parameter because parameter '%(name)s' is specified more than once.")
                % {"name": parameter.name}
            )
        values[parameter.name] = value
    missing = [parameter.name for parameter in parameters if parameter.required and not values.get(parameter.name)]
    if missing:
        raise ParameterError(
            _("Cannot process command because of one or more missing mandatory parameters: %(names)s.")
            % {"names": " ".join(missing)}
        )
    return Given(values)


def _refused_as_yet(parameter: Parameter) -> str:
    told = {"name": parameter.name, "why": parameter.later}
    return _("-%(name)s cannot be used yet: %(why)s. Nothing was changed. Leave -%(name)s out.") % told


def _pairs(words: list[str], *, parameters: Sequence[Parameter]) -> Iterator[tuple[Parameter, Value]]:
    unnamed = [parameter for parameter in parameters if parameter.positional]
    while words:
        word = words.pop(0)
        if match := _NAME.match(word):
            parameter = _meant(match[1], parameters=parameters)
            yield parameter, _value(parameter, match[2], words)
            unnamed = [other for other in unnamed if other is not parameter]
        elif unnamed:
            yield unnamed.pop(0), word
        else:
            raise ParameterError(
                _("A positional parameter cannot be found that accepts argument '%(word)s'.") % {"word": word}
            )


def _meant(name: str, *, parameters: Sequence[Parameter]) -> Parameter:
    """The parameter of this name, or the only one that begins so."""
    wanted = name.casefold()
    for parameter in parameters:
        if wanted in {parameter.name.casefold(), *(alias.casefold() for alias in parameter.aliases)}:
            return parameter
    candidates = [parameter for parameter in parameters if parameter.name.casefold().startswith(wanted)]
    if not candidates:
        raise ParameterError(_("A parameter cannot be found that matches parameter name '%(name)s'.") % {"name": name})
    if len(candidates) > 1:
        matches = " ".join(f"-{parameter.name}" for parameter in candidates)
        raise ParameterError(
            _(
                "Parameter cannot be processed because the parameter name '%(name)s' is ambiguous."
                " Possible matches include: %(matches)s."
            )
            % {"name": name, "matches": matches}
        )
    return candidates[0]


def _value(parameter: Parameter, attached: str | None, words: list[str]) -> Value:
    if parameter.kind is Kind.SWITCH:
        return _truth(parameter, attached) if attached else True
    text = attached or _following(parameter, words)
    if parameter.kind is Kind.TRUTH:
        return _truth(parameter, text)
    if parameter.kind is Kind.LIST:
        while text.rstrip().endswith(",") and words and not _NAME.match(words[0]):
            text += words.pop(0)
        return tuple(part.strip() for part in text.split(",") if part.strip() not in {"", NULL})
    text = "" if text.casefold() == NULL else text
    if parameter.kind is Kind.NUMBER:
        return _number(parameter, text)
    return _choice(parameter, text) if parameter.choices else text


def _choice(parameter: Parameter, text: str) -> str:
    for choice in parameter.choices:
        if choice.casefold() == text.casefold():
            return choice
    sentence = _(
        "Cannot validate argument on parameter '%(name)s'. The argument \"%(value)s\" does not belong to the set"
        ' "%(choices)s". Supply an argument that is in the set and then try the command again.'
    )
    raise ParameterError(sentence % {"name": parameter.name, "value": text, "choices": ",".join(parameter.choices)})


def _number(parameter: Parameter, text: str) -> str:
    if text.casefold() == UNLIMITED or (text.isascii() and text.isdecimal() and int(text) <= _MOST):
        return text
    sentence = _(
        'Cannot bind parameter \'%(name)s\'. Cannot convert value "%(value)s" to type "System.Int32".'
        " Type a whole number of at least 0."
    )
    raise ParameterError(sentence % {"name": parameter.name, "value": text})


def _following(parameter: Parameter, words: list[str]) -> str:
    if not words or _NAME.match(words[0]):
        sentence = _(
            "Missing an argument for parameter '%(name)s'. Specify a parameter of type 'System.%(kind)s' and try again."
        )
        if parameter.kind is Kind.TRUTH:
            sentence += " " + _("A shell replaces $true with nothing: write true or '$true'.")
        raise ParameterError(sentence % {"name": parameter.name, "kind": parameter.kind})
    return words.pop(0)


def _truth(parameter: Parameter, text: str) -> bool:
    folded = text.casefold()
    if folded not in TRUE | FALSE:
        raise ParameterError(
            _(
                "Cannot convert value '%(value)s' of parameter '%(name)s' to type 'System.Boolean'."
                " Boolean parameters accept only $True, $False, 1 or 0."
            )
            % {"value": text, "name": parameter.name}
        )
    return folded in TRUE
