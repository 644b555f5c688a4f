"""The state that a page showed: sent back signed with its form, and compared with what is there by then."""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

EXPECTED = "expected"


class ExpectedField(forms.CharField):
    """What the page showed, signed: saving compares it with what is there now. Its value is a dict.

    It is signed for its form: what another form showed says nothing here.
    """

    salt: str
    widget = forms.HiddenInput
    default_error_messages = {
        "required": _("The page was not sent completely. Open it again."),
        "forged": _("The page was not sent as it was shown. Open it again."),
    }

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """A form asks for this before it shows or cleans its field; the field is the form's own copy."""
        self.salt = _salt(type(form), field_name)
        return super().get_bound_field(form, field_name)

    def prepare_value(self, value: Any) -> Any:
        return signing.dumps(value, salt=self.salt) if isinstance(value, dict) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return signing.loads(text, salt=self.salt)
        except signing.BadSignature as error:
            raise ValidationError(self.error_messages["forged"], code="forged") from error


def packed(value: dict[str, Any], *, of: type[forms.BaseForm]) -> str:
    """As the page of this form sends it back."""
    return signing.dumps(value, salt=_salt(of, EXPECTED))


def _salt(form: type[forms.BaseForm], field_name: str) -> str:
    return f"{__name__}:{form.__module__}.{form.__qualname__}:{field_name}"
