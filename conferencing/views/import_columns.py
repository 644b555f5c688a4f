"""Columns: the step of the Import Users wizard that is there only when the portal is not certain."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from acpportal.web.access import requires
from conferencing.forms.import_columns import ColumnsForm, EncodingForm, HeaderRowForm, TableForm
from conferencing.models import ImportBatch, ImportState
from conferencing.provider_file.asking import asked_of, take_answers
from conferencing.provider_file.questions import Question, question_of
from conferencing.provider_file.reading import UnreadableFile
from conferencing.provider_file.receiving import NotReceived, TooBusy
from conferencing.provider_file.steps import NotNow
from conferencing.tasks.imports import check_soon
from conferencing.views.report.page import import_or_404
from conferencing.views.wizard_steps import address_of, frame_of, posted
from users.audit import current_actor

AGAIN_SECONDS = 5
_Form = EncodingForm | TableForm | ColumnsForm | HeaderRowForm


@requires("conferencing.check_import")
def import_columns(request: HttpRequest, number: int) -> HttpResponse:
    """Asks one thing after the other until the file can be checked; nothing shown here is kept."""
    batch = import_or_404(number)
    if batch.state != ImportState.ASKING:
        return redirect(address_of(batch))
    try:
        question = question_of(batch, by=current_actor())
    except TooBusy as busy:
        return _wait(request, batch, busy)
    except UnreadableFile:  # the report says why, or that somebody has answered meanwhile
        return redirect(address_of(batch))
    return _answered(request, batch, question)


def _wait(request: HttpRequest, batch: ImportBatch, busy: TooBusy) -> HttpResponse:
    context = {"batch": batch, "refused": busy.problem.sentence, "what": "nothing", **frame_of(batch, step=3)}
    answer = render(request, "conferencing/wizards/columns.html", context, status=429)
    answer.headers["Retry-After"] = str(AGAIN_SECONDS)
    return answer


def _answered(request: HttpRequest, batch: ImportBatch, question: Question) -> HttpResponse:
    forms = _forms(request, question)
    form = forms.get("row_form") if "header_row" in request.POST else forms["form"]
    refused = ""
    if form is not None and form.is_valid():
        try:
            take_answers(batch, form.answers())
            check_soon(batch)
        except NotReceived as refusal:
            refused = refusal.problem.sentence
        except NotNow:
            messages.warning(request, _("Somebody else has answered meanwhile."))
        except UnreadableFile:
            batch.refresh_from_db()
        if not refused:
            return redirect(address_of(batch))
    context = {
        "batch": batch,
        "question": question,
        "asked": asked_of(batch),
        "refused": refused,
        **forms,
        **frame_of(batch, step=3),
    }
    failed = refused or (form is not None and form.errors)
    return render(request, "conferencing/wizards/columns.html", context, status=422 if failed else 200)


def _forms(request: HttpRequest, question: Question) -> dict[str, Any]:
    by_row = "header_row" in request.POST
    data = posted(request)
    if question.encodings:
        return {"form": EncodingForm(data, encodings=question.encodings), "what": "encoding"}
    if question.mapping is None:
        return {"form": TableForm(data, tables=question.tables), "what": "table"}
    table = question.table
    return {
        "form": ColumnsForm(
            None if by_row else data, table=table, mapping=question.mapping, required=question.required
        ),
        # Names that are elements stand where they stand
        "row_form": None if table.names_are_elements else HeaderRowForm(data if by_row else None, table=table),
        "what": "columns",
    }
