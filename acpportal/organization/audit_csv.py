"""The audit log as a table for a spreadsheet."""

import json
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from acpportal.bulk import in_chunks
from acpportal.organization.action_names import name_of
from acpportal.people.events import told
from conferencing.views.list_csv import moment
from users.models import AuditEvent

MOST_ROWS = 50_000


def headers() -> tuple[str, ...]:
    return (
        *(_("Number"), _("When (UTC)"), _("Done by"), _("From"), _("Action"), _("Person or subject")),
        *(_("What"), _("Before"), _("After"), _("Belongs to"), _("Why")),
    )


def lines_of(events: Iterable[AuditEvent]) -> Iterator[tuple[str, ...]]:
    for some in in_chunks(events):
        for event, telling in zip(some, told(some), strict=True):
            yield (
                *(str(event.pk), moment(event.at), event.actor, event.origin),
                *(name_of(event.action), event.subject, telling.sentence),
                *(json.dumps(values, ensure_ascii=False) if values else "" for values in (event.before, event.after)),
                *(event.batch, event.why),
            )
