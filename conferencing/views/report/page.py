"""The validation report: what came back, what is wrong with it, what Apply would do. Every role may look."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acpportal.web.access import for_every_role
from acpportal.web.asked import number_in
from acpportal.web.missing import NotThere
from conferencing.forms.provider_files import WhyForm
from conferencing.forms.report import RowsFilter
from conferencing.models import ImportBatch, ImportRow, ImportState, Outcome
from conferencing.problems import CATALOGUE
from conferencing.provider_file.applying import apply_plan
from conferencing.provider_file.places import names_in
from conferencing.provider_file.reporting import Report, report
from conferencing.provider_file.steps import settle_lost_leases
from conferencing.views.audit_words import words_of
from conferencing.views.import_progress import progress_of_import
from conferencing.views.report.groups import GroupView, sections
from conferencing.views.report.links import files_of
from conferencing.views.report.paging import page_of_rows
from conferencing.views.report.plan import ApplyPlan
from conferencing.views.report.proposals import people_meant
from conferencing.views.report.rows import RowView
from conferencing.views.report.summary import figures, rest
from conferencing.views.report.words import ReturnedWords
from conferencing.views.wizard_steps import called_in, frame_of

_SIZES = (50, 25, 150, 250)
_TOGETHER = 50
_UNDER_WAY = {ImportState.CHECKING, ImportState.APPLYING, ImportState.UNDOING}
_DONE = {ImportState.APPLIED, ImportState.UNDOING, ImportState.UNDONE}


def import_or_404(number: int) -> ImportBatch:
    """The import as it is now; a step that somebody gave up is put back first."""
    batch = ImportBatch.objects.select_related("provider", "export", "parent").filter(pk=number).first()
    if batch is None:
        raise NotThere(
            _(
                "There is no import %(number)s, or it was removed because of its age. Look for it under third-party"
                " provider."
            )
            % {"number": number}
        )
    if batch.state in _UNDER_WAY:
        settle_lost_leases(batch)
    return batch


@for_every_role
def import_report(request: HttpRequest, number: int) -> HttpResponse:
    """Verification results."""
    batch = import_or_404(number)
    if answer := progress_of_import(request, batch):
        return answer
    if batch.state == ImportState.ASKING and request.user.has_perm("conferencing.check_import"):
        return redirect("conferencing:import_columns", number=batch.pk)
    cancelled = batch.state == ImportState.ABANDONED and not batch.counts
    if cancelled or batch.state in {ImportState.FAILED, ImportState.CHECKING, ImportState.ASKING}:
        context = {"batch": batch, "report": report(batch), **frame_of(batch, step=3)}
        return render(request, "conferencing/wizards/report_without_rows.html", context)
    context = report_of(request, batch, asked=request.GET)
    found = context["report"]
    context |= rows_of(request, found, groups=context["groups"]) | frame_of(batch, step=3)
    return render(request, "conferencing/wizards/report.html", context)


def report_of(request: HttpRequest, batch: ImportBatch, *, asked: QueryDict) -> dict[str, Any]:
    """What stands around the rows. `asked` is what the address of the page asks for, whatever is answered now."""
    may = may_of(request, batch)
    form = WhyForm(None, shown=shown_plan(batch)) if may["may_apply"] else None
    found = report(batch)
    words = words_of(batch)
    groups = sections(found, words=words)
    return {
        "batch": batch,
        "report": found,
        "apply_form": form,
        "asked": asked,
        "outcome": _outcome(asked),
        "code": _code(asked),
        "sections": groups,
        "groups": [view for section in groups for view in section.groups],
        "plan": plan_of(found),
        "words": words,
        **_top(found, words=words),
        **called_in(batch),
        **may,
        **decisions_of(batch),
        **files_of(batch, request=request),
    }


def name_of(batch: ImportBatch) -> str:
    return batch.provider.name if batch.provider else _("the provider")


def plan_of(found: Report) -> ApplyPlan:
    return ApplyPlan(found.what_apply_does, provider=name_of(found.batch), names=names_in(found.batch))


def shown_plan(batch: ImportBatch) -> dict[str, Any]:
    """What Apply is to find as it was shown, read together with the numbers that are shown."""
    return {"apply": batch.pk, "plan": apply_plan(batch)}


def _top(found: Report, *, words: ReturnedWords) -> dict[str, Any]:
    parts = figures(found.counts, words=words)
    return {
        "figures": parts,
        "opening": words.opening(found),
        "rest": rest(parts),
        "notes": [*words.about_all(found), *[note.sentence for note in found.notes]],
        "noted": [(code, _noted(code, count, words=words)) for code, count in found.noted.items()],
        "all_count": number_format(sum(found.counts.values()), force_grouping=True),
    }


def rows_of(request: HttpRequest, found: Report, *, groups: Sequence[GroupView]) -> dict[str, Any]:
    """The rows that the address asks for; an unknown state or kind of problem counts as not asked for."""
    outcome, code, numbers = _outcome(request.GET), _code(request.GET), numbers_asked_for(request.GET)
    search = request.GET.get("q", "")
    rows = found.rows(outcome=outcome, code=code, search=search)
    if numbers:
        rows = rows.filter(number__in=numbers)
    total = None if search or numbers else found.count_of(outcome=outcome, code=code)
    page = page_of_rows(request, rows, total=total, sizes=_SIZES, anchor="rows")
    words = words_of(found.batch)
    return {
        "page": page,
        "rows": row_views(found.batch, page.rows),
        "rows_count": words.rows(page.total, text=page.total_text),
        "rows_heading": _heading_of(numbers, words=words) or _heading(outcome=outcome, code=code, words=words),
        "is_filtered": bool(outcome or code or search or numbers),
        "filter": RowsFilter(
            request.GET,
            counts=found.counts,
            word=words.word,
            kinds=[*((view.group.code, view.count) for view in groups), *found.noted.items()],
        ),
    }


def row_views(batch: ImportBatch, rows: Sequence[ImportRow]) -> list[RowView]:
    """The rows with the people whom their proposals name, asked for once."""
    people = people_meant(problem for row in rows for problem in row.problems.all())
    is_open = batch.state == ImportState.CHECKED
    words = words_of(batch)
    return [words.row_view(row, provider=words.provider, open=is_open, people=people) for row in rows]


def numbers_asked_for(asked: QueryDict) -> list[int]:
    """Rows that are to be seen together, by their numbers in the spreadsheet."""
    return [number for text in asked.get("rows", "").split(",")[:_TOGETHER] if (number := number_in(text))]


def _outcome(asked: QueryDict) -> str:
    return asked.get("outcome", "") if asked.get("outcome") in Outcome.values else ""


def _code(asked: QueryDict) -> str:
    return asked.get("code", "") if asked.get("code") in CATALOGUE.codes() else ""


def _noted(code: str, count: int, *, words: ReturnedWords) -> str:
    told = {"title": CATALOGUE[code].title, "count": number_format(count, force_grouping=True), **words.names}
    return ngettext("%(title)s: %(count)s %(row_name)s", "%(title)s: %(count)s %(entries)s", count) % told


def _heading_of(numbers: Sequence[int], *, words: ReturnedWords) -> str:
    told = ngettext("%(row_name)s %(numbers)s", "%(entries)s %(numbers)s", len(numbers))
    return told % {"numbers": ", ".join(map(str, numbers)), **words.names} if numbers else ""


def _heading(*, outcome: str, code: str, words: ReturnedWords) -> str:
    if code:
        return str(CATALOGUE[code].title)
    return words.word(outcome) if outcome else _("all %(entries)s") % words.names


def may_of(request: HttpRequest, batch: ImportBatch) -> dict[str, bool]:
    """What this administrator can do with this import now."""
    is_open = batch.state == ImportState.CHECKED
    return {
        "is_open": is_open,
        "is_done": batch.state in _DONE,
        "may_decide": is_open and request.user.has_perm("conferencing.check_import"),
        "may_apply": is_open and request.user.has_perm("conferencing.apply_import"),
        "may_undo": batch.state == ImportState.APPLIED and request.user.has_perm("conferencing.undo_import"),
    }


def decisions_of(batch: ImportBatch) -> dict[str, str]:
    names = ("accept", "stand", "withdraw", "put_back", "leave_out", "take_back")
    return {f"{name}_url": reverse(f"conferencing:import_{name}", kwargs={"number": batch.pk}) for name in names}
