"""The form of the organization's settings."""

from django import forms
from django.utils.translation import gettext_lazy

from conferencing.forms.settings import SettingsForm


class OrganizationForm(SettingsForm):
    """The organization's name, and what becomes of third parties. The other settings are those of the bridge."""

    form_id = "organization-form"

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
