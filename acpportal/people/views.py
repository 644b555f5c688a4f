"""The users list with its action pane, and the tabs of a person that no single area can show."""

from collections.abc import Sequence

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from acpportal.people.events import told
from acpportal.people.filters import PeopleFilter, with_provider_and_licenses
from acpportal.people.several import several_of
from acpportal.web.access import for_every_role
from acpportal.web.lists import Order, csv_address, list_page, pane_addresses, whole_list
from conferencing.views.list_csv import list_csv, searched_for
from users.administrators import roles_of
from users.audit import current_actor
from users.keys import fold
from users.models import User
from users.person_history import events_of, latest_events_of
from users.person_pages import person_page
from users.selection import is_selected
from users.undoing import undo_addresses

EVENTS_IN_PANE = 3
HISTORY = {"when": Order(fields=("pk",), label=_("When"))}


@for_every_role
def users(request: HttpRequest) -> HttpResponse:
    form = PeopleFilter(request.GET)
    search = request.GET.get("q", "")
    people = form.people(search=search).annotate(ticked=is_selected(current_actor()))
    broad = not search and len(form.applied) == 1
    page = list_page(request, people, orders=form.orders(search=search), default="name", broad=broad)
    person = _selected(request.GET.get("person", ""), rows=page.rows)
    events = told(latest_events_of(person, count=EVENTS_IN_PANE)) if person else []
    selected = several_of(alone=person is not None)
    context = {
        "form": form,
        "page": page,
        "person": person,
        "events": events,
        **selected,
        **pane_addresses(request.GET),
    }
    context["csv"] = csv_address(request, "people:users_csv")
    return render(request, "people/users.html", context)


@for_every_role
def users_csv(request: HttpRequest) -> FileResponse:
    """Everybody whom the list shows, in its order."""
    form = PeopleFilter(request.GET)
    search = request.GET.get("q", "")
    people = whole_list(request, form.people(search=search), orders=form.orders(search=search), default="name")
    return list_csv(
        map(_texts_of, people),
        name="users",
        headers=(_("Display name"), _("User name"), _("Location"), _("Department"), _("Provider"), _("Licenses")),
        applied=[*form.applied, *searched_for(request)],
    )


def _texts_of(person: User) -> tuple[str, ...]:
    licenses = ", ".join(held.license.name for held in person.license_assignments.all())
    names = (person.display_name, person.user_principal_name, person.location, person.department)
    return (*names, person.conferencing.provider_name, licenses)


@for_every_role
@person_page
def user(_request: HttpRequest, person: User) -> HttpResponse:
    return redirect("people:general", upn=person.user_principal_name)


@for_every_role
@person_page
def general(request: HttpRequest, person: User) -> HttpResponse:
    context = {
        "person": person,
        "former_names": person.former_names.order_by("-until"),
        "roles": [role.label for role in roles_of(person)],
    }
    return render(request, "people/general.html", context)


@for_every_role
@person_page
def history(request: HttpRequest, person: User) -> HttpResponse:
    page = list_page(request, events_of(person), orders=HISTORY, default="-when")
    undo = undo_addresses(page.rows, may=request.user.has_perm)
    context = {"person": person, "page": page, "events": told(page.rows, undo=undo)}
    return render(request, "people/history.html", context)


def _selected(name: str, *, rows: Sequence[User]) -> User | None:
    """The person of the pane: mostly somebody of the list, who has been fetched with everything already."""
    for row in rows:
        if row.upn_key == fold(name):
            return row
    elsewhere = with_provider_and_licenses(User.objects.filter(upn_key=fold(name)))
    return elsewhere.first() if name else None
