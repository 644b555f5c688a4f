"""One row of a report to be put right: typed over, with the same checks at once; on a page of its own or in place."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from acpportal.web.access import requires
from acpportal.web.missing import NotThere
from conferencing.forms.report import RowForm
from conferencing.models import ImportBatch, ImportRow, ImportState, Outcome
from conferencing.provider_file import deciding
from conferencing.provider_file.checking.typed import Typed, check_typed
from conferencing.provider_file.places import names_in
from conferencing.provider_file.steps import NotNow
from conferencing.views.report.answer import answer, not_now, row_of, shown_rows, way_back
from conferencing.views.report.page import decisions_of, import_or_404, row_views
from conferencing.views.report.rows import RowView
from conferencing.views.wizard_steps import frame_of, posted
from users.audit import current_actor

_WIZARDS = "conferencing/wizards"


@requires("conferencing.check_import")
def import_row(request: HttpRequest, number: int, row: int) -> HttpResponse:
    """The row with fields in the place of its cells. GET with values in the address says what would be said of them."""
    batch = import_or_404(number)
    found = row_or_404(batch, row)
    if batch.state != ImportState.CHECKED:
        return answer(request, batch, said=not_now(NotNow(batch)), place="rows", level=messages.WARNING)
    context = row_context(request, batch, found)
    view: RowView = context["row"]
    data = posted(request) or (request.GET if "conference_id" in request.GET else None)
    form = RowForm(data, row=found, asks_who=view.person_can_be_chosen)
    if request.method == "POST" and form.is_valid():
        return _save(request, batch, found, form)
    context |= {"form": form, "typed": _typed(batch, found, form)}
    form.point_at(problem.field for problem in view.waiting)
    return render(request, _template(request), context, status=422 if request.method == "POST" else 200)


def row_or_404(batch: ImportBatch, key: int) -> ImportRow:
    found = row_of(batch, key)
    if found is None:
        raise NotThere(
            _("Import %(number)s has no such %(row_name)s. Look for it in the report.")
            % {"number": batch.pk, **names_in(batch)}
        )
    return found


def row_context(request: HttpRequest, batch: ImportBatch, row: ImportRow) -> dict[str, Any]:
    """What the pages about one row show of it, and the way back to where it stood in the report."""
    view = row_views(batch, [row])[0]
    asked = shown_rows(request.POST if request.method == "POST" else request.GET)
    return {
        "batch": batch,
        "row": view,
        "asked": asked,
        "shown": asked.urlencode(),
        "back": way_back(request, batch, to=f"row-{row.pk}"),
        "may_decide": True,
        **decisions_of(batch),
        **frame_of(batch, step=3),
    }


def _template(request: HttpRequest) -> str:
    """The page, or the part of it that a script asks for by the id of what it replaces."""
    htmx = getattr(request, "htmx", None)
    if not htmx:
        return f"{_WIZARDS}/report_row.html"
    if "as_shown" in request.GET:
        return f"{_WIZARDS}/_report_row.html"
    is_check = (htmx.target or "").startswith("check-")
    return f"{_WIZARDS}/_report_typed.html" if is_check else f"{_WIZARDS}/_report_row_edited.html"


def _typed(batch: ImportBatch, row: ImportRow, form: RowForm) -> Typed | None:
    """What the checks say of what was typed so far; nothing before something was."""
    if not form.is_bound or not form.is_valid():
        return None
    return check_typed(batch, row=row, values=form.changed)


def _save(request: HttpRequest, batch: ImportBatch, row: ImportRow, form: RowForm) -> HttpResponse:
    place, level = f"row-{row.pk}", messages.SUCCESS
    try:
        if form.changed:
            deciding.edit_row(batch, by=current_actor(), row=row.pk, values=form.changed)
    except NotNow as now:
        return answer(request, batch, said=not_now(now), place=place, level=messages.WARNING)
    found = row_or_404(batch, row.pk)
    if found.outcome in {Outcome.WRONG, Outcome.DECISION, Outcome.NOT_FILLED_IN}:
        level = messages.WARNING
    return answer(request, batch, said=what_became(row_views(batch, [found])[0]), place=place, level=level)


def what_became(view: RowView) -> str:
    """Of a row that was checked again: its state, and what still stands in the way."""
    row, state = view.row, Outcome(view.row.outcome).label
    who = {"place": capfirst(view.place), "who": view.name or view.user_name, "state": state}
    said = _("%(who)s: %(state)s.") if row.number is None else _("%(place)s, %(who)s: %(state)s.")
    return " ".join([said % who, *(problem.problem.sentence for problem in view.waiting)])
