"""The quick drop-down draws what Django's own would."""

import pytest
from django import forms
from django.test.html import parse_html

from acpportal.web.forms import LongSelect

CHOICES = [("", "Any"), ("DE", "Germany"), ("<x>", 'A "quoted" & <b>bold</b> name'), (7, "seven")]


class Places(forms.Form):
    quick = forms.ChoiceField(required=False, choices=CHOICES, widget=LongSelect)
    slow = forms.ChoiceField(required=False, choices=CHOICES)


@pytest.mark.parametrize("value", ["", "DE", "<x>", "7", "nowhere", None])
def test_long_select_looks_like_the_other_one(value: str | None) -> None:
    data = {} if value is None else {"quick": value, "slow": value}
    form = Places(data, auto_id="filter_%s")
    quick, slow = str(form["quick"]).replace("quick", "slow"), str(form["slow"])
    assert parse_html(quick) == parse_html(slow)
