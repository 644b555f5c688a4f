"""The steps of the Export Users wizard: Getting Started, Select Users, Download."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import ngettext

from acpportal.web.access import requires
from acpportal.web.lists import list_page
from conferencing.forms.provider_files import ExportFormatForm, ExportStartForm, PeopleToChooseFilter
from conferencing.models import ExportDraft
from conferencing.provider_file import choosing
from conferencing.provider_file.exporting import TooManyPeople
from conferencing.tasks.exports import make_export_soon
from conferencing.views.export_progress import progress_of_export
from conferencing.views.wizard_steps import EXPORT_STEPS, frame, posted
from users.audit import current_actor
from users.selection import selected_people

_SHOWN_AT_FIRST, _SHOWN_AT_MOST = 25, 500


def own_draft(number: int) -> ExportDraft:
    """A draft of the administrator who asks; those of others are none of theirs."""
    drafts = ExportDraft.objects.select_related("provider")
    return get_object_or_404(drafts, pk=number, by=current_actor())


@requires("conferencing.export_users")
def export_start(request: HttpRequest) -> HttpResponse:
    """Getting Started: what happens, and for which provider."""
    cancel = reverse("conferencing:third_party_provider")
    form = ExportStartForm(posted(request), initial=request.GET.dict(), cancel=cancel)
    if form.is_valid():
        draft = choosing.begin_draft(form.cleaned_data["provider"], by=current_actor())
        if request.GET.get("who") == "selected":
            _put_selected_in(request, draft)
        return redirect("conferencing:export_select", number=draft.pk)
    context = {"form": form, **frame(EXPORT_STEPS, current=1)}
    return render(request, "conferencing/wizards/export_start.html", context, status=422 if form.errors else 200)


def _put_selected_in(request: HttpRequest, draft: ExportDraft) -> None:
    """Who is ticked on the users list; who is disabled is not asked for at a provider."""
    try:
        choosing.put_in(draft, selected_people(current_actor()).filter(account_enabled=True))
    except TooManyPeople as refusal:
        messages.error(request, refusal.problem.sentence)


@requires("conferencing.export_users")
def export_select(request: HttpRequest, number: int) -> HttpResponse:
    """Select Users: everybody at the left, who is in the file at the right."""
    draft = own_draft(number)
    if draft.export_id:
        return redirect("conferencing:export", number=draft.export_id)
    search = PeopleToChooseFilter(request.GET, provider=draft.provider)
    people = search.people(search=request.GET.get("q", ""))
    page = list_page(request, people.select_related("conferencing__provider"), orders=search.orders(), default="name")
    context = {
        "draft": draft,
        "filter": search,
        "page": page,
        "already": choosing.already_in(draft, page.rows),
        **_in_the_file(request, draft),
        **frame(EXPORT_STEPS, current=2, urls=(reverse("conferencing:export_start"),)),
    }
    return render(request, "conferencing/wizards/export_select.html", context)


def _in_the_file(request: HttpRequest, draft: ExportDraft) -> dict[str, Any]:
    """The pane: how many are in the file, and the first of those the search finds."""
    count = draft.people.count()
    shown = _SHOWN_AT_MOST if request.GET.get("shown") == "more" else _SHOWN_AT_FIRST
    found = draft.people.search(request.GET.get("find", ""))
    chosen = list(found.order_by("sort_key", "pk")[: shown + 1])
    words = ngettext("%(count)s person", "%(count)s people", count) % {
        "count": number_format(count, force_grouping=True)
    }
    return {
        "count": count,
        "count_text": words,
        "chosen": chosen[:shown],
        "more_chosen": len(chosen) > shown,
        "shown_at_most": shown == _SHOWN_AT_MOST,
    }


@requires("conferencing.export_users")
def export_download(request: HttpRequest, number: int) -> HttpResponse:
    """Download: makes the export once; a second try leads to the same one."""
    draft = own_draft(number)
    if answer := progress_of_export(request, draft, _download_context(draft)):
        return answer
    if draft.export_id:
        return redirect("conferencing:export", number=draft.export_id)
    select = reverse("conferencing:export_select", kwargs={"number": draft.pk})
    count = draft.people.count()
    if not count:
        return redirect(select)
    save = ngettext("make the file for %(count)s person", "make the file for %(count)s people", count)
    cancel = reverse("conferencing:third_party_provider")
    form = ExportFormatForm(posted(request), save=save % {"count": count}, cancel=cancel)
    if form.is_valid():
        export = make_export_soon(draft, format=form.cleaned_data["format"], why=form.cleaned_data["why"])
        if export is None:
            return redirect("conferencing:export_download", number=draft.pk)
        return redirect("conferencing:export", number=export.pk)
    context = {"form": form, **_download_context(draft)}
    return render(request, "conferencing/wizards/export_download.html", context, status=422 if form.errors else 200)


def _download_context(draft: ExportDraft) -> dict[str, Any]:
    select = reverse("conferencing:export_select", kwargs={"number": draft.pk})
    cancel = reverse("conferencing:export_cancel", kwargs={"number": draft.pk})
    urls = (reverse("conferencing:export_start"), select)
    return {"draft": draft, "cancel_url": cancel, **frame(EXPORT_STEPS, current=3, urls=urls)}
