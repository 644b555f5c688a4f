"""A button that sends a mail."""

from collections.abc import Mapping
from typing import Any

from acpportal.web.expected import ExpectedField
from acpportal.web.plain_forms import PlainForm

_LAST = "last"


class SendOnceForm(PlainForm):
    """It names the last mail that was written, so that two clicks send once."""

    expected = ExpectedField()

    def __init__(self, data: Mapping[str, Any] | None = None, *, last: int) -> None:
        super().__init__(data, initial={"expected": {_LAST: last}})

    @property
    def expected_mail(self) -> int:
        """A number that no mail has where the page was not sent as it was shown."""
        return int(self.cleaned_data["expected"].get(_LAST, -1)) if self.is_valid() else -1
