"""The numbers of the Microsoft bridge: looked at, added, removed."""

from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from acpportal.web.access import LOOK, requires
from conferencing.bridge_actions import add_bridge_number, people_by_number, problems_with_removal, remove_bridge_number
from conferencing.forms.bridge import BridgeNumberForm
from conferencing.forms.parts import put_at_fields
from conferencing.models import AudioConferencingProvider, BridgeNumber, NumberKind
from users.audit import current_actor

MAY_CHANGE = "conferencing.change_bridgenumber"
PAGE = "conferencing:microsoft_bridge"


@dataclass(frozen=True)
class _Row:
    """A number with how many people have it as their default."""

    number: BridgeNumber
    people: int
    is_default: bool


@requires(LOOK)
def microsoft_bridge(request: HttpRequest) -> HttpResponse:
    numbers, people = list(BridgeNumber.objects.order_by("kind", "pk")), people_by_number()
    default = next((number for number in numbers if number.kind == NumberKind.TOLL), None)
    context = {
        "rows": [_Row(number, people.get(number.key, 0), number == default) for number in numbers],
        "default": default,
        "may_change": request.user.has_perm(MAY_CHANGE),
        "has_third_party": AudioConferencingProvider.objects.exists(),
    }
    return render(request, "conferencing/microsoft_bridge.html", context)


@requires(MAY_CHANGE)
def bridge_number_add(request: HttpRequest) -> HttpResponse:
    form = BridgeNumberForm(request.POST or None, cancel=reverse(PAGE))
    if form.is_valid():
        given = form.cleaned_data
        problems = add_bridge_number(
            form.understood,
            kind=NumberKind(given["kind"]),
            location=given["location"],
            languages=given["languages"],
            by=current_actor(),
        )
        if not problems:
            messages.success(request, _("The number was added."))
            return redirect(PAGE)
        put_at_fields(form, problems)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "conferencing/bridge_number_add.html", {"form": form}, status=status)


@requires(MAY_CHANGE)
def bridge_number_remove(request: HttpRequest, number_id: int) -> HttpResponse:
    number = BridgeNumber.objects.filter(pk=number_id).first()
    if number is None:
        messages.info(request, _("That number is not there any more."))
        return redirect(PAGE)
    problems = remove_bridge_number(number.pk, by=current_actor()) if request.method == "POST" else None
    if problems == []:
        messages.success(request, _("%(number)s was removed.") % {"number": number})
        return redirect(PAGE)
    context = {"number": number, "problems": problems or problems_with_removal(number)}
    status = HTTPStatus.CONFLICT if problems else HTTPStatus.OK
    return render(request, "conferencing/bridge_number_remove.html", context, status=status)
