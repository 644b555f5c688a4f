"""Everything that was done, by whom, to whom and why: narrowed by the address, an event in the pane, and as CSV."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from acpportal.bulk import CHUNK
from acpportal.organization.action_names import name_of
from acpportal.organization.audit_csv import MOST_ROWS, headers, lines_of
from acpportal.organization.audit_filter import AuditFilter
from acpportal.organization.audit_values import Value, values_of
from acpportal.people.events import Telling, told
from acpportal.web.access import LOOK, requires
from acpportal.web.asked import number_in
from acpportal.web.lists import list_page
from conferencing.views.list_csv import list_csv
from users.models import AuditEvent, User
from users.undoing import undo_addresses

PAGE = "organization:audit_log"


@dataclass(frozen=True)
class Row:
    """An event of the list: as the history tells it, and whom or what it is about."""

    event: AuditEvent
    told: Telling
    person: User | None

    @property
    def subject(self) -> str:
        return self.person.display_name if self.person else self.event.subject

    @property
    def action(self) -> str:
        return name_of(self.event.action)

    @property
    def values(self) -> list[Value]:
        return values_of(self.event)


@requires(LOOK)
def audit_log(request: HttpRequest) -> HttpResponse:
    form = AuditFilter(request.GET)
    events = form.events()
    page = list_page(request, events, orders=form.orders(), default="-when")
    shown = [*page.rows, *_selected(request.GET.get("event", ""), rows=page.rows)]
    rows = list(rows_of(shown, undo=undo_addresses(shown, may=request.user.has_perm)))
    selected = next((row for row in rows if str(row.event.pk) == request.GET.get("event", "")), None)
    context = {
        "form": form,
        "page": page,
        "rows": rows[: len(page.rows)],
        "selected": selected,
        "most_rows": MOST_ROWS,
        **_addresses(request.GET),
    }
    return render(request, "organization/audit_log.html", context)


@requires(LOOK)
def audit_log_csv(request: HttpRequest) -> FileResponse:
    """What the list shows, the latest first."""
    form = AuditFilter(request.GET)
    events = form.events().order_by("-at", "-pk")[:MOST_ROWS]
    lines = lines_of(events.iterator(chunk_size=CHUNK))
    return list_csv(lines, name="audit log", headers=headers(), applied=form.applied)


def rows_of(events: Collection[AuditEvent], *, undo: Mapping[int, str]) -> Iterator[Row]:
    """With the people as the directory knows them today: one query for all. `undo` says where some are undone."""
    keys = {key for key in map(_object_id, events) if key}
    people = {person.object_id: person for person in User.objects.filter(object_id__in=keys)} if keys else {}
    for event, telling in zip(events, told(events, undo=undo), strict=True):
        key = _object_id(event)
        yield Row(event=event, told=telling, person=people.get(key) if key else None)


def address_of(**query: str) -> str:
    """The audit log, narrowed."""
    return f"{reverse(PAGE)}?{urlencode(query)}"


def _object_id(event: AuditEvent) -> UUID | None:
    try:
        return UUID(event.subject_key)
    except ValueError:
        return None


def _selected(text: str, *, rows: list[AuditEvent]) -> list[AuditEvent]:
    """The event of the pane where it stands on another page."""
    number = number_in(text)
    if number is None or any(row.pk == number for row in rows):
        return []
    return list(AuditEvent.objects.filter(pk=number))


def _addresses(query: QueryDict) -> dict[str, Any]:
    """This page of the list without the pane, the beginning of its address with an event in it, and the CSV."""
    rest = query.copy()
    rest.pop("event", None)
    file = rest.copy()
    for name in ("after", "before", "page", "size", "sort"):
        file.pop(name, None)
    return {
        "closed": f"?{rest.urlencode()}",
        "selecting": f"?{rest.urlencode()}&event=" if rest else "?event=",
        "csv": f"{reverse('organization:audit_log_csv')}?{file.urlencode()}",
    }
