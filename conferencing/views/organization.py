"""The page of the organization's settings, and that of the Microsoft bridge's."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from acpportal.web.access import LOOK, requires
from acpportal.web.counts import count_of
from conferencing.forms.bridge_settings import BridgeSettingsForm
from conferencing.forms.organization import OrganizationForm
from conferencing.models import ConferencingAssignment
from conferencing.views.organization_facts import facts
from conferencing.views.settings_pages import MAY_CHANGE, SettingsPage


def _beside() -> dict[str, Any]:
    return {"ready": count_of(ConferencingAssignment.objects.ready_to_be_moved()), "facts": facts()}


_GENERAL = SettingsPage(OrganizationForm, "conferencing/organization_general.html", _beside)
_BRIDGE = SettingsPage(BridgeSettingsForm, "conferencing/microsoft_bridge_settings.html")


@requires(LOOK)
def organization_general(request: HttpRequest) -> HttpResponseBase:
    return save_organization_general(request) if request.method == "POST" else _GENERAL.show(request)


@requires(MAY_CHANGE)
def save_organization_general(request: HttpRequest) -> HttpResponse:
    return _GENERAL.save(request)


@requires(LOOK)
def microsoft_bridge_settings(request: HttpRequest) -> HttpResponseBase:
    return save_bridge_settings(request) if request.method == "POST" else _BRIDGE.show(request)


@requires(MAY_CHANGE)
def save_bridge_settings(request: HttpRequest) -> HttpResponse:
    return _BRIDGE.save(request)
