"""The cmdlets of the organization's settings, and the one that says whether dial-in conferencing is on at all."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acpportal.web.expected import packed
from conferencing.cmdlets.command import CONFIRM, FORCE, WHAT_IF, Cmdlet, NotDoneError
from conferencing.cmdlets.looking import JSON, LookingCmdlet
from conferencing.cmdlets.parameters import Given, Parameter
from conferencing.cmdlets.setting_parameters import FIELDS, SETTINGS, as_given
from conferencing.forms.bridge_settings import BridgeSettingsForm
from conferencing.forms.organization import OrganizationForm
from conferencing.models import BridgeNumber, TenantSettings
from conferencing.settings_actions import SettingsValues, change_settings, values_of


class GetCsOnlineDialInConferencingTenantSettings(LookingCmdlet):
    name = "Get-CsOnlineDialInConferencingTenantSettings"
    says = gettext_lazy("Shows the organization's settings of dial-in conferencing, as far as they have an effect.")
    columns = tuple(FIELDS)
    in_list = True
    parameters: ClassVar[tuple[Parameter, ...]] = (JSON,)

    def objects(self, given: Given) -> Iterable[Mapping[str, Any]]:  # noqa: ARG002
        settings = TenantSettings.current()
        return [{name: getattr(settings, field) for name, field in FIELDS.items()}]


class SetCsOnlineDialInConferencingTenantSettings(Cmdlet):
    name = "Set-CsOnlineDialInConferencingTenantSettings"
    says = gettext_lazy("Changes the organization's settings of dial-in conferencing. What is not named stays.")
    parameters: ClassVar[tuple[Parameter, ...]] = (*SETTINGS, FORCE, WHAT_IF, CONFIRM)

    def run(self, given: Given, *, by: str) -> None:
        settings = TenantSettings.current()
        now = values_of(settings)
        wanted = _checked(as_given(now, given), settings=settings)
        if not given.names & FIELDS.keys():
            self.warn(_("No setting was named. Nothing was changed."))
        elif self.should_process(given, target=settings.organization_name or _("the organization")) and (
            problems := change_settings(wanted, by=by, expected=now.as_json())
        ):
            raise NotDoneError.of(problems)


def _checked(wanted: SettingsValues, *, settings: TenantSettings) -> SettingsValues:
    """As the pages would take it."""
    for kind in (OrganizationForm, BridgeSettingsForm):
        expected = packed(values_of(settings).as_json(), of=kind)
        form = kind({**wanted.as_json(), "expected": expected}, settings=settings)
        if not form.is_valid():
            raise NotDoneError(str(sentence) for errors in form.errors.values() for sentence in errors)
        wanted = replace(wanted, **{name: form.cleaned_data[name] for name in form.names()})
    return wanted


class GetCsOnlineDialinConferencingTenantConfiguration(LookingCmdlet):
    name = "Get-CsOnlineDialinConferencingTenantConfiguration"
    says = gettext_lazy("Shows whether Microsoft can provide dial-in conferencing: the bridge needs a toll number.")
    columns = ("Status",)
    in_list = True
    parameters: ClassVar[tuple[Parameter, ...]] = (JSON,)

    def objects(self, given: Given) -> Iterable[Mapping[str, Any]]:  # noqa: ARG002
        return [{"Status": "Enabled" if BridgeNumber.objects.all().facts().toll_numbers else "Disabled"}]
