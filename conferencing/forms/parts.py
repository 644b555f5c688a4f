"""What the forms of this area share: the state a page showed, sentences at their fields, templates in a layout."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from conferencing.problems import Problem

_SALT = "conferencing.forms.expected"


class ExpectedField(forms.CharField):
    """What the page showed, signed: saving compares it with what is there now. Its value is a dict."""

    widget = forms.HiddenInput
    default_error_messages = {
        "required": _("The page was not sent completely. Open it again."),
        "forged": _("The page was not sent as it was shown. Open it again."),
    }

    def prepare_value(self, value: Any) -> Any:
        return self.pack(value) if isinstance(value, dict) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return signing.loads(text, salt=_SALT)
        except signing.BadSignature as error:
            raise ValidationError(self.error_messages["forged"], code="forged") from error

    @staticmethod
    def pack(value: dict[str, Any]) -> str:
        return signing.dumps(value, salt=_SALT)


class Part:
    """A template within a crispy layout; it sees the form and the page's context."""

    def __init__(self, template: str) -> None:
        self.template = template

    def render(
        self, form: forms.BaseForm, context: Any, template_pack: str = TEMPLATE_PACK, **_options: Any
    ) -> SafeString:
        return render_to_string(self.template, {**context.flatten(), "form": form, "template_pack": template_pack})


def put_at_fields(form: forms.Form, problems: Iterable[Problem]) -> None:
    """Each sentence at its field, once; what is about no field of the form is about the form."""
    for problem in problems:
        field = problem.field if problem.field in form.fields else None
        form.add_error(field, ValidationError(problem.sentence, code=problem.code))
