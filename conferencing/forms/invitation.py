"""The form of what the organization adds to every meeting invitation."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acpportal.web.expected import ExpectedField, packed
from acpportal.web.forms import Buttons
from acpportal.web.plain_forms import PlainForm
from conferencing.invitation_actions import InvitationValues, values_of
from conferencing.models import InvitationSettings
from conferencing.models.invitation import LONGEST_ADDRESS, LONGEST_FOOTER


def _address(label: Any, *, help_text: Any) -> forms.CharField:
    message = gettext_lazy("An address begins with https://.")
    validator = URLValidator(["http", "https"], message=message)
    return forms.CharField(
        label=label, help_text=help_text, max_length=LONGEST_ADDRESS, required=False, validators=[validator]
    )


class InvitationForm(PlainForm):
    """As the original has it: logo, help, legal disclaimer and footer."""

    logo_url = _address(gettext_lazy("Logo URL"), help_text=gettext_lazy("A picture that people outside can load"))
    help_url = _address(gettext_lazy("Help URL"), help_text=gettext_lazy("Where people find help with joining"))
    legal_url = _address(gettext_lazy("Legal URL"), help_text=gettext_lazy("The page with the legal disclaimer"))
    footer_text = forms.CharField(
        label=gettext_lazy("Footer text"),
        max_length=LONGEST_FOOTER,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    expected = ExpectedField()

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, settings: InvitationSettings, cancel: str = ""
    ) -> None:
        now = values_of(settings).as_json()
        super().__init__(data, initial={**now, "expected": now})
        self.helper = FormHelper()
        self.helper.layout = Layout(*self.fields, Buttons(_("save"), cancel=cancel))

    def clean_footer_text(self) -> str:
        """One kind of line end, whatever the browser sends."""
        return "\n".join(str(self.cleaned_data["footer_text"]).splitlines()).strip()

    def values(self) -> InvitationValues:
        names = ("logo_url", "help_url", "legal_url", "footer_text")
        return InvitationValues(**{name: self.cleaned_data[name] for name in names})

    def expect(self, settings: InvitationSettings) -> None:
        """The page shows what is there now beside what was typed: saving again means it."""
        self.data = {**dict(self.data.items()), "expected": packed(values_of(settings).as_json(), of=type(self))}
