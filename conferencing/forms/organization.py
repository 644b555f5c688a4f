"""The form of the organization's settings."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acpportal.web.reading import region_choices, zone_choices
from acpportal.web.reading_fields import region_field, time_zone_field
from conferencing.forms.settings import SettingsForm
from conferencing.meetings.time_zones import UNIVERSAL, zone_names
from users.unseen import in_plain_sight


class OrganizationForm(SettingsForm):
    """The organization's name, and what becomes of third parties. The other settings are those of the bridge."""

    form_id = "organization-form"

    organization_name = forms.CharField(
        label=gettext_lazy("Organization name"),
        max_length=100,
        required=False,
        validators=[in_plain_sight],
        help_text=gettext_lazy(
            "Shown on the sign-in page and the dashboard, so that everybody sees whose portal this is."
        ),
    )
    automatically_replace_acp_provider = forms.BooleanField(
        label=gettext_lazy("Replace third-party providers automatically"),
        required=False,
        help_text=gettext_lazy(
            "AutomaticallyReplaceAcpProvider. On: people who get a PSTN Conferencing license get Microsoft at once,"
            " in place of a third-party provider. What the third party gave stays in the history. Off: they keep the"
            " third-party provider and are listed as ready to be moved."
        ),
    )
    region = region_field(
        help_text=gettext_lazy(
            "As they are written in these countries, for everybody who has chosen nothing in their account."
        ),
    )
    time_zone = time_zone_field(
        help_text=gettext_lazy(
            "Each zone is listed with its time now. For everybody who has chosen none in their account."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].choices = [("", _("as each browser says")), *region_choices()]  # type: ignore[attr-defined]
        self.fields["time_zone"].choices = [("", UNIVERSAL), *zone_choices(zone_names()[1:])]  # type: ignore[attr-defined]
