"""The meetings of everybody and of one person, with filters and an action pane, and as CSV."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from acpportal.web.access import for_every_role
from acpportal.web.asked import number_in
from acpportal.web.lists import ListPage, list_page, whole_list
from conferencing.forms.meeting_filter import ORDERS, MeetingFilter
from conferencing.meetings.invitation import dial_in_of
from conferencing.models import Meeting
from conferencing.views.list_csv import list_csv, searched_for
from conferencing.views.meeting_rows import MeetingRow
from users.models import User
from users.person_pages import person_page

MAY_CHANGE = "conferencing.change_meeting"
_NOT_OF_THE_FILE = ("after", "before", "page", "size", "meeting")


@for_every_role
def meetings(request: HttpRequest) -> HttpResponse:
    form, search = MeetingFilter(request.GET), request.GET.get("q", "")
    page = list_page(request, form.meetings(search=search), orders=ORDERS, default="-when")
    context = {
        "form": form,
        "narrowed": bool(form.applied or search),
        "csv": _csv(request.GET),
        **_shown(request, page),
    }
    return render(request, "conferencing/meetings/meetings.html", context)


@for_every_role
def meetings_csv(request: HttpRequest) -> FileResponse:
    """All meetings that the list shows, in its order."""
    form, search = MeetingFilter(request.GET), request.GET.get("q", "")
    found = whole_list(request, form.meetings(search=search), orders=ORDERS, default="-when")
    return list_csv(
        (MeetingRow(meeting).texts for meeting in found),
        name="online meetings",
        headers=_headers(),
        applied=[*form.applied, *searched_for(request)],
    )


@for_every_role
@person_page
def person_meetings(request: HttpRequest, person: User) -> HttpResponseBase:
    """The person's own, the latest first, and how many of them have the old numbers."""
    own = Meeting.objects.with_organizers().filter(organizer=person)
    page = list_page(request, own, orders=ORDERS, default="-when")
    context = {
        "person": person,
        "csv": reverse("conferencing:person_meetings_csv", args=[person.user_principal_name]),
        "old": Meeting.objects.with_old_numbers().filter(organizer=person).count(),
        **_shown(request, page),
    }
    return render(request, "conferencing/meetings/person_meetings.html", context)


@for_every_role
@person_page
def person_meetings_csv(request: HttpRequest, person: User) -> HttpResponseBase:
    own = Meeting.objects.with_organizers().filter(organizer=person)
    found = whole_list(request, own, orders=ORDERS, default="-when")
    applied = [_("organizer: %(name)s") % {"name": person.user_principal_name}]
    return list_csv(
        (MeetingRow(meeting).texts for meeting in found), name="online meetings", headers=_headers(), applied=applied
    )


def _headers() -> tuple[str, ...]:
    return (
        *(_("Subject"), _("Organizer"), _("User name"), _("First start"), _("Time zone"), _("Minutes")),
        *(_("Repeats"), _("Provider"), _("Toll number"), _("Toll-free number"), _("Conference ID"), _("State")),
    )


def _shown(request: HttpRequest, page: ListPage[Meeting]) -> dict[str, Any]:
    """The page, the meeting of the pane, and the addresses with and without it."""
    rest = request.GET.copy()
    rest.pop("meeting", None)
    selected = _selected(request.GET.get("meeting", ""), rows=page.rows)
    return {
        "page": page,
        "rows": [MeetingRow(meeting) for meeting in page.rows],
        "selected": MeetingRow(selected) if selected else None,
        "dial_in": dial_in_of(selected) if selected else None,
        "may_change": request.user.has_perm(MAY_CHANGE),
        "closed": f"?{rest.urlencode()}",
        "selecting": f"?{rest.urlencode()}&meeting=" if rest else "?meeting=",
    }


def _selected(text: str, *, rows: list[Meeting]) -> Meeting | None:
    """Mostly one of the list, which has been fetched already."""
    number = number_in(text)
    if number is None:
        return None
    found = next((row for row in rows if row.pk == number), None)
    return found or Meeting.objects.with_organizers().filter(pk=number).first()


def _csv(query: QueryDict) -> str:
    rest = query.copy()
    for name in _NOT_OF_THE_FILE:
        rest.pop(name, None)
    return f"{reverse('conferencing:meetings_csv')}?{rest.urlencode()}"
