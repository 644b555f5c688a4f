"""The form that says how many seats were bought."""

from licensing.models import License
from licensing.seats_form import SeatsForm


def test_an_empty_field_says_what_to_type() -> None:
    form = SeatsForm({"seats": "", "expected": "7"}, product=License(sku="E3", seats=7), used=2)
    assert form.errors["seats"] == ["Type how many seats were bought; 0 if there are none."]
