"""The form that gives many people another default number of the Microsoft bridge: by the old number, or by place."""

from collections.abc import Iterable, Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acpportal.web.forms import Buttons, LongSelect
from acpportal.web.plain_forms import PlainForm
from conferencing.models import BridgeNumber, BulkChange, NumberKind
from users.countries import country_name
from users.leaps import values_in_use
from users.models import User

_NO_TOLL_FREE = "none"
_MOST_COUNTRIES = 300


class BulkNumberForm(PlainForm):
    """Which number for whom. People without Microsoft are named by the plan and stay as they are."""

    to_number = forms.ChoiceField(
        label=gettext_lazy("Give"),
        widget=LongSelect,
        error_messages={"required": gettext_lazy("Choose the number that people will have.")},
    )
    from_number = forms.ChoiceField(label=gettext_lazy("To people who have"), required=False, widget=LongSelect)
    place = forms.ChoiceField(
        label=gettext_lazy("Whose number is in"),
        required=False,
        widget=LongSelect,
        help_text=gettext_lazy("The place of the number that people have now."),
    )
    country = forms.ChoiceField(
        label=gettext_lazy("Who are in"),
        required=False,
        widget=LongSelect,
        help_text=gettext_lazy("The location of the people in the directory, which has countries only."),
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, chosen: str = "", narrowed: bool = False, cancel: str = ""
    ) -> None:
        super().__init__(data, initial={"from_number": chosen})
        numbers = list(BridgeNumber.objects.order_by("kind", "-is_default", "pk"))
        self.numbers = {str(number.pk): number for number in numbers}
        offered = [(key, f"{number.in_words}, {number.get_kind_display()}") for key, number in self.numbers.items()]
        self.places = _places_of(numbers)
        anybody = _("any number; these people") if narrowed else _("any number of this kind")
        countries = values_in_use(User, "usage_location", most=_MOST_COUNTRIES)["usage_location"]
        named = sorted(((code, country_name(code)) for code in countries if code), key=lambda each: each[1])
        self._offer("to_number", [("", _("choose a number")), *offered, (_NO_TOLL_FREE, _("no toll-free number"))])
        self._offer("from_number", [("", anybody), *offered, (_NO_TOLL_FREE, _("no toll-free number"))])
        self._offer("place", [("", _("all places")), *((place, place) for place in self.places)])
        self._offer("country", [("", _("all countries")), *named])
        self.helper = FormHelper()
        self.helper.layout = Layout(*self.fields, Buttons(_("show who changes"), cancel=cancel))

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> None:
        said = self.cleaned_data
        if said.get("to_number") and said.get("from_number") and self._kind("to_number") != self._kind("from_number"):
            self.add_error(
                "from_number",
                _("A toll number can only replace a toll number, and a toll-free number a toll-free one."),
            )
        elif said.get("to_number") and said.get("to_number") == said.get("from_number"):
            self.add_error("to_number", _("They have this number already. Choose another one."))

    @property
    def among(self) -> list[str] | None:
        """The numbers of the place, in E.164; None where none is chosen."""
        return self.places.get(self.cleaned_data["place"])

    def _kind(self, name: str) -> str:
        number = self.numbers.get(self.cleaned_data[name])
        return number.kind if number else NumberKind.TOLL_FREE.value

    @property
    def part(self) -> BulkChange.Part:
        return BulkChange.Part.TOLL if self._kind("to_number") == NumberKind.TOLL else BulkChange.Part.TOLL_FREE

    def number(self, name: str) -> str:
        """In E.164; nothing for no toll-free number."""
        number = self.numbers.get(self.cleaned_data[name])
        return number.number if number else ""


def _places_of(numbers: Iterable[BridgeNumber]) -> dict[str, list[str]]:
    """The numbers of each city, of each state and of each country, by the place in words."""
    found: dict[str, list[str]] = {}
    for number in numbers:
        parts = [part for part in (number.city, number.state, country_name(number.country)) if part]
        for first in range(len(parts)):
            found.setdefault(", ".join(parts[first:]), []).append(number.number)
    return dict(sorted(found.items()))
