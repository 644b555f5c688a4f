"""What can be chosen for a person who has Microsoft: numbers of the bridge, and what callers may do."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acpportal.web.expected import ExpectedField
from acpportal.web.forms import Buttons, LongSelect
from acpportal.web.plain_forms import PlainForm
from conferencing.details import Details
from conferencing.models import BridgeNumber, ConferencingAssignment, NumberKind
from conferencing.numbers import clean, understand
from conferencing.problems import Problem
from conferencing.rules import TOLL, TOLL_FREE

DEFAULT_TOLL, DEFAULT_TOLL_FREE = "default_toll_number", "default_toll_free_number"
TOLL_FREE_DIAL_IN, CALLERS = "allow_toll_free_dial_in", "allow_pstn_only_meetings"
FIELDS = (DEFAULT_TOLL, DEFAULT_TOLL_FREE, TOLL_FREE_DIAL_IN, CALLERS)
_AT = {TOLL: DEFAULT_TOLL, TOLL_FREE: DEFAULT_TOLL_FREE}


class MicrosoftFields(PlainForm):
    """The fields of whoever has Microsoft. What is not among the numbers of the bridge the rules refuse."""

    default_toll_number = forms.CharField(
        label=gettext_lazy("Default toll number"), required=False, widget=LongSelect, max_length=50
    )
    default_toll_free_number = forms.CharField(
        label=gettext_lazy("Default toll-free number"), required=False, widget=LongSelect, max_length=50
    )
    allow_toll_free_dial_in = forms.BooleanField(
        label=gettext_lazy(
            "Allow using toll-free numbers in the Microsoft bridge of your organization to join the meetings of this"
            " user."
        ),
        required=False,
    )
    allow_pstn_only_meetings = forms.BooleanField(
        label=gettext_lazy(
            "Allow unauthenticated callers to be the first people in a meeting. If not, then they will wait in the"
            " lobby until an authenticated user joins."
        ),
        required=False,
    )

    def offer_bridge(self, numbers: Iterable[BridgeNumber]) -> None:
        """The numbers to choose from."""
        tolls: list[tuple[str, str]] = []
        toll_frees = [("", _("none"))]
        for number in numbers:
            offered = tolls if number.kind == NumberKind.TOLL else toll_frees
            offered.append((number.number, number.in_words))
        self.fields[DEFAULT_TOLL].widget.choices = tolls
        self.fields[DEFAULT_TOLL].mark_required = True  # type: ignore[attr-defined]
        self.fields[DEFAULT_TOLL_FREE].widget.choices = toll_frees
        self.fields[DEFAULT_TOLL_FREE].widget.attrs |= {"disabled": True} if len(toll_frees) == 1 else {}

    def leave_out_bridge(self) -> None:
        for name in FIELDS:
            del self.fields[name]

    def of_the_bridge(self, now: Details) -> Details:
        """What the person is to have. A form without these fields, as commands send it, leaves them as they are."""
        if DEFAULT_TOLL not in self.data:
            return now
        toll, toll_free = (self.cleaned_data.get(name, "") for name in (DEFAULT_TOLL, DEFAULT_TOLL_FREE))
        if not toll:
            self.add_error(DEFAULT_TOLL, ValidationError(_("Choose the default toll number."), code="required"))
        return replace(
            now,
            toll_number=understand(clean(toll)).text or now.toll_number,
            toll_free_number=understand(clean(toll_free)).text,
            allow_toll_free_dial_in=self.cleaned_data[TOLL_FREE_DIAL_IN],
            allow_pstn_only_meetings=self.cleaned_data[CALLERS],
        )

    @staticmethod
    def at_these(problems: Iterable[Problem]) -> Iterator[Problem]:
        """The rules speak of numbers; here they stand under other names."""
        for problem in problems:
            yield replace(problem, field=_AT.get(problem.field, problem.field))


class ResetForm(PlainForm):
    """Asks whether the conference ID that the page names is to be drawn anew."""

    expected = ExpectedField()

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, assignment: ConferencingAssignment, cancel: str = ""
    ) -> None:
        super().__init__(data, initial={"expected": assignment.details.as_json()})
        self.helper = FormHelper()
        self.helper.layout = Layout("expected", Buttons(_("reset the conference ID"), cancel=cancel))

    @property
    def expected_details(self) -> Details:
        return Details.from_json(self.cleaned_data["expected"])
