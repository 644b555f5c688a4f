"""The values that an audit event holds, before beside after, in words."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from conferencing.numbers import shown
from users.models import AuditEvent

_PAIR = 2  # a number with its place


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
    return [Value(_label(name), before=_text(event.before, name), after=_text(event.after, name)) for name in names]


def _label(name: str) -> str:
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(value)
    if isinstance(value, list) and all(isinstance(each, list) and len(each) == _PAIR for each in value):
        return ", ".join(f"{shown(number)} ({place})" if place else shown(number) for number, place in value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
