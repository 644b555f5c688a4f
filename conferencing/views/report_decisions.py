"""What is decided in the report: questions are answered, rows left out and taken back in, one by one or by kind."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from acpportal.web.access import requires
from acpportal.web.asked import number_in
from conferencing.models import ImportBatch
from conferencing.problems import CATALOGUE
from conferencing.provider_file import deciding
from conferencing.provider_file.abandoning import abandon
from conferencing.provider_file.steps import NotNow
from conferencing.views.report import address_of, import_or_404
from users.audit import current_actor

# What says which rows of the report are shown.
_SHOWN = ("q", "outcome", "code", "size", "after", "before", "page")


@requires("conferencing.check_import")
@require_POST
def import_accept(request: HttpRequest, number: int) -> HttpResponse:
    """Takes rows as they stand."""
    return _decide(request, number, deciding.accept, _accepted)


@requires("conferencing.check_import")
@require_POST
def import_withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Asks again what was taken as it stands."""
    return _decide(request, number, deciding.withdraw, _withdrawn)


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
        messages.warning(request, _not_now(now))
        return redirect(address_of(batch))
    messages.success(request, _("Import %(number)s was thrown away. Nothing was changed by it.") % {"number": batch.pk})
    return redirect("conferencing:third_party_provider")


def _decide(
    request: HttpRequest, number: int, decision: Callable[..., int], words: Callable[[int], str]
) -> HttpResponse:
    batch = import_or_404(number)
    row, code = number_in(request.POST.get("row")), request.POST.get("code", "")
    which: dict[str, str | int]
    if row is not None:
        which, place = {"row": row}, f"row-{row}"
    elif code in CATALOGUE.codes():
        which, place = {"code": code}, f"group-{code}"
    else:
        return _back(request, batch, to="rows")
    try:
        decided = decision(batch, by=current_actor(), **which)
    except NotNow as now:
        messages.warning(request, _not_now(now))
    else:
        messages.success(request, f"{words(decided)} {_ready(batch)}")
    return _back(request, batch, to=place)


def _not_now(now: NotNow) -> str:
    return _("Nothing was done: this import %(state)s.") % {"state": now.batch.get_state_display()}


def _accepted(count: int) -> str:
    words = ngettext(
        "%(count)s question is answered: taken as it stands.",
        "%(count)s questions are answered: taken as they stand.",
        count,
    )
    return words % {"count": count}


def _withdrawn(count: int) -> str:
    return ngettext("%(count)s question is asked again.", "%(count)s questions are asked again.", count) % {
        "count": count
    }


def _left_out(count: int) -> str:
    return ngettext("%(count)s row is left out.", "%(count)s rows are left out.", count) % {"count": count}


def _taken_back(count: int) -> str:
    return ngettext("%(count)s row is back in.", "%(count)s rows are back in.", count) % {"count": count}


def _ready(batch: ImportBatch) -> str:
    count = batch.counts["ready"]
    return ngettext("%(count)s is ready now.", "%(count)s are ready now.", count) % {"count": count}


def _back(request: HttpRequest, batch: ImportBatch, *, to: str) -> HttpResponse:
    """To the same rows of the report, at the place where the decision was taken."""
    sent = QueryDict(request.POST.get("shown", ""))
    shown = QueryDict(mutable=True)
    for name in _SHOWN:
        if sent.get(name):
            shown[name] = sent[name]
    query = f"?{shown.urlencode()}" if shown else ""
    return redirect(f"{address_of(batch)}{query}#{to}")
