"""The two drop-downs by which somebody says in which way dates and numbers are written."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from acpportal.web.forms import LongSelect


def region_field(*, help_text: Any) -> forms.ChoiceField:
    label = gettext_lazy("Dates and numbers")
    return forms.ChoiceField(label=label, required=False, widget=LongSelect, help_text=help_text)


def time_zone_field(*, help_text: Any) -> forms.ChoiceField:
    label = gettext_lazy("Time zone")
    return forms.ChoiceField(label=label, required=False, widget=LongSelect, help_text=help_text)
