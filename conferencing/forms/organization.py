"""The form of the organization's settings."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acpportal.web.forms import Buttons
from conferencing.forms.parts import ExpectedField
from conferencing.models import TenantSettings
from conferencing.settings_actions import NAMES, SettingsValues, values_of

FORM_ID = "organization-form"


class OrganizationForm(forms.Form):
    """What Set-CsOnlineDialInConferencingTenantSettings sets, as far as it has an effect here."""

    organization_name = forms.CharField(
        label=gettext_lazy("Organization name"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Stands on the dashboard, so that everybody sees whose portal this is."),
    )
    automatically_replace_acp_provider = forms.BooleanField(
        label=gettext_lazy("Replace third-party providers automatically"),
        required=False,
        help_text=gettext_lazy(
            "AutomaticallyReplaceAcpProvider. On: whoever gets a PSTN Conferencing license has Microsoft at once, in"
            " the place of a third-party provider. What the third party gave stays in the history. Off: they keep the"
            " third-party provider and are listed as ready to be moved."
        ),
    )
    expected = ExpectedField()

    def __init__(self, data: Mapping[str, Any] | None = None, *, settings: TenantSettings, cancel: str = "") -> None:
        self.current = values_of(settings)
        now = self._shown(settings)
        super().__init__(data, initial={**now, "expected": now})
        self.helper = FormHelper()
        self.helper.form_id = FORM_ID
        self.helper.layout = Layout(*self.fields, Buttons(_("save"), cancel=cancel))

    def values(self) -> SettingsValues:
        """All settings: those of this form as typed, the others as they are."""
        return replace(self.current, **{name: self.cleaned_data[name] for name in self._names()})

    def expect(self, settings: TenantSettings) -> None:
        """The page shows what is there now beside what was chosen: saving again means it."""
        self.data = {**dict(self.data.items()), "expected": ExpectedField.pack(self._shown(settings))}

    def _shown(self, settings: TenantSettings) -> dict[str, Any]:
        now = values_of(settings).as_json()
        return {name: now[name] for name in self._names()}

    def _names(self) -> list[str]:
        return [name for name in self.base_fields if name in NAMES]
