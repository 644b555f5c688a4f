"""Forms as our own template pack draws them, and filters that stand in the address."""

from typing import Any

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout, Submit
from django import forms
from django.http import QueryDict
from django.template import Context, Template

from acpportal.web.forms import Buttons, FilterForm


class Person(forms.Form):
    provider = forms.ChoiceField(label="Provider name", required=False, choices=[("2", "InterCall")])
    toll_number = forms.CharField(label="Toll number", help_text="With + and <country> code")
    conference_id = forms.CharField(label="Conference ID", required=False)
    send = forms.BooleanField(label="Send a mail", required=False)
    format = forms.ChoiceField(label="Format", widget=forms.RadioSelect, choices=[("x", "Excel"), ("c", "CSV")])
    expected = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["conference_id"].mark_required = True  # type: ignore[attr-defined]

    def clean_conference_id(self) -> str:
        raise forms.ValidationError("Conference IDs of InterCall have 7 digits, this one has 6.")


def drawn(form: forms.Form, source: str = "{{ form|crispy }}") -> str:
    return Template("{% load crispy_forms_tags %}" + source).render(Context({"form": form, "csrf_token": "t"}))


def test_labels_end_in_a_colon_and_required_ones_begin_with_an_asterisk() -> None:
    html = drawn(Person())
    assert '<label for="id_provider">Provider name:</label>' in html
    asterisk = '<span class="required" aria-hidden="true">*</span>'
    assert f'<label for="id_toll_number">{asterisk} Toll number:</label>' in html
    assert f'<label for="id_conference_id">{asterisk} Conference ID:</label>' in html


def test_help_and_errors_stand_where_the_field_points() -> None:
    html = drawn(Person({"toll_number": ""}))
    assert 'aria-describedby="id_toll_number_helptext id_toll_number_error"' in html
    assert '<div id="id_toll_number_error" class="field-error">' in html
    assert '<div id="id_toll_number_helptext" class="field-help">With + and &lt;country&gt; code</div>' in html
    assert 'aria-describedby="id_format_error"' in html
    assert 'id="id_format_error"' in html


def test_the_errors_are_summed_up_on_top() -> None:
    html = drawn(Person({"toll_number": "+1", "format": "x"}))
    assert "Nothing was saved. One thing needs to be corrected:" in html
    assert html.index("error-summary") < html.index("id_provider")
    assert "error-summary" not in drawn(Person())


def test_boxes_have_their_label_behind_them() -> None:
    html = drawn(Person())
    assert "<span>Send a mail</span></label>" in html
    assert "Send a mail:" not in html
    assert "Format:</legend>" in html
    assert '<label class="check" for="id_format_0">' in html


def test_hidden_fields_show_nothing() -> None:
    html = drawn(Person())
    assert 'type="hidden" name="expected"' in html
    assert "Expected" not in html


def test_the_tag_draws_the_whole_form() -> None:
    html = drawn(Person(), "{% crispy form %}")
    assert '<form  method="post" novalidate>' in html
    assert 'name="csrfmiddlewaretoken" value="t"' in html


def test_layouts_end_in_our_buttons() -> None:
    form = Person({"toll_number": ""})
    form.helper = FormHelper()  # type: ignore[attr-defined]
    form.helper.layout = Layout(  # type: ignore[attr-defined]
        Fieldset("Numbers", "toll_number", css_class="numbers"),
        Div("conference_id", css_class="ids"),
        Buttons(save="save", cancel="/users/"),
    )
    html = drawn(form, "{% crispy form %}")
    assert '<button class="button" type="submit">save</button> <a href="/users/">cancel</a>' in html
    assert "<legend>Numbers</legend>" in html
    assert '<div class="ids"' in html
    assert "error-summary" in html


def test_inputs_of_a_helper_are_buttons() -> None:
    form = Person()
    form.helper = FormHelper()  # type: ignore[attr-defined]
    form.helper.form_method = "get"  # type: ignore[attr-defined]
    form.helper.add_input(Submit("go", "show"))  # type: ignore[attr-defined]
    html = drawn(form, "{% crispy form %}")
    assert '<button type="submit" class="button" id="submit-id-go" name="go" value="show"' in html
    assert "csrfmiddlewaretoken" not in html


class People(FilterForm):
    provider = forms.ChoiceField(label="Provider", required=False, choices=[("", "Any"), ("2", "InterCall")])
    department = forms.CharField(label="Department", required=False)


def test_a_filter_says_what_it_filters_by() -> None:
    form = People(QueryDict("provider=2&department=Legal&q=ken"))
    assert form.applied == ["Provider: InterCall", "Department: Legal"]
    assert form.value("provider") == "2"


@pytest.mark.parametrize("query", ["", "provider=", "provider=7", "provider=%00", "other=2"])
def test_what_a_filter_does_not_know_is_not_asked_for(query: str) -> None:
    form = People(QueryDict(query))
    assert form.applied == []
    assert form.value("provider") == ""
