"""What a button of a meeting sends: the state that the page showed, and whether the organizer is told."""

from typing import Any

from django import forms

from acpportal.web.expected import ExpectedField
from acpportal.web.plain_forms import PlainForm
from conferencing.details import Details
from conferencing.forms.provider_files import WHY_LENGTH


class _MeetingStepForm(PlainForm):
    """What was not sent completely expects something that nothing is."""

    expected = ExpectedField()

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.is_valid()


class MeetingCancelForm(_MeetingStepForm):
    """The page showed the meeting."""

    why = forms.CharField(max_length=WHY_LENGTH, required=False)

    @property
    def expected_json(self) -> dict[str, Any]:
        return self.cleaned_data.get("expected") or {}


class MeetingUpdateForm(_MeetingStepForm):
    """The page showed what the organizer has."""

    tell = forms.BooleanField(required=False)

    @property
    def expected_details(self) -> Details | None:
        expected = self.cleaned_data.get("expected")
        return Details.from_json(expected) if expected else None
