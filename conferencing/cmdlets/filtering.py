"""-Filter, in the words of PowerShell: {AcpInfo -ne $Null -and DisplayName -like "Ken*"}."""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.core.management.base import CommandError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from conferencing.cmdlets.parameters import FALSE, NULL, TRUE
from conferencing.cmdlets.people import like
from conferencing.details import ProviderKind
from conferencing.models import ConferencingAssignment

_TOKEN = re.compile(r"""\s*(?:"([^"]*)"|'((?:[^']|'')*)'|([^\s"']+))\s*""")
_JOINED: Mapping[str, Callable[[Q, Q], Q]] = {"-and": operator.and_, "-or": operator.or_}
_NEGATED = {"-ne": "-eq", "-notlike": "-like", "-notmatch": "-match"}
_TEXTS = {
    "displayname": "person__display_name",
    "userprincipalname": "person__user_principal_name",
    "sipaddress": "person__sip_address",
    "department": "person__department",
    "usagelocation": "person__usage_location",
}
# What stands in AcpInfo of a third party.
_ACP_TEXTS = ("provider__name", "provider__domain", "provider__url", "toll_number", "toll_free_number", "conference_id")


@dataclass(frozen=True)
class _Condition:
    name: str
    comparison: str
    value: str

    def __str__(self) -> str:
        return f"{self.name} {self.comparison} {self.value}"


def narrowed(people: QuerySet[ConferencingAssignment], text: str) -> QuerySet[ConferencingAssignment]:
    """Those whom the filter leaves. -and and -or count alike and are read from the left, as PowerShell reads them."""
    words = _words(text)
    if not words:
        return people
    found = _as_q(_condition(words, whole=text))
    while words:
        join = _JOINED.get(words.pop(0).casefold())
        if join is None:
            raise _not_understood(text)
        found = join(found, _as_q(_condition(words, whole=text)))
    return people.filter(found)


def _words(text: str) -> list[str]:
    inner = text.strip()
    if inner.startswith("{") and inner.endswith("}"):
        inner = inner[1:-1].strip()
    words, place = [], 0
    while place < len(inner):
        match = _TOKEN.match(inner, place)
        if match is None:
            raise _not_understood(text)
        double, single, bare = match.groups()
        words.append(double if double is not None else single.replace("''", "'") if single is not None else bare)
        place = match.end()
    return words


def _condition(words: list[str], *, whole: str) -> _Condition:
    if len(words) < 3:
        raise _not_understood(whole)
    condition = _Condition(*words[:3])
    del words[:3]
    return condition


def _as_q(condition: _Condition) -> Q:
    comparison = condition.comparison.casefold()
    negated = comparison in _NEGATED
    found = _compared(condition, _NEGATED.get(comparison, comparison))
    return ~found if negated else found


def _compared(condition: _Condition, comparison: str) -> Q:
    name = condition.name.casefold().removeprefix("$_.")
    null = condition.value.casefold() == NULL
    if name == "acpinfo":
        return _acp_info(condition, comparison, null=null)
    if name == "enabled" and comparison == "-eq" and (truth := condition.value.casefold()) in TRUE | FALSE:
        return Q(person__account_enabled=truth in TRUE)
    pattern = _pattern(comparison, "" if null else condition.value)
    if name not in _TEXTS or pattern is None:
        raise _not_understood(str(condition))
    return Q(**{f"{_TEXTS[name]}__iregex": pattern})


def _acp_info(condition: _Condition, comparison: str, *, null: bool) -> Q:
    if comparison == "-eq" and null:
        return Q(kind=ProviderKind.NONE)
    pattern = _pattern(comparison, condition.value) if comparison != "-eq" else None
    if pattern is None:
        raise _not_understood(str(condition))
    found = Q(kind=ProviderKind.MICROSOFT) if re.search(pattern, "Microsoft", re.IGNORECASE) else Q()
    for name in _ACP_TEXTS:
        found |= Q(**{f"{name}__iregex": pattern})
    return found


def _pattern(comparison: str, value: str) -> str | None:
    """Texts are compared in any case, and -match takes its text as it stands: no regular expressions here."""
    if comparison == "-match":
        return re.escape(value)
    if comparison == "-like":
        return like(value)
    return f"^{re.escape(value)}$" if comparison == "-eq" else None


def _not_understood(text: str) -> CommandError:
    sentence = _(
        "The filter is not understood at %(found)s. Write it as {AcpInfo -ne $Null} or"
        " {DisplayName -like 'Ken*' -and Enabled -eq $True}. Properties: AcpInfo, DisplayName, UserPrincipalName,"
        " SipAddress, Department, UsageLocation, Enabled. Comparisons: -eq, -ne, -like, -notlike, -match, -notmatch."
    )
    return CommandError(sentence % {"found": text})
