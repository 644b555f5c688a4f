"""What can be taken away from a report: the questions to the provider, the records, and a page to print."""

from functools import partial

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from acpportal.web.access import for_every_role, requires
from acpportal.web.missing import NotThere
from conferencing.provider_file.asking_back import count_to_ask, file_name_of, tell_taken, write_questions_of
from conferencing.provider_file.reporting import record_names, report, write_records
from conferencing.views.audit_words import words_of
from conferencing.views.report.links import WITHOUT_ROWS
from conferencing.views.report.page import import_or_404
from conferencing.views.report.paging import page_of_rows
from conferencing.views.report.summary import figures, rest
from conferencing.views.sent_file import written_file
from conferencing.views.wizard_steps import frame_of
from users.audit import current_actor

_ROWS_TO_PRINT = (1_000,)


@requires("conferencing.export_users")
def import_questions(request: HttpRequest, number: int, questions_name: str) -> HttpResponseBase:
    """The workbook for the provider; the audit log records who downloaded it."""
    batch = import_or_404(number)
    if questions_name != file_name_of(batch) or not count_to_ask(batch):
        raise NotThere(_("There is nothing to ask the provider about import %(number)s.") % {"number": number})
    if request.method == "HEAD":
        return HttpResponse()
    tell_taken(batch, by=current_actor())
    return written_file(partial(write_questions_of, batch), file_name=questions_name)


@for_every_role
def import_records(_request: HttpRequest, number: int, records_name: str) -> FileResponse:
    """The whole report, for whoever may read it on the page."""
    batch = import_or_404(number)
    for format_of_file, name in record_names(batch).items():
        if name == records_name and batch.state not in WITHOUT_ROWS:
            return written_file(partial(write_records, batch, format=format_of_file), file_name=name)
    raise NotThere(_("There is no such file of import %(number)s.") % {"number": number})


@for_every_role
def import_print(request: HttpRequest, number: int) -> HttpResponse:
    """The sentence, the kinds of problems and the rows, without anything to press."""
    batch = import_or_404(number)
    found = report(batch)
    words = words_of(batch)
    counts = figures(found.counts, words=words)
    total = sum(found.counts.values())
    page = page_of_rows(request, found.rows(), total=total, sizes=_ROWS_TO_PRINT, anchor="content")
    context = {
        "batch": batch,
        "report": found,
        "figures": counts,
        "opening": words.opening(found),
        "words": words,
        "rest": rest(counts),
        "page": page,
        "rows": [words.row_view(row, provider=words.provider, open=False) for row in page.rows],
        **frame_of(batch, step=3),
    }
    return render(request, "conferencing/wizards/report_print.html", context)
