"""How the report answers a decision: with a script by the parts of the page that changed, else by the page again."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_htmx.http import HttpResponseClientRefresh

from acpportal.web.asked import asked_elsewhere, number_in
from conferencing.models import ImportBatch, ImportRow, ImportState
from conferencing.provider_file.steps import NotNow
from conferencing.views.report.page import report_of, row_views
from conferencing.views.wizard_steps import address_of

# What says which rows of the report are shown.
_SHOWN = ("q", "outcome", "code", "rows", "size", "after", "before", "page")
_MOST_ROWS = 250


def answer(
    request: HttpRequest, batch: ImportBatch, *, said: str, place: str, level: int = messages.SUCCESS
) -> HttpResponse:
    """Tells what was done, and shows the report at the place (the id of a row or group) where it was decided."""
    batch.refresh_from_db()
    with_script = bool(getattr(request, "htmx", False))
    if not with_script or batch.state != ImportState.CHECKED:
        messages.add_message(request, level, said)
        return HttpResponseClientRefresh() if with_script else redirect(way_back(request, batch, to=place))
    context = report_of(request, batch, asked=shown_rows(request.POST))
    context |= {"said": said, "level": messages.DEFAULT_TAGS[level], "rows": _stale_rows(request, batch)}
    return render(request, "conferencing/wizards/_report_answer.html", context)


def way_back(request: HttpRequest, batch: ImportBatch, *, to: str) -> str:
    """The address of the same rows of the report, at this place."""
    sent = request.POST if request.method == "POST" else request.GET
    query = shown_rows(sent)
    return f"{address_of(batch)}{f'?{query.urlencode()}' if query else ''}#{to}"


def shown_rows(sent: QueryDict) -> QueryDict:
    """Which rows of the report the page shows, as its forms and links carry it along."""
    asked, shown = asked_elsewhere(sent.get("shown", "")), QueryDict(mutable=True)
    for name in _SHOWN:
        if asked.get(name):
            shown[name] = str(asked[name])
    return shown


def not_now(now: NotNow) -> str:
    return _("Nothing was done: this import %(state)s.") % {"state": now.batch.get_state_display()}


def ready_now(batch: ImportBatch) -> str:
    count = batch.counts["ready"]
    return ngettext("%(count)s is ready now.", "%(count)s are ready now.", count) % {
        "count": number_format(count, force_grouping=True)
    }


def row_of(batch: ImportBatch, key: int) -> ImportRow | None:
    """A row as the report asks for it."""
    rows = ImportRow.objects.filter(batch=batch, pk=key).select_related("person", "found_provider")
    return rows.prefetch_related("problems").first()


def _stale_rows(request: HttpRequest, batch: ImportBatch) -> list[object]:
    """Of the rows that the page shows, those that are no longer as it shows them: a decision can free others, too."""
    stamps = set(request.POST.getlist("on_page")[:_MOST_ROWS])
    keys = {number_in(stamp.partition("-")[0]) for stamp in stamps}
    rows = ImportRow.objects.filter(batch=batch, pk__in=_numbers(keys)).select_related("person", "found_provider")
    return [view for view in row_views(batch, list(rows.prefetch_related("problems"))) if view.stamp not in stamps]


def _numbers(keys: Iterable[int | None]) -> list[int]:
    return [key for key in keys if key is not None]
