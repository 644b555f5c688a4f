"""The values that an audit event holds, before beside after, in words."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext as _

from acpportal.organization.audit_labels import label_of
from conferencing.models.assignment import ProviderKindChoice
from conferencing.models.meeting import RepeatsChoice
from conferencing.models.provider import NumberKind
from conferencing.numbers import shown
from users.models import AuditEvent
from users.roles import Role

_PAIR = 2  # a number with its place
# The values that are days or moments, as ISO 8601 writes them
_MOMENTS = {"start", "until", "since"}
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
    if name in _MOMENTS and isinstance(value, str):
        return _moment(value)
    words = _CODES.get(name, {})
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(str(words.get(each, each)) for each in value)
    if isinstance(value, list) and all(isinstance(each, list) and len(each) == _PAIR for each in value):
        return ", ".join(f"{shown(number)} ({place})" if place else shown(number) for number, place in value)
    return str(words.get(value, value)) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _moment(text: str) -> str:
    """As lists show it. A meeting's is what the clocks of its own time zone show."""
    moment = datetime.fromisoformat(text)
    pattern = "SHORT_DATETIME_FORMAT" if "T" in text else "SHORT_DATE_FORMAT"
    return date_format(localtime(moment) if is_aware(moment) else moment, pattern)
