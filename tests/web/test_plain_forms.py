"""Fields that speak in our words: what is wrong and what to do, never Django's own sentences."""

from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.validators import RegexValidator
from django.utils.datastructures import MultiValueDict

from acpportal.web.plain_forms import PlainForm


def said(field: forms.Field, value: Any) -> list[str]:
    form = PlainForm({"it": value} if value is not None else {}, MultiValueDict({"it": [value]}))
    form.fields["it"] = field
    return [str(each) for each in form.errors["it"]]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        (forms.CharField(), "", "This field is empty. Fill it in."),
        (
            forms.CharField(max_length=5),
            "InterCall",
            "This may have at most 5 characters and has 9. Shorten it.",
        ),
        (forms.CharField(max_length=1), "ab", "This may have at most 1 character and has 2. Shorten it."),
        (
            forms.CharField(min_length=5),
            "ab",
            "This needs at least 5 characters and has 2. Type more.",
        ),
        (forms.CharField(), "a\0b", "There is an invisible character (NUL) in this field. Clear it and type it again."),
        (forms.IntegerField(), "ten", "This is not a whole number. Type nothing but digits, such as 60."),
        (
            forms.IntegerField(min_value=3),
            "2",
            "The smallest number allowed is 3. Type that or a larger one.",
        ),
        (
            forms.IntegerField(max_value=3),
            "4",
            "The largest number allowed is 3. Type that or a smaller one.",
        ),
        (forms.DateField(), "soon", "This is not a date. Type year, month and day, such as 2026-11-27."),
        (forms.TimeField(), "noon", "This is not a time of day. Type hours and minutes, such as 14:30."),
        (forms.EmailField(), "ken", "This is not a mail address. It looks like name@contoso.com."),
        (forms.ChoiceField(choices=[("a", "A")]), "", "Nothing is chosen. Choose one."),
        (
            forms.ChoiceField(choices=[("a", "A")]),
            "b",
            "This choice is no longer available. Choose another one.",
        ),
        (forms.BooleanField(), "", "The box is not ticked. Tick it."),
        (forms.FileField(), None, "No file was chosen. Choose one."),
        (
            forms.FileField(),
            SimpleUploadedFile("a.csv", b""),
            "The file is empty. Choose another one.",
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
    assert said(forms.CharField(), "") == ["This field is empty. Fill it in."]
    assert forms.CharField().error_messages["required"] == "This field is required."
