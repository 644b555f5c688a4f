"""What is decided in the report: proposals taken, questions answered, rows left out; one by one, by kind, or all."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from acpportal.web.access import requires
from acpportal.web.asked import number_in
from conferencing.models import ImportBatch, ImportProblem
from conferencing.problems import CATALOGUE
from conferencing.provider_file import deciding
from conferencing.provider_file.abandoning import abandon
from conferencing.provider_file.places import names_in
from conferencing.provider_file.steps import NotNow
from conferencing.views.report.answer import answer, not_now, ready_now
from conferencing.views.report.page import import_or_404
from conferencing.views.wizard_steps import address_of
from users.audit import current_actor

_PROPOSALS = ("problem", "row", "code", "all")


@requires("conferencing.check_import")
@require_POST
def import_accept(request: HttpRequest, number: int) -> HttpResponse:
    """Takes proposals: one, those of a row or of a kind, or all."""
    return _decide(request, number, partial(deciding.accept, proposals_only=True), _repaired, of=_PROPOSALS)


@requires("conferencing.check_import")
@require_POST
def import_stand(request: HttpRequest, number: int) -> HttpResponse:
    """Takes rows as they stand."""
    return _decide(request, number, partial(deciding.accept, stands=True), _accepted)


@requires("conferencing.check_import")
@require_POST
def import_withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Asks again what was answered: what was repaired says again what the file said."""
    return _decide(request, number, deciding.withdraw, _withdrawn)


@requires("conferencing.check_import")
@require_POST
def import_put_back(request: HttpRequest, number: int) -> HttpResponse:
    """Forgets what was typed or chosen in a row."""
    return _decide(request, number, deciding.forget_edits, _put_back, of=("row",))


@requires("conferencing.check_import")
@require_POST
def import_leave_out(request: HttpRequest, number: int) -> HttpResponse:
    return _decide(request, number, deciding.leave_out, _left_out)


@requires("conferencing.check_import")
@require_POST
def import_take_back(request: HttpRequest, number: int) -> HttpResponse:
    return _decide(request, number, deciding.take_back_in, _taken_back)


@requires("conferencing.check_import")
@require_POST
def import_abandon(request: HttpRequest, number: int) -> HttpResponse:
    """Throws the check away: one's own, or anybody's for those who could also apply it."""
    batch = import_or_404(number)
    if batch.by != current_actor() and not request.user.has_perm("conferencing.apply_import"):
        messages.warning(request, _("Nothing was done: %(who)s checked this file.") % {"who": batch.by})
        return redirect(address_of(batch))
    try:
        abandon(batch, by=current_actor())
    except NotNow as now:
        messages.warning(request, not_now(now))
        return redirect(address_of(batch))
    messages.success(request, _("Import %(number)s was thrown away. Nothing was changed by it.") % {"number": batch.pk})
    return redirect("conferencing:third_party_provider")


def _decide(
    request: HttpRequest,
    number: int,
    decision: Callable[..., int],
    words: Callable[[int], str],
    *,
    of: Sequence[str] = ("row", "code"),
) -> HttpResponse:
    """`of` is what this can be decided about; `words` tell how many were decided, and wait to be filled in."""
    batch = import_or_404(number)
    which, place = _which(request, batch, of=of)
    level = messages.WARNING
    try:
        decided = 0 if which is None else decision(batch, by=current_actor(), **which)
    except NotNow as now:
        said = not_now(now)
    else:
        told = {"count": number_format(decided, force_grouping=True), **names_in(batch)}
        said = f"{words(decided) % told} {ready_now(batch)}" if decided else _nothing() % told
        level = messages.SUCCESS if decided else messages.WARNING
    return answer(request, batch, said=said, place=place, level=level)


def _which(request: HttpRequest, batch: ImportBatch, *, of: Sequence[str]) -> tuple[dict[str, Any] | None, str]:
    """What is decided about, and where on the page that stands. None where nothing of this import is named."""
    sent = {name: request.POST[name] for name in of if name in request.POST}
    if problem := number_in(sent.get("problem")):
        rows = ImportProblem.objects.filter(pk=problem, batch=batch).values_list("row", flat=True)
        return {"problem": problem}, f"row-{rows[0]}" if rows else "rows"
    if row := number_in(sent.get("row")):
        return {"row": row}, f"row-{row}"
    if (code := sent.get("code")) in CATALOGUE.codes():
        return {"code": code}, f"group-{code}"
    return ({}, "groups") if "all" in sent else (None, "rows")


def _nothing() -> str:
    return _("Nothing was decided: the %(row_name)s is no longer as the page showed it. Look at it again.")


def _repaired(count: int) -> str:
    return ngettext("%(count)s proposal is accepted.", "%(count)s proposals are accepted.", count)


def _accepted(count: int) -> str:
    return ngettext(
        "%(count)s question is answered: taken as it stands.",
        "%(count)s questions are answered: taken as they stand.",
        count,
    )


def _withdrawn(count: int) -> str:
    return ngettext("%(count)s question is asked again.", "%(count)s questions are asked again.", count)


def _put_back(_count: int) -> str:
    return _("The %(row_name)s says again what the file said.")


def _left_out(count: int) -> str:
    return ngettext("%(count)s %(row_name)s is left out.", "%(count)s %(entries)s are left out.", count)


def _taken_back(count: int) -> str:
    return ngettext("%(count)s %(row_name)s is back in.", "%(count)s %(entries)s are back in.", count)
