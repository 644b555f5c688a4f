"""The validation report: what came back, what is wrong with it, what Apply would do. Every role may look."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acpportal.web.access import for_every_role
from acpportal.web.missing import NotThere
from conferencing.forms.provider_files import WhyForm
from conferencing.models import ImportBatch, ImportState, Outcome
from conferencing.problems import CATALOGUE
from conferencing.provider_file.applying import apply_plan
from conferencing.provider_file.receiving import settle_lost_leases
from conferencing.provider_file.reporting import Report, report
from conferencing.views.report_groups import sections
from conferencing.views.report_paging import page_of_rows
from conferencing.views.report_plan import ApplyPlan
from conferencing.views.report_rows import RowView
from conferencing.views.report_summary import figures, opening, rest
from conferencing.views.wizard_steps import IMPORT_STEPS, frame

_SIZES = (50, 25, 150, 250)
_UNDER_WAY = {ImportState.CHECKING, ImportState.APPLYING, ImportState.UNDOING}
_DONE = {ImportState.APPLIED, ImportState.UNDOING, ImportState.UNDONE}


def import_or_404(number: int) -> ImportBatch:
    """The import as it is now; a step that somebody gave up is put back first."""
    batch = ImportBatch.objects.select_related("provider", "export").filter(pk=number).first()
    if batch is None:
        raise NotThere(_("There is no import %(number)s. Look for it under third-party provider.") % {"number": number})
    if batch.state in _UNDER_WAY:
        settle_lost_leases(batch)
    return batch


@for_every_role
def import_report(request: HttpRequest, number: int) -> HttpResponse:
    """Verification results."""
    batch = import_or_404(number)
    may = _may(request, batch)
    form = WhyForm(None, shown=shown_plan(batch)) if may["may_apply"] else None
    found = report(batch)
    context = {"batch": batch, "report": found, "apply_form": form, **frame_of(batch, step=3)}
    if batch.state in {ImportState.FAILED, ImportState.CHECKING}:
        return render(request, "conferencing/wizards/report_without_rows.html", context)
    context |= _top(found) | _rows(request, found) | may | _decisions(batch)
    context |= {"sections": sections(found, provider=name_of(batch)), "plan": plan_of(found)}
    return render(request, "conferencing/wizards/report.html", context)


def name_of(batch: ImportBatch) -> str:
    return batch.provider.name if batch.provider else _("the provider")


def plan_of(found: Report) -> ApplyPlan:
    return ApplyPlan(found.what_apply_does, provider=name_of(found.batch))


def shown_plan(batch: ImportBatch) -> dict[str, Any]:
    """What Apply is to find as it was shown. The numbers are read again behind it, so they are never the older ones."""
    plan = apply_plan(batch)
    batch.refresh_from_db(fields=["counts"])
    return {"apply": batch.pk, "plan": plan}


def frame_of(batch: ImportBatch, *, step: int) -> dict[str, Any]:
    start, file = reverse("conferencing:import_start"), reverse("conferencing:import_file")
    return frame(IMPORT_STEPS, current=step, urls=(start, file, address_of(batch)))


def address_of(batch: ImportBatch) -> str:
    return reverse("conferencing:import_report", kwargs={"number": batch.pk})


def _top(found: Report) -> dict[str, Any]:
    parts = figures(found.counts)
    return {
        "figures": parts,
        "opening": opening(sent=found.sent, came_back=found.came_back),
        "rest": rest(parts),
        "notes": _notes(found),
        "all_count": number_format(sum(found.counts.values()), force_grouping=True),
    }


def _notes(found: Report) -> list[str]:
    """Below the sentence: that nothing has been changed yet, and what was noticed about the file as a whole."""
    unchanged = [_("Nothing has been changed yet.")] if found.batch.state == ImportState.CHECKED else []
    return [*unchanged, *[note.sentence for note in found.notes]]


def _rows(request: HttpRequest, found: Report) -> dict[str, Any]:
    """The rows that the address asks for; an unknown state or kind of problem counts as not asked for."""
    asked, codes = request.GET, set(CATALOGUE.codes())
    outcome = asked.get("outcome", "") if asked.get("outcome") in Outcome.values else ""
    code = asked.get("code", "") if asked.get("code") in codes else ""
    rows = found.rows(outcome=outcome, code=code, search=asked.get("q", ""))
    counted = found.counts[outcome] if outcome else sum(found.counts.values())
    total = None if code or asked.get("q") else counted
    page = page_of_rows(request, rows, total=total, sizes=_SIZES, anchor="rows")
    is_open = found.batch.state == ImportState.CHECKED
    count = ngettext("%(total)s row", "%(total)s rows", page.total) % {"total": page.total_text}
    return {
        "page": page,
        "rows": [RowView(row, provider=name_of(found.batch), open=is_open) for row in page.rows],
        "rows_count": count,
        "rows_heading": _heading(outcome=outcome, code=code),
        "outcome": outcome,
        "code": code,
        "is_filtered": bool(outcome or code or asked.get("q")),
    }


def _heading(*, outcome: str, code: str) -> str:
    if code:
        return str(CATALOGUE[code].title)
    return str(Outcome(outcome).label) if outcome else _("all rows")


def _may(request: HttpRequest, batch: ImportBatch) -> dict[str, bool]:
    """What this administrator can do with this import now."""
    is_open = batch.state == ImportState.CHECKED
    return {
        "is_open": is_open,
        "is_done": batch.state in _DONE,
        "may_decide": is_open and request.user.has_perm("conferencing.check_import"),
        "may_apply": is_open and request.user.has_perm("conferencing.apply_import"),
        "may_undo": batch.state == ImportState.APPLIED and request.user.has_perm("conferencing.undo_import"),
    }


def _decisions(batch: ImportBatch) -> dict[str, str]:
    names = ("accept", "withdraw", "leave_out", "take_back")
    return {f"{name}_url": reverse(f"conferencing:import_{name}", kwargs={"number": batch.pk}) for name in names}
