"""The numbers of the Microsoft bridge: looked at, added, changed, made the default, removed."""

from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acpportal.web.access import LOOK, requires
from acpportal.web.missing import NotThere
from conferencing.bridge_actions import (
    OF_THE_BRIDGE,
    SUBJECT_KEY,
    add_bridge_number,
    change_bridge_number,
    make_default,
    people_by_number,
    people_with,
    problems_with_removal,
    remove_bridge_number,
    values_of,
)
from conferencing.forms.bridge import BridgeNumberForm, ChangedNumberForm
from conferencing.forms.parts import put_at_fields
from conferencing.models import AudioConferencingProvider, BridgeNumber, NumberKind
from conferencing.problems.upkeep import BRIDGE_NUMBER_CHANGED_MEANWHILE
from users.audit import current_actor
from users.undoing import undo_address

MAY_CHANGE = "conferencing.change_bridgenumber"
MAY_GIVE = "conferencing.apply_import"
PAGE = "conferencing:microsoft_bridge"


@dataclass(frozen=True)
class _Row:
    """A number with how many people have it as their default."""

    number: BridgeNumber
    people: int

    @property
    def may_be_default(self) -> bool:
        return self.number.kind == NumberKind.TOLL and not self.number.is_default


def number_rows() -> list[_Row]:
    people = people_by_number()
    numbers = BridgeNumber.objects.order_by("kind", "-is_default", "pk")
    return [_Row(number, people.get(number.key, 0)) for number in numbers]


@requires(LOOK)
def microsoft_bridge(request: HttpRequest) -> HttpResponse:
    rows = number_rows()
    context = {
        "rows": rows,
        "csv": reverse("conferencing:bridge_numbers_csv"),
        "default": next((row.number for row in rows if row.number.is_default), None),
        "may_change": request.user.has_perm(MAY_CHANGE),
        "may_give": request.user.has_perm(MAY_GIVE),
        "has_third_party": AudioConferencingProvider.objects.exists(),
    }
    return render(request, "conferencing/microsoft_bridge.html", context)


@requires(MAY_CHANGE)
def bridge_number_add(request: HttpRequest) -> HttpResponse:
    form = BridgeNumberForm(request.POST or None, cancel=reverse(PAGE))
    if form.is_valid():
        kind = NumberKind(form.cleaned_data["kind"])
        problems = add_bridge_number(form.understood, kind=kind, values=form.values, by=current_actor())
        if not problems:
            messages.success(request, _("The number was added."), extra_tags=_undo())
            return redirect(PAGE)
        put_at_fields(form, problems)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "conferencing/bridge_number_add.html", {"form": form}, status=status)


@requires(MAY_CHANGE)
def bridge_number_change(request: HttpRequest, number_id: int) -> HttpResponse:
    """Place, use and languages. Another number is another row: people may have the old one."""
    number = _number_or_404(number_id)
    before = values_of(number)
    form = ChangedNumberForm(request.POST or None, number=number, cancel=reverse(PAGE))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    if form.is_valid():
        expected = form.cleaned_data["expected"]
        problems = change_bridge_number(number.pk, form.values, by=current_actor(), expected=expected)
        if not problems:
            _tell_saved(request, number, changed=form.values != before)
            return redirect(PAGE)
        if any(problem.kind is BRIDGE_NUMBER_CHANGED_MEANWHILE for problem in problems):
            form.expect(_number_or_404(number_id))
            status = HTTPStatus.CONFLICT
        put_at_fields(form, problems)
    return render(request, "conferencing/bridge_number_change.html", {"form": form, "number": number}, status=status)


@requires(MAY_CHANGE)
@require_POST
def bridge_number_make_default(request: HttpRequest, number_id: int) -> HttpResponse:
    number = _number_or_404(number_id)
    if problems := make_default(number.pk, by=current_actor()):
        messages.error(request, problems[0].sentence)
    else:
        said = _(
            "People who get Microsoft from now on get %(number)s. People who have Microsoft keep the number they have."
        )
        messages.success(request, said % {"number": number}, extra_tags=_undo())
    return redirect(PAGE)


@requires(MAY_CHANGE)
def bridge_number_remove(request: HttpRequest, number_id: int) -> HttpResponse:
    number = BridgeNumber.objects.filter(pk=number_id).first()
    if number is None:
        messages.info(request, _("That number no longer exists."))
        return redirect(PAGE)
    problems = remove_bridge_number(number.pk, by=current_actor()) if request.method == "POST" else None
    if problems == []:
        messages.success(request, _("%(number)s was removed.") % {"number": number}, extra_tags=_undo())
        return redirect(PAGE)
    context = {
        "number": number,
        "problems": problems or problems_with_removal(number),
        "may_give": people_with(number) and request.user.has_perm(MAY_GIVE),
    }
    status = HTTPStatus.CONFLICT if problems else HTTPStatus.OK
    return render(request, "conferencing/bridge_number_remove.html", context, status=status)


def _tell_saved(request: HttpRequest, number: BridgeNumber, *, changed: bool) -> None:
    if changed:
        messages.success(request, _("%(number)s is saved.") % {"number": number}, extra_tags=_undo())
    else:
        messages.info(request, _("Nothing was changed: everything was that way already."))


def _undo() -> str:
    """Where what was just done is taken back."""
    return undo_address(SUBJECT_KEY, *OF_THE_BRIDGE)


def _number_or_404(number_id: int) -> BridgeNumber:
    number = BridgeNumber.objects.filter(pk=number_id).first()
    if number is None:
        raise NotThere(_("The Microsoft bridge has no such number, or it was removed."))
    return number
