"""Asks once before a PIN is reset."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django.utils.translation import gettext as _

from acpportal.web.expected import ExpectedField
from acpportal.web.forms import Buttons
from acpportal.web.plain_forms import PlainForm
from users.models import AuditEvent

LAST = "last"


class ResetPinForm(PlainForm):
    """It names the last reset, so that a form that is sent twice resets once."""

    expected = ExpectedField()

    def __init__(self, *args: Any, last: AuditEvent | None, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["expected"] = {LAST: last.pk if last else 0}
        self.helper = FormHelper()
        self.helper.layout = Layout("expected", Buttons(save=_("reset the PIN"), cancel=cancel))

    @property
    def expected_reset(self) -> int:
        return int(self.cleaned_data["expected"].get(LAST, -1))
