"""The form of a number that the Microsoft bridge gets."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acpportal.web.forms import Buttons
from conferencing.forms.parts import put_at_fields
from conferencing.models import BridgeNumber, NumberKind
from conferencing.numbers import Number, clean, understand
from conferencing.problems import Problem, upkeep
from conferencing.problems import details as details_problems
from conferencing.rules import unreadable_number


class BridgeNumberForm(forms.Form):
    """A number with its kind, place and languages. Numbers of the bridge are always understood: E.164."""

    number = forms.CharField(
        label=gettext_lazy("Number"),
        max_length=50,
        help_text=gettext_lazy("With + and country code"),
        error_messages={"required": gettext_lazy("Type the number.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=NumberKind.choices, initial=NumberKind.TOLL)
    location = forms.CharField(label=gettext_lazy("Location"), max_length=100, required=False)
    languages = forms.CharField(
        label=gettext_lazy("Languages"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("The first one is the primary language, commas between them"),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, cancel: str = "") -> None:
        super().__init__(data)
        self.helper = FormHelper()
        self.helper.layout = Layout("number", "kind", "location", "languages", Buttons(_("add"), cancel=cancel))

    def clean(self) -> None:
        if "number" in self.cleaned_data and "kind" in self.cleaned_data:
            put_at_fields(self, self._problems())

    @property
    def understood(self) -> Number:
        return understand(clean(self.cleaned_data["number"]))

    def _problems(self) -> list[Problem]:
        text, number = clean(self.cleaned_data["number"]), self.understood
        if unreadable := unreadable_number(text, "number"):
            return [unreadable]
        if not number.possible:
            return [Problem(details_problems.NUMBER_IMPOSSIBLE, "number", {"found": text})]
        if not number.understood:
            return [Problem(upkeep.BRIDGE_NUMBER_WITHOUT_COUNTRY, "number", {"found": text})]
        if self.cleaned_data["kind"] == NumberKind.TOLL and number.toll_free:
            return [Problem(details_problems.TOLL_FREE_AS_TOLL, "kind", {"found": text})]
        if BridgeNumber.objects.filter(key=number.key).exists():
            return [Problem(upkeep.BRIDGE_NUMBER_TWICE, "number", {"found": text})]
        return []
