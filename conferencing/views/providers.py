"""The third-party providers: listed, added, edited, retired, removed."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acpportal.web.access import LOOK, requires
from acpportal.web.expected import packed
from acpportal.web.lists import csv_address
from conferencing.forms.parts import put_at_fields
from conferencing.forms.providers import ProviderForm
from conferencing.models import AudioConferencingProvider
from conferencing.problems.upkeep import PROVIDER_CHANGED_MEANWHILE
from conferencing.provider_actions import (
    ADDED,
    BROUGHT_BACK,
    EDITED,
    REMOVED,
    RETIRED,
    ProviderValues,
    add_provider,
    bring_provider_back,
    edit_provider,
    last_change_of,
    problems_with_removal,
    remove_unused_provider,
    retire_provider,
    subject_key_of,
    values_of,
)
from conferencing.views.provider_history import history_page
from conferencing.views.provider_words import ProviderRow, compare
from users.audit import current_actor
from users.undoing import undo_address

MAY_CHANGE = "conferencing.change_audioconferencingprovider"
PAGE = "conferencing:third_party_provider"


def provider_rows() -> list[ProviderRow]:
    providers = AudioConferencingProvider.objects.with_people().prefetch_related("numbers").order_by("name_key")
    return [ProviderRow.of(provider) for provider in providers]


@requires(LOOK)
def third_party_provider(request: HttpRequest) -> HttpResponse:
    context = {
        "rows": provider_rows(),
        "page": history_page(request),
        "providers_csv": reverse("conferencing:providers_csv"),
        "history_csv": csv_address(request, "conferencing:provider_history_csv"),
        "may_change": request.user.has_perm(MAY_CHANGE),
        "may_export": request.user.has_perm("conferencing.export_users"),
        "may_import": request.user.has_perm("conferencing.check_import"),
        "may_hand_out": request.user.has_perm("conferencing.apply_import"),
        "may_undo": request.user.has_perm("conferencing.undo_import"),
    }
    return render(request, "conferencing/third_party_provider.html", context)


@requires(MAY_CHANGE)
def provider_add(request: HttpRequest) -> HttpResponse:
    form = ProviderForm(request.POST or None, cancel=reverse(PAGE))
    if form.is_valid():
        problems = add_provider(form.values(), by=current_actor())
        if not problems:
            added = AudioConferencingProvider.objects.named(name := form.values().name)
            messages.success(request, _("%(name)s was added.") % {"name": name}, extra_tags=_undo(added, ADDED))
            return redirect(PAGE)
        put_at_fields(form, problems)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "conferencing/provider_add.html", {"form": form}, status=status)


@requires(MAY_CHANGE)
def provider_edit(request: HttpRequest, provider_id: int) -> HttpResponse:
    provider = get_object_or_404(AudioConferencingProvider, pk=provider_id)
    before = values_of(provider)
    form = ProviderForm(request.POST or None, values=before, cancel=reverse(PAGE))
    if form.is_valid():
        problems = edit_provider(provider.pk, form.values(), expected=form.cleaned_data["expected"], by=current_actor())
        if not problems:
            _tell_saved(request, provider, before=before, now=form.values())
            return redirect(PAGE)
        if problems[0].kind is PROVIDER_CHANGED_MEANWHILE:
            return _overtaken(request, provider, form=form, sentence=problems[0].sentence)
        put_at_fields(form, problems)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "conferencing/provider_edit.html", {"provider": provider, "form": form}, status=status)


def _tell_saved(
    request: HttpRequest, provider: AudioConferencingProvider, *, before: ProviderValues, now: ProviderValues
) -> None:
    if before == now:
        messages.info(request, _("Nothing was changed: everything was that way already."))
    else:
        messages.success(request, _("%(name)s was saved.") % {"name": now.name}, extra_tags=_undo(provider, EDITED))


def _undo(provider: AudioConferencingProvider | None, action: str) -> str:
    """Where what was just done is taken back."""
    return undo_address(subject_key_of(provider), action) if provider else ""


def _overtaken(
    request: HttpRequest, provider: AudioConferencingProvider, *, form: ProviderForm, sentence: str
) -> HttpResponse:
    """Shows what somebody else saved meanwhile beside what was about to be saved; saving again is meant."""
    now, typed = values_of(provider), request.POST.copy()
    typed["expected"] = packed(now.as_json(), of=ProviderForm)
    context = {
        "provider": provider,
        "form": ProviderForm(typed, values=now, cancel=reverse(PAGE)),
        "overtaken": sentence,
        "last_change": last_change_of(provider),
        "compared": compare(now, form.values()),
    }
    return render(request, "conferencing/provider_edit.html", context, status=HTTPStatus.CONFLICT)


@requires(MAY_CHANGE)
@require_POST
def provider_retire(request: HttpRequest, provider_id: int) -> HttpResponse:
    provider = get_object_or_404(AudioConferencingProvider, pk=provider_id)
    retire_provider(provider.pk, by=current_actor())
    said = _("%(name)s is retired. People who have it keep it.") % {"name": provider.name}
    messages.success(request, said, extra_tags=_undo(provider, RETIRED))
    return redirect(PAGE)


@requires(MAY_CHANGE)
@require_POST
def provider_bring_back(request: HttpRequest, provider_id: int) -> HttpResponse:
    provider = get_object_or_404(AudioConferencingProvider, pk=provider_id)
    bring_provider_back(provider.pk, by=current_actor())
    said = _("%(name)s can be given to people again.") % {"name": provider.name}
    messages.success(request, said, extra_tags=_undo(provider, BROUGHT_BACK))
    return redirect(PAGE)


@requires(MAY_CHANGE)
def provider_remove(request: HttpRequest, provider_id: int) -> HttpResponse:
    provider = AudioConferencingProvider.objects.filter(pk=provider_id).first()
    if provider is None:
        messages.info(request, _("That provider no longer exists."))
        return redirect(PAGE)
    problems = remove_unused_provider(provider.pk, by=current_actor()) if request.method == "POST" else None
    if problems == []:
        said = _("%(name)s was removed.") % {"name": provider.name}
        messages.success(request, said, extra_tags=_undo(provider, REMOVED))
        return redirect(PAGE)
    context = {"provider": provider, "problems": problems or problems_with_removal(provider)}
    status = HTTPStatus.CONFLICT if problems else HTTPStatus.OK
    return render(request, "conferencing/provider_remove.html", context, status=status)
