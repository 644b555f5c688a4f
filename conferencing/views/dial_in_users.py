"""Everybody's dial-in conferencing as a list, with the filters of the original and an action pane."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from acpportal.web.access import for_every_role
from acpportal.web.asked import number_in
from acpportal.web.counts import count_of
from acpportal.web.lists import Choice, Order, address, csv_address, list_page, pane_addresses, whole_list
from conferencing.models import AudioConferencingProvider, ConferencingAssignment
from conferencing.models.assignment import AssignmentQuerySet
from conferencing.searching import search_assignments
from conferencing.views.list_csv import list_csv, searched_for
from users.identity import NotOnePersonError, person_by_user_name
from users.keys import fold

# Each walks an index. That of the names is the people's, or that of one provider's or the ready people.
_BY_PERSON = Order(fields=("person__sort_key", "person__pk"), label=gettext_lazy("Display name"), indexed=True)
_BY_COPY = Order(fields=("sort_key", "pk"), label=gettext_lazy("Display name"))
_DETAILS = {
    "provider": (("provider_order", "sort_key", "pk"), gettext_lazy("Provider")),
    "toll": (("toll_number", "sort_key", "pk"), gettext_lazy("Default toll number")),
    "toll-free": (("toll_free_number", "sort_key", "pk"), gettext_lazy("Default toll-free number")),
    "conference-id": (("conference_id", "pk"), gettext_lazy("Conference ID")),
}
_BY_DETAILS = {name: Order(fields=fields, label=label, indexed=True) for name, (fields, label) in _DETAILS.items()}
# What nobody with a provider is without; a third party comes behind Microsoft.
_FILLED = {"provider": "", "toll": "", "conference-id": ""}
_THIRD_PARTY = {**_FILLED, "provider": "0"}


@dataclass(frozen=True)
class _Filter:
    """An entry of the drop-down. `by_name` is the order by name whose index fits what is left.

    `alike`: the columns in which all are alike, so that they stand by name. `above`: what everybody stands above.
    """

    label: str | Promise
    narrow: Callable[[AssignmentQuerySet], QuerySet[ConferencingAssignment]]
    by_name: Order
    alike: Collection[str] = ()
    above: Mapping[str, str] = field(default_factory=dict)

    @property
    def orders(self) -> dict[str, Order]:
        return {"name": self.by_name, **{name: self._order(name, order) for name, order in _BY_DETAILS.items()}}

    def _order(self, name: str, order: Order) -> Order:
        if name in self.alike:
            return replace(self.by_name, label=order.label)
        return replace(order, above=self.above.get(name))


_FILTERS = {
    "all": _Filter(gettext_lazy("All"), lambda everybody: everybody.all(), _BY_PERSON),
    "on": _Filter(
        gettext_lazy("Dial-in conferencing on"), lambda everybody: everybody.turned_on(), _BY_PERSON, above=_FILLED
    ),
    "off": _Filter(
        gettext_lazy("Dial-in conferencing off"),
        lambda everybody: everybody.turned_off(),
        _BY_PERSON,
        alike=_BY_DETAILS,
    ),
    "organizing": _Filter(
        gettext_lazy("Dial-in conferencing off, organizing meetings"),
        lambda everybody: everybody.organizing_without(),
        _BY_PERSON,
        alike=_BY_DETAILS,
    ),
    "microsoft": _Filter(
        gettext_lazy("Conferencing provider - Microsoft"),
        lambda everybody: everybody.microsoft(),
        _BY_PERSON,
        alike=("provider",),
        above=_FILLED,
    ),
    "others": _Filter(
        gettext_lazy("Conferencing provider - others"),
        lambda everybody: everybody.third_party(),
        _BY_PERSON,
        above=_THIRD_PARTY,
    ),
    "ready": _Filter(
        gettext_lazy("Users ready to be moved to Microsoft PSTN Conferencing"),
        lambda everybody: everybody.ready_to_be_moved(),
        _BY_COPY,
        above=_THIRD_PARTY,
    ),
}


@for_every_role
def dial_in_users(request: HttpRequest) -> HttpResponse:
    chosen = _chosen(request.GET)
    people, search = _people(request.GET, chosen), request.GET.get("q", "")
    page = list_page(request, people, orders=chosen.orders, default="name", broad=not search)
    may_step = request.user.has_perm("conferencing.apply_import")
    context = {
        "page": page,
        "choices": _choices(request.GET, chosen=chosen),
        "narrowed": bool(search) or chosen is not _FILTERS["all"],
        "ready": _ready_to_be_moved(),
        "may_move": may_step and chosen is _FILTERS["ready"],
        "may_clear": may_step and any(not row.is_none for row in page.rows),
        "assignment": _selected(request.GET.get("person", ""), rows=page.rows),
        "csv": csv_address(request, "conferencing:dial_in_users_csv"),
        **pane_addresses(request.GET),
    }
    return render(request, "conferencing/dial_in_users.html", context)


@for_every_role
def dial_in_users_csv(request: HttpRequest) -> FileResponse:
    """Everybody whom the list shows, in its order."""
    chosen = _chosen(request.GET)
    people = whole_list(request, _people(request.GET, chosen), orders=chosen.orders, default="name")
    headers = (
        *(_("Display name"), _("User name"), _("Provider")),
        *(_("Default toll number"), _("Default toll-free number"), _("Conference ID")),
    )
    applied = [] if chosen is _FILTERS["all"] else [str(chosen.label)]
    return list_csv(
        map(_texts_of, people),
        name="dial-in users",
        headers=headers,
        applied=[*applied, *searched_for(request)],
    )


def _texts_of(held: ConferencingAssignment) -> tuple[str, ...]:
    names = (held.person.display_name, held.person.user_principal_name)
    if held.is_none:
        return (*names, "", "", "", "")
    return (*names, held.provider_name, held.shown_toll_number, held.shown_toll_free_number, held.conference_id)


def people_listed(query: QueryDict) -> QuerySet[ConferencingAssignment]:
    """Everybody whom the list shows that is asked for so."""
    return _people(query, _chosen(query))


def _people(query: QueryDict, chosen: _Filter) -> QuerySet[ConferencingAssignment]:
    people = chosen.narrow(ConferencingAssignment.objects.select_related("person", "provider"))
    if search := query.get("q", ""):
        people = search_assignments(people, search)
    return people


def _chosen(query: QueryDict) -> _Filter:
    """One provider, as the list of providers links to it, or an entry of the drop-down."""
    if number := number_in(query.get("provider")):
        provider = AudioConferencingProvider.objects.filter(pk=number).first()
        if provider is not None:
            label = _("Conferencing provider - %(name)s") % {"name": provider.name}
            return _Filter(
                label,
                lambda everybody: everybody.third_party().for_provider(provider),
                _BY_COPY,
                alike=("provider",),
                above=_FILLED,
            )
    return _FILTERS.get(query.get("filter", ""), _FILTERS["all"])


def _choices(query: QueryDict, *, chosen: _Filter) -> list[Choice]:
    rest = query.copy()
    for name in ("filter", "provider", "person"):
        rest.pop(name, None)
    choices = [
        Choice(str(each.label), address(rest, filter=name), selected=each is chosen) for name, each in _FILTERS.items()
    ]
    if not any(choice.selected for choice in choices):
        choices.append(Choice(str(chosen.label), address(query), selected=True))
    return choices


def _ready_to_be_moved() -> str:
    """What the banner says; nothing when there is nobody to move."""
    ready = count_of(ConferencingAssignment.objects.ready_to_be_moved())
    told = ngettext(
        "%(count)s person has a PSTN Conferencing license and still another provider.",
        "%(count)s people have a PSTN Conferencing license and still another provider.",
        ready.number,
    )
    return told % {"count": ready} if ready else ""


def _selected(name: str, *, rows: list[ConferencingAssignment]) -> ConferencingAssignment | None:
    """Whose details the pane shows: mostly somebody of the list, who has been fetched already."""
    for row in rows:
        if row.person.upn_key == fold(name):
            return row
    try:
        person = person_by_user_name(name) if name else None
    except NotOnePersonError:
        return None
    held = ConferencingAssignment.objects.select_related("person", "provider")
    return held.get(pk=person.pk) if person else None
