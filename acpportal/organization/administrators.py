"""The list of administrators: who may do what here, who is shut out, and one of them in the pane."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from acpportal.web.access import for_every_role
from acpportal.web.forms import FilterForm
from acpportal.web.lists import Order, csv_address, list_page, pane_addresses, whole_list
from conferencing.views.list_csv import list_csv, moment, searched_for
from users.keys import fold
from users.lockout import locked_until
from users.models import User
from users.roles import GIVES_ROLES, GROUP_NAMES, Role

ORDERS = {
    "name": Order(fields=("sort_key", "pk"), label=_("Display name")),
    "user-name": Order(fields=("upn_key",), label=_("User name")),
}


class AdministratorFilter(FilterForm):
    """The funnel of the list."""

    role = forms.ChoiceField(label=_("Role"), required=False, choices=[("", _("Any")), *Role.choices])

    def people(self, *, search: str) -> QuerySet[User]:
        found = User.objects.search(search).administrators()
        if role := self.value("role"):
            found = found.filter(groups__name=Role(role).group_name)
        return found.prefetch_related("groups")


@dataclass(frozen=True)
class Administrator:
    """A row of the list, and what the pane tells of it."""

    person: User
    roles: list[str]
    locked_until: datetime | None

    @classmethod
    def of(cls, person: User, *, locked: Mapping[int, datetime]) -> "Administrator":
        names = {group.name for group in person.groups.all()}
        roles = [str(role.label) for role in Role if GROUP_NAMES[role] in names]
        return cls(person=person, roles=roles, locked_until=locked.get(person.pk))


@for_every_role
def administrators(request: HttpRequest) -> HttpResponse:
    form = AdministratorFilter(request.GET)
    page = list_page(request, form.people(search=request.GET.get("q", "")), orders=ORDERS, default="name")
    selected = _selected(request.GET.get("person", ""), rows=page.rows)
    locked = locked_until({*page.rows, *([selected] if selected else [])}, request=request)
    context = {
        "form": form,
        "page": page,
        "rows": [Administrator.of(person, locked=locked) for person in page.rows],
        "selected": Administrator.of(selected, locked=locked) if selected else None,
        "may_change": request.user.has_perm(GIVES_ROLES),
        "csv": csv_address(request, "organization:administrators_csv"),
        **pane_addresses(request.GET),
    }
    return render(request, "organization/administrators.html", context)


@for_every_role
def administrators_csv(request: HttpRequest) -> FileResponse:
    """Everybody whom the list shows, in its order."""
    form = AdministratorFilter(request.GET)
    wanted = form.people(search=request.GET.get("q", ""))
    return list_csv(
        map(_texts_of, whole_list(request, wanted, orders=ORDERS, default="name")),
        name="administrators",
        headers=(_("Display name"), _("User name"), _("Roles"), _("Last sign-in (UTC)"), _("Account enabled")),
        applied=[*form.applied, *searched_for(request)],
    )


def _texts_of(person: User) -> tuple[str, ...]:
    roles = ", ".join(Administrator.of(person, locked={}).roles)
    enabled = str(_("yes") if person.account_enabled else _("no"))
    return person.display_name, person.user_principal_name, roles, moment(person.last_login), enabled


def _selected(name: str, *, rows: list[User]) -> User | None:
    """Mostly somebody of the list, who has been fetched with everything already."""
    for row in rows:
        if row.upn_key == fold(name):
            return row
    if not name:
        return None
    return User.objects.administrators().prefetch_related("groups").filter(upn_key=fold(name)).first()
