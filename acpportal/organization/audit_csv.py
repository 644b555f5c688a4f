"""The audit log as a table for a spreadsheet, and the event that tells who took it."""

import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from acpportal.bulk import in_chunks
from acpportal.organization.action_names import name_of
from acpportal.people.events import told
from conferencing.provider_file.writing.table import Column, write_table_csv
from users import audit
from users.history import sentence
from users.models import AuditEvent

TAKEN = "users.audit_log_taken"
MOST_ROWS = 50_000


def write_events(events: QuerySet[AuditEvent], target: BinaryIO) -> None:
    write_table_csv(target, _rows(events.iterator(chunk_size=1_000)), columns=_columns())


@transaction.atomic
def tell_taken(applied: list[str], *, by: str) -> None:
    """`applied` says in words what the log was narrowed by."""
    entry = audit.Entry(action=TAKEN, subject_key="audit-log", subject=_("audit log"), after={"filter": applied})
    audit.record([entry], by=by)


@sentence(TAKEN)
def tell_audit_log_taken(event: AuditEvent) -> str:
    applied = event.after.get("filter", [])
    if applied:
        return _("The audit log was taken as CSV (%(filter)s).") % {"filter": ", ".join(applied)}
    return _("The whole audit log was taken as CSV.")


def _columns() -> list[Column]:
    headers = (
        *(_("Number"), _("When (UTC)"), _("Done by"), _("From"), _("Action"), _("Person or subject")),
        *(_("What"), _("Before"), _("After"), _("Belongs to"), _("Why")),
    )
    return [(header, 0) for header in headers]


def _rows(events: Iterable[AuditEvent]) -> Iterator[tuple[str, ...]]:
    for some in in_chunks(events):
        for event, telling in zip(some, told(some), strict=True):
            yield (
                *(str(event.pk), f"{event.at:%Y-%m-%d %H:%M:%S}", event.actor, event.origin),
                *(name_of(event.action), event.subject, telling.sentence),
                *(json.dumps(values, ensure_ascii=False) if values else "" for values in (event.before, event.after)),
                *(event.batch, event.why),
            )
