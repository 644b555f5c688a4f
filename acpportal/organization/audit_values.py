"""The values that an audit event holds, before beside after, in words."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from acpportal.organization.audit_labels import label_of
from conferencing.models.assignment import ProviderKindChoice
from conferencing.models.meeting import RepeatsChoice
from conferencing.models.provider import NumberKind
from conferencing.numbers import shown
from users.models import AuditEvent
from users.roles import Role

_PAIR = 2  # a number with its place
# The values that are codes, by the names under which they are kept
_CODES: dict[str, dict[str, str | Promise]] = {
    "kind": dict([*ProviderKindChoice.choices, *NumberKind.choices]),
    "repeats": dict(RepeatsChoice.choices),
    "roles": dict(Role.choices),
}


@dataclass(frozen=True)
class Value:
    """One value that the event names."""

    name: str
    before: str
    after: str

    @property
    def differs(self) -> bool:
        return self.before != self.after


def values_of(event: AuditEvent) -> list[Value]:
    """In the order in which they were written."""
    names = dict.fromkeys([*event.before, *event.after])
    return [Value(label_of(name), before=_text(event.before, name), after=_text(event.after, name)) for name in names]


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    words = _CODES.get(name, {})
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(str(words.get(each, each)) for each in value)
    if isinstance(value, list) and all(isinstance(each, list) and len(each) == _PAIR for each in value):
        return ", ".join(f"{shown(number)} ({place})" if place else shown(number) for number, place in value)
    return str(words.get(value, value)) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
