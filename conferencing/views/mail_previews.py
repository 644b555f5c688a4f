"""Every mail as it looks: for an invented person, or for somebody with what they have now. Nothing is sent."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from acpportal.mail.looking import as_it_looks, shows_mails
from acpportal.web.access import for_every_role
from acpportal.web.lists import Choice, address
from acpportal.web.missing import NotThere
from conferencing.info_mails import address_of
from conferencing.mails.addresses import usual_sender
from conferencing.mails.automatic import are_sent
from conferencing.mails.words import CHANGED, ENABLED, INFO, PIN_RESET, TITLES, TURNED_OFF, Facts, put_into_words
from conferencing.models import BridgeNumber, ConferencingAssignment, TenantSettings
from users.identity import NotOnePersonError, person_by_user_name
from users.models import User

_EXAMPLE: dict[str, Any] = {"name": "Amos Marble", "account": "amos.marble@contoso.com", "conference_id": "6181999"}
_EXAMPLE_NUMBER = "+14255550142"
# Those of third parties' people: they hear of the others from whoever has their PINs
_FOR_EVERYBODY = (CHANGED, INFO)


@dataclass(frozen=True)
class _Shown:
    """Whose mails are shown, or why none can be."""

    facts: Facts
    address: str
    person: User | None = None
    trouble: str = ""


@for_every_role
@shows_mails
def mail_previews(request: HttpRequest) -> HttpResponse:
    """`?mail=` is one of the five, `?person=` a user name."""
    kind = _kind_or_first(request.GET.get("mail", ""))
    asked = request.GET.get("person", "").strip()
    settings, shown = TenantSettings.current(), _shown(asked, kind=kind)
    context: dict[str, Any] = {
        "asked": asked,
        "kind": kind,
        "why": _why(kind),
        "title": TITLES[kind],
        "shown": shown,
        "sender": usual_sender(),
        "are_sent": are_sent(settings),
        "choices": [Choice(_name(each), address(request.GET, mail=each), selected=each == kind) for each in TITLES],
    }
    if not shown.trouble:
        context["content"] = put_into_words(kind, shown.facts)
        context["looks_url"] = preview_address(kind, person=shown.person)
    return render(request, "conferencing/mails/previews.html", context)


@for_every_role
def mail_preview(request: HttpRequest, kind: str) -> HttpResponse:
    """The HTML of one, for a frame."""
    if kind not in TITLES:
        raise NotThere(_("There is no such mail."))
    shown = _shown(request.GET.get("person", ""), kind=kind)
    if shown.trouble:
        raise NotThere(shown.trouble)
    return as_it_looks(put_into_words(kind, shown.facts).html)


def preview_address(kind: str, *, person: User | None) -> str:
    asked = f"?{urlencode({'person': person.user_principal_name})}" if person else ""
    return reverse("conferencing:mail_preview", args=[kind]) + asked


def _kind_or_first(asked: str) -> str:
    return asked if asked in TITLES else ENABLED


def _shown(asked: str, *, kind: str) -> _Shown:
    if not asked:
        return _Shown(_example(kind), address=_EXAMPLE["account"])
    try:
        person = person_by_user_name(asked)
    except NotOnePersonError as error:
        return _Shown(_example(kind), address="", trouble=str(error))
    assignment = ConferencingAssignment.objects.select_related("person", "provider").get(pk=person.pk)
    return _Shown(
        Facts.of(assignment), address=address_of(assignment), person=person, trouble=_trouble(assignment, kind=kind)
    )


def _example(kind: str) -> Facts:
    tolls = BridgeNumber.objects.all().facts().toll_numbers
    if kind == TURNED_OFF:
        return Facts(name=_EXAMPLE["name"], account=_EXAMPLE["account"])
    return Facts(**_EXAMPLE, toll_number=tolls[0] if tolls else _EXAMPLE_NUMBER)


def _trouble(assignment: ConferencingAssignment, *, kind: str) -> str:
    told = {"person": assignment.person.display_name, "provider": assignment.provider_name}
    if kind == TURNED_OFF or assignment.is_microsoft:
        return ""
    if assignment.is_none:
        return _("%(person)s has no dial-in conferencing, so this mail would have nothing to say.") % told
    if kind not in _FOR_EVERYBODY:
        return _("%(person)s has %(provider)s. This mail goes to people who have Microsoft.") % told
    return ""


def _name(kind: str) -> str:
    return {
        ENABLED: _("turned on"),
        CHANGED: _("information changed"),
        PIN_RESET: _("PIN reset"),
        TURNED_OFF: _("turned off"),
        INFO: _("conference info"),
    }[kind]


def _why(kind: str) -> str:
    return {
        ENABLED: _(
            "Sent when somebody gets Microsoft: by a license, a change of provider, or an undo. It names the PIN."
        ),
        CHANGED: _("Sent when the conference ID or a default number of a Microsoft user changes."),
        PIN_RESET: _("Sent when an administrator resets the PIN of a Microsoft user. It names the new PIN."),
        TURNED_OFF: _("Sent when a Microsoft user loses the license or gets another provider or None."),
        INFO: _("Sent when an administrator presses “Send conference info via email”. It never names a PIN."),
    }[kind]
