"""The cmdlets of the organization's settings, and the one that says whether dial-in conferencing is on at all."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conferencing.cmdlets.command import CONFIRM, FORCE, WHAT_IF, Cmdlet, NotDoneError
from conferencing.cmdlets.later import TENANT
from conferencing.cmdlets.looking import JSON, LookingCmdlet
from conferencing.cmdlets.parameters import Given, Kind, Parameter
from conferencing.forms.organization import OrganizationForm
from conferencing.forms.parts import ExpectedField
from conferencing.models import BridgeNumber, TenantSettings
from conferencing.settings_actions import change_settings, values_of

REPLACE, ORGANIZATION = "AutomaticallyReplaceAcpProvider", "OrganizationName"


class GetCsOnlineDialInConferencingTenantSettings(LookingCmdlet):
    name = "Get-CsOnlineDialInConferencingTenantSettings"
    says = gettext_lazy("Shows the organization's settings of dial-in conferencing, as far as they have an effect.")
    columns = (ORGANIZATION, REPLACE)
    in_list = True
    parameters: ClassVar[tuple[Parameter, ...]] = (JSON,)

    def objects(self, given: Given) -> Iterable[Mapping[str, Any]]:  # noqa: ARG002
        settings = TenantSettings.current()
        return [{ORGANIZATION: settings.organization_name, REPLACE: settings.automatically_replace_acp_provider}]


class SetCsOnlineDialInConferencingTenantSettings(Cmdlet):
    name = "Set-CsOnlineDialInConferencingTenantSettings"
    says = gettext_lazy("Changes the organization's settings of dial-in conferencing. What is not named stays.")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter(
            name=REPLACE,
            kind=Kind.TRUTH,
            says=gettext_lazy("Whether a PSTN Conferencing license replaces a third-party provider at once."),
        ),
        Parameter(name=ORGANIZATION, says=gettext_lazy("The name of the organization. Ours.")),
        FORCE,
        WHAT_IF,
        CONFIRM,
        *TENANT,
    )

    def run(self, given: Given, *, by: str) -> None:
        settings = TenantSettings.current()
        now = values_of(settings)
        wanted = now
        if REPLACE in given:
            wanted = replace(wanted, automatically_replace_acp_provider=given.truth(REPLACE))
        if ORGANIZATION in given:
            wanted = replace(wanted, organization_name=given.text(ORGANIZATION))
        typed = {**wanted.as_json(), "expected": ExpectedField.pack(now.as_json())}
        form = OrganizationForm(typed, settings=settings)
        if not form.is_valid():
            raise NotDoneError(str(sentence) for errors in form.errors.values() for sentence in errors)
        if not given.names & {REPLACE, ORGANIZATION}:
            self.warn(_("No setting was named. Nothing was changed."))
        elif self.should_process(given, target=settings.organization_name or _("the organization")) and (
            problems := change_settings(form.values(), by=by, expected=now.as_json())
        ):
            raise NotDoneError.of(problems)


class GetCsOnlineDialinConferencingTenantConfiguration(LookingCmdlet):
    name = "Get-CsOnlineDialinConferencingTenantConfiguration"
    says = gettext_lazy("Shows whether Microsoft can provide dial-in conferencing: the bridge needs a toll number.")
    columns = ("Status",)
    in_list = True
    parameters: ClassVar[tuple[Parameter, ...]] = (JSON,)

    def objects(self, given: Given) -> Iterable[Mapping[str, Any]]:  # noqa: ARG002
        return [{"Status": "Enabled" if BridgeNumber.objects.all().facts().toll_numbers else "Disabled"}]
