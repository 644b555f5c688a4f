"""Get-CsAudioConferencingProvider: shows the third-party providers the organization works with."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conferencing.cmdlets.looking import JSON, LookingCmdlet
from conferencing.cmdlets.parameters import Given, Kind, Parameter
from conferencing.cmdlets.people import like
from conferencing.management.named_provider import named_provider
from conferencing.models import AudioConferencingProvider


class GetCsAudioConferencingProvider(LookingCmdlet):
    name = "Get-CsAudioConferencingProvider"
    says = gettext_lazy("Shows the third-party providers that people can be given. Identity is the name.")
    columns = ("Identity", "Domain", "Url")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter(name="Identity", positional=True, says=gettext_lazy("Only the provider of this name.")),
        Parameter(
            name="Filter", says=gettext_lazy("Only names that match; * stands for anything. Not with -Identity.")
        ),
        Parameter(name="LocalStore", kind=Kind.SWITCH, says=gettext_lazy("Changes nothing: there is one store here.")),
        JSON,
    )

    def objects(self, given: Given) -> Iterable[Mapping[str, Any]]:
        if given.text("Identity") and given.text("Filter"):
            raise CommandError(_("Parameter set cannot be resolved using the specified named parameters."))
        if identity := given.text("Identity"):
            return [_shown(named_provider(identity))]
        providers = AudioConferencingProvider.objects.in_use().order_by("name_key")
        if pattern := given.text("Filter"):
            providers = providers.filter(name__iregex=like(pattern))
        return map(_shown, providers)


def _shown(provider: AudioConferencingProvider) -> dict[str, str]:
    return {"Identity": provider.name, "Domain": provider.domain, "Url": provider.url}
