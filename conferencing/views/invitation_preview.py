"""Beside a person's form: how new meeting requests will say what the form says now."""

from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from conferencing.details import Details, ProviderKind
from conferencing.forms.dial_in import FORM_ID, DialInForm
from conferencing.forms.microsoft import DEFAULT_TOLL, DEFAULT_TOLL_FREE
from conferencing.meetings.invitation import DialIn, dial_in
from conferencing.models import AudioConferencingProvider, ConferencingAssignment, TenantSettings
from conferencing.rules import CONFERENCE_ID, PROVIDER, TOLL, TOLL_FREE


@dataclass(frozen=True)
class Preview:
    """What an invitation would say. `wrong` is true while it could not be saved like this."""

    dial_in: DialIn | None
    wrong: bool = False


def is_asked(request: HttpRequest) -> bool:
    """A form that only asks for this saves nothing."""
    return request.POST.get("show") == "invitation"


def preview_of(assignment: ConferencingAssignment, form: DialInForm | None) -> Preview:
    """Of what is typed; of what there is, as long as nothing is, or no provider is chosen."""
    if form is None or not form.is_bound or PROVIDER in form.errors:
        return Preview(_new_meeting(assignment.details, provider=assignment.provider))
    if form.wanted.kind is ProviderKind.MICROSOFT and not form.wanted.conference_id:
        offered = replace(
            form.wanted,
            toll_number=form.offered_toll_number,
            toll_free_number=form.offered_toll_free_number,
            conference_id=_("is given when it is saved"),
        )
        return Preview(_new_meeting(offered), wrong=bool(form.errors))
    wrong = any(name in form.errors for name in (TOLL, TOLL_FREE, CONFERENCE_ID, DEFAULT_TOLL, DEFAULT_TOLL_FREE))
    return Preview(_new_meeting(form.wanted, provider=form.chosen), wrong=wrong)


def _new_meeting(details: Details, *, provider: AudioConferencingProvider | None = None) -> DialIn | None:
    """Where meetings have IDs of their own, nobody knows them before they are made."""
    if details.is_microsoft and TenantSettings.current().use_unique_conference_ids:
        details = replace(details, conference_id=_("each meeting gets its own"))
    return dial_in(details, provider=provider)


def shown_preview(request: HttpRequest, preview: Preview) -> HttpResponse | None:
    """The part of the page that follows what is typed; nothing where the whole page is wanted."""
    if not request.headers.get("HX-Request"):
        return None
    return render(request, "conferencing/meetings/_preview.html", {"preview": preview, "form_id": FORM_ID})
