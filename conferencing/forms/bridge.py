"""The forms of a number of the Microsoft bridge: one that it gets, and what is said of one that it has."""

from collections.abc import Iterator, Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acpportal.web.expected import ExpectedField, packed
from acpportal.web.forms import Buttons, LongSelect
from acpportal.web.plain_forms import PlainForm
from conferencing.bridge_actions import NumberValues, as_json, problems_with_number, values_of
from conferencing.details import join_list, split_list
from conferencing.forms.parts import put_at_fields
from conferencing.models import BridgeNumber, NumberKind
from conferencing.number_rules import unreadable_number
from conferencing.numbers import Number, clean, understand
from conferencing.problems import Problem, upkeep
from conferencing.problems import details as details_problems
from users.countries import COUNTRIES
from users.unseen import in_plain_sight

_PLACE = ("country", "state", "city", "is_shared", "languages")
_SHARED, _DEDICATED = "shared", "dedicated"


class _NumberForm(PlainForm):
    """The place of a number, whether it is shared, and its languages."""

    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False, widget=LongSelect)
    state = forms.CharField(label=gettext_lazy("State"), max_length=100, required=False, validators=[in_plain_sight])
    city = forms.CharField(label=gettext_lazy("City"), max_length=100, required=False, validators=[in_plain_sight])
    is_shared = forms.ChoiceField(
        label=gettext_lazy("Use"),
        choices=[
            (_DEDICATED, gettext_lazy("dedicated to this organization")),
            (_SHARED, gettext_lazy("shared with other organizations")),
        ],
        initial=_DEDICATED,
        required=False,
        widget=forms.RadioSelect,
    )
    languages = forms.CharField(
        label=gettext_lazy("Languages"),
        max_length=200,
        required=False,
        validators=[in_plain_sight],
        help_text=gettext_lazy(
            "For a dedicated number: the primary language, then up to four others, separated by commas"
        ),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        save: str | Promise,
        cancel: str = "",
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["country"].choices = [("", _("none")), *sorted(_countries(), key=lambda each: each[1])]  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.layout = Layout(*self.fields, Buttons(save, cancel=cancel))

    def clean_is_shared(self) -> bool:
        return bool(self.cleaned_data["is_shared"] == _SHARED)

    def clean_languages(self) -> str:
        return join_list(split_list(self.cleaned_data["languages"])).replace(",", ", ")

    @property
    def values(self) -> NumberValues:
        return NumberValues(**{name: self.cleaned_data[name] for name in _PLACE})

    def clean(self) -> None:
        if not self.errors:
            put_at_fields(self, problems_with_number(self.values))


class BridgeNumberForm(_NumberForm):
    """A number that the bridge gets. Numbers of the bridge are always understood: E.164."""

    number = forms.CharField(
        label=gettext_lazy("Number"),
        max_length=50,
        help_text=gettext_lazy("With + and country code"),
        error_messages={"required": gettext_lazy("Type the number.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=NumberKind.choices, initial=NumberKind.TOLL)
    field_order = ("number", "kind")

    def __init__(self, data: Mapping[str, Any] | None = None, *, cancel: str = "") -> None:
        super().__init__(data, save=_("add"), cancel=cancel)

    def clean(self) -> None:
        super().clean()
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


class ChangedNumberForm(_NumberForm):
    """What is said of a number that the bridge has."""

    expected = ExpectedField()

    def __init__(self, data: Mapping[str, Any] | None = None, *, number: BridgeNumber, cancel: str = "") -> None:
        now = values_of(number)
        initial = {name: getattr(now, name) for name in _PLACE}
        initial["is_shared"] = _SHARED if now.is_shared else _DEDICATED
        super().__init__(data, save=_("save"), cancel=cancel, initial={**initial, "expected": as_json(number)})

    def expect(self, number: BridgeNumber) -> None:
        """The page shows what is there now beside what was chosen: saving again means it."""
        self.data = {**dict(self.data.items()), "expected": packed(as_json(number), of=type(self))}


def _countries() -> Iterator[tuple[str, str]]:
    for code, name in COUNTRIES.items():
        yield code, str(name)
