"""Audit events as the history of a person shows them: a sentence, when, by whom, why, and the batch it belongs to."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from acpportal.web.asked import number_in
from users.actors import names_of
from users.history import describe
from users.models import AuditEvent

# What undid something belongs to the page that tells of it as well
_OF_ANOTHER = re.compile(r"^(undo|rescue) of ")
# "import 38" -> the page that tells about it
_PAGES = {
    "import": "conferencing:import_report",
    "export": "conferencing:export",
    "change": "conferencing:bulk_change",
    "licenses": "conferencing:license_change",
    "meeting": "conferencing:meeting",
}
# "undo of event 41" -> the event in the audit log
_EVENT = "event"


@dataclass(frozen=True)
class Telling:
    """One event, ready to be shown."""

    number: int
    at: datetime
    sentence: str
    by: str
    origin: str
    why: str
    batch: str
    batch_url: str
    undo_url: str


def told(events: Iterable[AuditEvent], *, undo: Mapping[int, str] | None = None) -> list[Telling]:
    """Names who acted as the directory calls them today; one query for all. `undo` says where some are undone."""
    undo = undo or {}
    events = list(events)
    names = names_of(event.actor for event in events)
    return [
        Telling(
            number=event.pk,
            at=event.at,
            sentence=describe(event),
            by=names[event.actor],
            origin=event.origin,
            why=event.why,
            batch=event.batch,
            batch_url=_url_of(event.batch),
            undo_url=undo.get(event.pk, ""),
        )
        for event in events
    ]


def _url_of(batch: str) -> str:
    kind, _space, text = _OF_ANOTHER.sub("", batch).partition(" ")
    number = number_in(text)
    if kind == _EVENT and number is not None:
        return f"{reverse('organization:audit_log')}?event={number}"
    if kind not in _PAGES or number is None:
        return ""
    return reverse(_PAGES[kind], kwargs={"number": number})
