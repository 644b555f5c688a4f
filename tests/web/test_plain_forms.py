"""Fields that speak in our words: what is wrong and what to do, never Django's own sentences."""

from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.validators import RegexValidator

from acpportal.web.plain_forms import PlainForm


def said(field: forms.Field, value: Any) -> list[str]:
    form = PlainForm({"it": value} if value is not None else {}, {"it": value})
    form.fields["it"] = field
    return form.errors["it"]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        (forms.CharField(), "", "Nothing stands here. Fill it in."),
        (
            forms.CharField(max_length=5),
            "InterCall",
            "At most 5 characters have room here, and there are 9. Shorten it.",
        ),
        (forms.CharField(max_length=1), "ab", "At most 1 character has room here, and there are 2. Shorten it."),
        (
            forms.CharField(min_length=5),
            "ab",
            "5 characters have to stand here, and there are 2. Type more.",
        ),
        (forms.CharField(), "a\0b", "A sign that nobody sees stands here. Clear the field and type it again."),
        (forms.IntegerField(), "ten", "This is not a whole number. Type nothing but digits, such as 60."),
        (
            forms.IntegerField(min_value=3),
            "2",
            "The smallest number that can stand here is 3. Type that or a larger one.",
        ),
        (
            forms.IntegerField(max_value=3),
            "4",
            "The largest number that can stand here is 3. Type that or a smaller one.",
        ),
        (forms.DateField(), "soon", "This is not a date. Type year, month and day, such as 2026-11-27."),
        (forms.TimeField(), "noon", "This is not a time of day. Type hours and minutes, such as 14:30."),
        (forms.EmailField(), "ken", "This is not a mail address. It looks like name@contoso.com."),
        (forms.ChoiceField(choices=[("a", "A")]), "", "Nothing is chosen. Choose one."),
        (
            forms.ChoiceField(choices=[("a", "A")]),
            "b",
            "What was chosen is not offered here any more. Choose another one.",
        ),
        (forms.BooleanField(), "", "The box is not ticked. Tick it."),
        (forms.FileField(), None, "No file was chosen. Choose one."),
        (
            forms.FileField(),
            SimpleUploadedFile("a.csv", b""),
            "There is nothing in the file. Choose another one.",
        ),
    ],
)
def test_a_field_says_what_is_wrong_and_what_to_do(field: forms.Field, value: Any, sentence: str) -> None:
    assert said(field, value) == [sentence]


def test_what_a_field_says_by_itself_stays() -> None:
    own = forms.CharField(error_messages={"required": "Type the number."}, label="Number")
    assert said(own, "") == ["Type the number."]
    digits = forms.CharField(validators=[RegexValidator(r"^\d+$", message="Digits only.")])
    assert said(digits, "x") == ["Digits only."]


def test_the_class_of_a_field_is_left_alone() -> None:
    assert said(forms.CharField(), "") == ["Nothing stands here. Fill it in."]
    assert forms.CharField().error_messages["required"] == "This field is required."
