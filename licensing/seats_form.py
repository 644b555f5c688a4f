"""The form of a license's seats."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy, ngettext

from acpportal.web.forms import Buttons
from acpportal.web.plain_forms import PlainForm
from licensing.models import License
from licensing.problems import SEATS_CHANGED_MEANWHILE, Problem
from licensing.rules import problems_with_number_of_seats

MOST_SEATS = 2_147_483_647  # what every database holds in the column
WHY_LENGTH = 500


class SeatsForm(PlainForm):
    """`expected` carries the number that the page showed, so that nothing is overwritten unseen."""

    seats = forms.IntegerField(
        label=gettext_lazy("Seats bought"),
        min_value=0,
        max_value=MOST_SEATS,
        localize=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": gettext_lazy("Type how many seats were bought; 0 if there are none.")},
    )
    why = forms.CharField(
        label=gettext_lazy("Why"),
        required=False,
        max_length=WHY_LENGTH,
        help_text=gettext_lazy("A few words for the audit log."),
    )
    expected = forms.IntegerField(min_value=0, max_value=MOST_SEATS, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, product: License, used: int, cancel: str = "") -> None:
        self.product, self.used, self.overtaken = product, used, False
        super().__init__(data, initial={"seats": product.seats, "expected": product.seats})
        taken = ngettext("%(used)s is in use.", "%(used)s are in use.", used)
        self.fields["seats"].help_text = taken % {"used": number_format(used, force_grouping=True)}
        self.helper = FormHelper()
        self.helper.layout = Layout("expected", "seats", "why", Buttons(save=gettext_lazy("save"), cancel=cancel))

    def clean_seats(self) -> int:
        seats: int = self.cleaned_data["seats"]
        found = problems_with_number_of_seats(self.product.facts(), seats=seats, used=self.used)
        if found:
            raise forms.ValidationError([problem.sentence for problem in found])
        return seats

    @property
    def status(self) -> HTTPStatus:
        """With which the page is answered that shows the form."""
        if self.overtaken:
            return HTTPStatus.CONFLICT
        return HTTPStatus.UNPROCESSABLE_ENTITY if self.errors else HTTPStatus.OK

    def add_problems(self, problems: Iterable[Problem], *, now: int) -> None:
        """What the action found after the form had passed; saving again is meant for what is there now."""
        for problem in problems:
            self.overtaken |= problem.kind is SEATS_CHANGED_MEANWHILE
            self.add_error("seats", problem.sentence)
        self.data = {**dict(self.data.items()), "expected": str(now)}
