"""What forms share: the line of buttons, and filters that stand in the address."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True)
class Buttons:
    """The end of a crispy layout: the primary button, then a plain link that leaves everything as it was."""

    save: str | Promise
    cancel: str = ""

    def render(
        self, _form: forms.BaseForm, _context: Any, template_pack: str = TEMPLATE_PACK, **_options: Any
    ) -> SafeString:
        return render_to_string(f"{template_pack}/layout/buttons.html", {"save": self.save, "cancel": self.cancel})


class LongSelect(forms.Select):
    """A drop-down of many choices: a template for each of them takes ten times as long as the page around it."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: Any = None,
        renderer: Any = None,  # noqa: ARG002 (as it is called)
    ) -> SafeString:
        chosen = {str(each) for each in self.format_value(value)}
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, mark_safe(" selected") if str(key) in chosen else "", label) for key, label in self.choices),
        )
        attributes = flatatt({**self.build_attrs(self.attrs, attrs), "name": name})
        return format_html("<select{}>{}</select>", attributes, options)


class FilterForm(forms.Form):
    """A filter of a list. What the address asks for wrongly counts as not asked for."""

    use_required_attribute = False

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data, auto_id="filter_%s")
        self.fill_choices()
        self.is_valid()

    def fill_choices(self) -> None:
        """For choices that the database knows: looked up once for each form."""

    def value(self, name: str) -> Any:
        return self.cleaned_data.get(name) or ""

    @property
    def applied(self) -> list[str]:
        """What is filtered by, in words: "Department: Legal"."""
        return [f"{field.label}: {self._words(field)}" for field in self if self.value(field.name)]

    def _words(self, field: forms.BoundField) -> str:
        choices = dict(getattr(field.field, "choices", ()))
        value = self.value(field.name)
        return str(choices.get(value, choices.get(str(value), value)))
