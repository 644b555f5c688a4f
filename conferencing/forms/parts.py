"""What the forms of this area share: sentences at their fields, templates in a layout."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from conferencing.numbers import shown
from conferencing.problems import Problem


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
