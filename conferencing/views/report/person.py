"""Whom a row of a report is about, where nobody has its user name: the nearest people, and a search for anybody."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from acpportal.web.access import requires
from acpportal.web.asked import number_in
from acpportal.web.lists import Order, list_page
from conferencing.models import ImportBatch, ImportRow, ImportState
from conferencing.provider_file import deciding
from conferencing.provider_file.steps import NotNow
from conferencing.views.report.answer import answer, not_now
from conferencing.views.report.cells import Piece, marked
from conferencing.views.report.page import import_or_404, row_views
from conferencing.views.report.proposals import PERSON
from conferencing.views.report.row_page import row_context, row_or_404, what_became
from conferencing.views.report.rows import RowView
from users.audit import current_actor
from users.models import User

_ORDERS = {"name": Order(("sort_key", "pk"))}


@dataclass(frozen=True)
class Near:
    """Somebody who may be meant, with what differs in the user name, and why."""

    person: User
    user_name: tuple[Piece, ...]
    why: str


@requires("conferencing.check_import")
def import_person(request: HttpRequest, number: int, row: int) -> HttpResponse:
    """The choice of the person; POST takes it."""
    batch = import_or_404(number)
    found = row_or_404(batch, row)
    if batch.state != ImportState.CHECKED:
        return answer(request, batch, said=not_now(NotNow(batch)), place="rows", level=messages.WARNING)
    if request.method == "POST":
        return _choose(request, batch, found)
    context = row_context(request, batch, found)
    near = near_people(context["row"])
    search = request.GET.get("q", "" if near else found.display_name)  # where nobody is near, whoever is called so
    people = User.objects.search(search) if search else User.objects.none()
    page = list_page(request, people.select_related("conferencing__provider"), orders=_ORDERS, default="name")
    listed = _listed(batch, page.rows, but=found)
    context |= {
        "near": near,
        "search": search,
        "page": page,
        "people": [(person, listed.get(person.pk)) for person in page.rows],
    }
    return render(request, "conferencing/wizards/report_person.html", context)


def near_people(view: RowView) -> list[Near]:
    """Whom the checks propose, each once."""
    found: dict[int, Near] = {}
    for problem in view.waiting:
        person = view.people.get(problem.proposal.get(PERSON, 0))
        if person and person.pk not in found:
            said = problem.problem.evidence or problem.problem.sentence
            name = marked(person.user_principal_name, instead_of=view.row.user_name)
            found[person.pk] = Near(person=person, user_name=name, why=said)
    return list(found.values())


def _listed(batch: ImportBatch, people: list[User], *, but: ImportRow) -> dict[int | None, int | None]:
    """In which row of the file these people stand already."""
    rows = ImportRow.objects.filter(batch=batch, person__in=people, number__isnull=False).exclude(pk=but.pk)
    return dict(rows.order_by("-number").values_list("person", "number"))


def _choose(request: HttpRequest, batch: ImportBatch, row: ImportRow) -> HttpResponse:
    place, person = f"row-{row.pk}", number_in(request.POST.get("person"))
    if person is None or not User.objects.filter(pk=person).exists():
        said = _("Nobody was chosen. Choose one of the people in the list.")
        return answer(request, batch, said=said, place=place, level=messages.WARNING)
    try:
        deciding.choose_person(batch, by=current_actor(), row=row.pk, person=person)
    except NotNow as now:
        return answer(request, batch, said=not_now(now), place=place, level=messages.WARNING)
    view = row_views(batch, [row_or_404(batch, row.pk)])[0]
    return answer(request, batch, said=what_became(view), place=place)
