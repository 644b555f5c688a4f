"""The page tools > automation: the commands, with examples of this organization."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from acpportal.web.access import for_every_role
from conferencing.cmdlets.catalogue import Example, cmdlets, file_commands
from conferencing.models import AudioConferencingProvider, BridgeNumber, ConferencingAssignment


@for_every_role
def automation(request: HttpRequest) -> HttpResponse:
    context = {"cmdlets": cmdlets(_with_bridge(_example())), "file_commands": file_commands()}
    return render(request, "conferencing/automation.html", context)


def _with_bridge(example: Example) -> Example:
    default = BridgeNumber.objects.filter(is_default=True).first()
    return replace(example, bridge_number=default.number) if default else example


def _example() -> Example:
    """Somebody who has a third party, as they have it; an invented person where nobody has one."""
    provider = AudioConferencingProvider.objects.in_use().order_by("name_key").first()
    if provider is None:
        return Example()
    held = ConferencingAssignment.objects.for_provider(provider).select_related("person").order_by("sort_key").first()
    if held is None:
        return Example(provider=provider.name, domain=provider.domain)
    return Example(
        person=held.person.user_principal_name,
        name=held.person.display_name,
        provider=provider.name,
        domain=provider.domain,
        toll_number=held.toll_number,
        conference_id=held.conference_id,
    )
