"""What the forms of this area share: the state a page showed, sentences at their fields, templates in a layout."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conferencing.numbers import shown
from conferencing.problems import Problem

EXPECTED = "expected"


class ExpectedField(forms.CharField):
    """What the page showed, signed: saving compares it with what is there now. Its value is a dict.

    It is signed for its form: what another form showed says nothing here.
    """

    salt: str
    widget = forms.HiddenInput
    default_error_messages = {
        "required": gettext_lazy("The page was not sent completely. Open it again."),
        "forged": gettext_lazy("The page was not sent as it was shown. Open it again."),
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
        form.add_error(field, ValidationError(with_proposal(problem), code=problem.code))


def with_proposal(problem: Problem) -> str:
    """The sentence, and where it is known what to type: that, and why."""
    if not (proposed := problem.proposal.get(problem.field)):
        return problem.sentence
    told = {"sentence": problem.sentence, "evidence": problem.evidence, "number": shown(str(proposed))}
    return _("%(sentence)s %(evidence)s If that is the one, type %(number)s.") % told
