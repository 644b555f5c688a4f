"""The form of a third-party provider with its numbers and the rule of its conference IDs."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import DomainNameValidator, URLValidator
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acpportal.web.asked import number_in
from acpportal.web.expected import ExpectedField
from acpportal.web.forms import Buttons
from acpportal.web.plain_forms import PlainForm
from conferencing.details import join_list, split_list
from conferencing.forms.parts import put_at_fields
from conferencing.number_rules import unreadable_number
from conferencing.numbers import LONGEST, MAX_CONFERENCE_ID, clean, key_of, shown, understand
from conferencing.problems import Problem, upkeep
from conferencing.provider_actions import GivenNumber, ProviderValues
from users.unseen import SENTENCE, holds_unseen, in_plain_sight

LONGEST_PLACE, MOST_LINES = 100, 500


def _number_list(label: Any, *, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 6, "dir": "ltr", "spellcheck": "false"})
    return forms.CharField(label=label, help_text=help_text, required=False, widget=widget)


class ProviderForm(PlainForm):
    """All that can be edited of a provider, as one page. `values()` gives it as the actions take it."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=100,
        help_text=gettext_lazy("As it is written in the provider's files"),
        validators=[in_plain_sight],
        error_messages={"required": gettext_lazy("Type the provider's name.")},
    )
    domain = forms.CharField(
        label=gettext_lazy("Domain"),
        max_length=255,
        help_text=gettext_lazy("The provider gives it, such as intercall.example"),
        error_messages={"required": gettext_lazy("Type the domain that the provider gave.")},
        validators=[DomainNameValidator(message=gettext_lazy("A domain looks like intercall.example."))],
    )
    url = forms.CharField(
        label=gettext_lazy("Web page"),
        max_length=255,
        required=False,
        validators=[URLValidator(["http", "https"], message=gettext_lazy("A web page begins with https://."))],
    )
    contact_mail = forms.EmailField(
        label=gettext_lazy("Contact mail"),
        required=False,
        error_messages={"invalid": gettext_lazy("A mail address looks like name@intercall.example.")},
    )
    id_lengths = forms.CharField(
        label=gettext_lazy("Digits"),
        max_length=50,
        required=False,
        help_text=gettext_lazy("How many digits a conference ID has, such as 7, or 9, 10. Blank: 1 to 20"),
    )
    id_beginnings = forms.CharField(
        label=gettext_lazy("Beginnings"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("The first digits a conference ID may have, such as 07, 8. Blank: any"),
    )
    toll_numbers = _number_list(
        gettext_lazy("Toll numbers"),
        help_text=gettext_lazy("One per line, with + and country code; the place may follow after a comma"),
    )
    toll_free_numbers = _number_list(gettext_lazy("Toll-free numbers"))
    expected = ExpectedField(required=False)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, values: ProviderValues | None = None, cancel: str = ""
    ) -> None:
        super().__init__(data, initial=_initial(values) if values else None)
        self.fields["expected"].required = values is not None
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "expected",
            *("name", "domain", "url", "contact_mail"),
            Fieldset(_("Conference IDs"), "id_lengths", "id_beginnings"),
            Fieldset(_("Numbers for everybody"), "toll_numbers", "toll_free_numbers"),
            Buttons(_("save") if values else _("add"), cancel=cancel),
        )

    def clean_id_lengths(self) -> tuple[int, ...]:
        parts = _parts(self.cleaned_data["id_lengths"])
        lengths = [number_in(part) or 0 for part in parts]
        if not all(1 <= length <= MAX_CONFERENCE_ID for length in lengths):
            raise ValidationError(_("Type numbers from 1 to 20 with commas between them, such as 9, 10."))
        return tuple(sorted(set(lengths)))

    def clean_id_beginnings(self) -> tuple[str, ...]:
        parts = _parts(self.cleaned_data["id_beginnings"])
        if not all(part.isdecimal() and len(part) <= MAX_CONFERENCE_ID for part in parts):
            raise ValidationError(_("Type digits with commas between them, such as 07, 8."))
        return tuple(dict.fromkeys(parts))

    def clean_toll_numbers(self) -> tuple[GivenNumber, ...]:
        return self._numbers("toll_numbers")

    def clean_toll_free_numbers(self) -> tuple[GivenNumber, ...]:
        return self._numbers("toll_free_numbers")

    def clean(self) -> None:
        lengths, beginnings = self.cleaned_data.get("id_lengths"), self.cleaned_data.get("id_beginnings", ())
        longest = max(lengths) if lengths else MAX_CONFERENCE_ID
        if any(len(beginning) > longest for beginning in beginnings):
            self.add_error("id_beginnings", _("A beginning is longer than the conference IDs."))
        numbers = [*self.cleaned_data.get("toll_numbers", ()), *self.cleaned_data.get("toll_free_numbers", ())]
        put_at_fields(self, _listed_twice(numbers))

    def values(self) -> ProviderValues:
        given = {name: self.cleaned_data[name] for name in self.fields if name != "expected"}
        return ProviderValues(**given)

    def _numbers(self, name: str) -> tuple[GivenNumber, ...]:
        lines = [line.strip() for line in self.cleaned_data[name].splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise ValidationError(_("These are %(lines)s numbers. Up to 500 can be kept.") % {"lines": len(lines)})
        given = [_given(line) for line in lines]
        if troubles := [trouble for one in given for trouble in _troubles(one)]:
            raise ValidationError(troubles)
        return tuple(given)


def _initial(values: ProviderValues) -> dict[str, Any]:
    return {
        **values.as_json(),
        "id_lengths": ", ".join(map(str, values.id_lengths)),
        "id_beginnings": ", ".join(values.id_beginnings),
        "toll_numbers": "\n".join(map(_line, values.toll_numbers)),
        "toll_free_numbers": "\n".join(map(_line, values.toll_free_numbers)),
        "expected": values.as_json(),
    }


def _line(given: GivenNumber) -> str:
    number = shown(given.number)
    return f"{number}, {given.location}" if given.location else number


def _given(line: str) -> GivenNumber:
    number, _comma, place = line.partition(",")
    return GivenNumber(number=understand(clean(number)).text, location=place.strip())


def _troubles(given: GivenNumber) -> Iterator[str]:
    if len(given.number) > LONGEST or len(given.location) > LONGEST_PLACE:
        yield _("%(found)s is too long. A number has up to 50 characters, its place up to 100.") % {
            "found": Truncator(given.number).chars(LONGEST)
        }
    elif problem := unreadable_number(given.number, "number"):
        yield problem.sentence
    elif holds_unseen(given.location):
        yield f"{shown(given.number)}: {SENTENCE}"


def _listed_twice(numbers: Iterable[GivenNumber]) -> Iterator[Problem]:
    seen: set[str] = set()
    for given in numbers:
        key = key_of(given.number)
        if key in seen:
            yield Problem(upkeep.NUMBER_TWICE, "toll_free_numbers", {"found": shown(given.number)})
        seen.add(key)


def _parts(text: str) -> tuple[str, ...]:
    """ "9 or 10", "9; 10" and "9, 10" say the same."""
    return split_list(join_list(re.split(r"[,;/\s]+|\bor\b", clean(text))))
