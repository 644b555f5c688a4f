"""The tags that every template may use."""

import pytest
from django import forms
from django.http import HttpRequest
from django.template import Context, Template
from django.test import RequestFactory
from heroicons import IconDoesNotExist

from acpportal.web.glyphs import ALIASES, DRAWN, STATES
from acpportal.web.lists import Order, list_page
from tests.factories import make_administrator, make_person
from users.models import User


def rendered(source: str, *, address: str = "/people/", **context: object) -> str:
    request = context.pop("request", RequestFactory().get(address))
    return Template("{% load portal %}" + source).render(Context({"request": request, **context})).strip()


@pytest.mark.parametrize("name", [*DRAWN, *ALIASES, "pencil", "arrow-uturn-right", "x-mark", "plus", "trash"])
def test_icons_are_drawings_that_screen_readers_pass_over(name: str) -> None:
    drawing = rendered(f"{{% icon '{name}' %}}")
    assert drawing.startswith("<svg")
    assert 'aria-hidden="true"' in drawing
    assert 'width="16"' in drawing
    assert "style=" not in drawing


def test_icons_can_carry_a_label_for_those_who_do_not_see_them() -> None:
    drawing = rendered("{% icon 'trash' label=words %}", words="remove <b>")
    assert drawing.endswith('<span class="visually-hidden">remove &lt;b&gt;</span>')


def test_an_unknown_icon_is_a_mistake_of_the_author() -> None:
    with pytest.raises(IconDoesNotExist):
        rendered("{% icon 'unicorn' %}")


def test_every_state_has_a_shape_of_its_own() -> None:
    shapes = {rendered("{% state_icon state %}", state=state).partition(">")[2] for state in STATES}
    assert len(shapes) == len(STATES) == 8


def test_states_are_named_as_outcomes_are() -> None:
    assert 'class="state state-left-out"' in rendered("{% state_icon 'left_out' %}")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{% address_with provider=3 %}", "?q=ken&amp;size=50&amp;provider=3"),
        ("{% address_with q='' provider=None %}", "?size=50"),
        ("{% address_with q='amy' %}", "?size=50&amp;q=amy"),
    ],
)
def test_addresses_keep_what_is_not_named_and_begin_again(source: str, expected: str) -> None:
    assert rendered(source, address="/people/?q=ken&size=50&after=x") == expected


def test_addresses_without_a_filter() -> None:
    form = Filter({"provider": "2"})
    assert rendered("{% address_without form %}", address="/?provider=2&q=ken&page=last", form=form) == "?q=ken"


def test_a_get_form_carries_the_other_parameters() -> None:
    fields = rendered("{% kept_fields 'q' %}", address="/?q=ken&size=50&provider=%22%3E&provider=2&before=x")
    assert fields == (
        '<input type="hidden" name="size" value="50">'
        '<input type="hidden" name="provider" value="&quot;&gt;">'
        '<input type="hidden" name="provider" value="2">'
    )
    assert rendered("{% kept_fields form %}", address="/?provider=2", form=Filter({})) == ""


def test_without_a_request_there_is_nothing_to_keep() -> None:
    assert rendered("{% kept_fields 'q' %}", request=None) == ""
    assert rendered("{% address_with q='ken' %}", request=None) == "?q=ken"


@pytest.mark.django_db
def test_headers_that_sort_say_how_they_are_sorted() -> None:
    make_person()
    orders = {"name": Order(("sort_key", "pk"), label="Display name"), "upn": Order(("upn_key",), label="User name")}
    request = RequestFactory().get("/people/?sort=-name&q=ken")
    page = list_page(request, User.objects.all(), orders=orders, default="upn")
    name = rendered("{% sort_header page 'name' %}", page=page)
    assert 'aria-sort="descending"' in name
    assert 'href="?q=ken&amp;sort=name"' in name
    assert "<svg" in name
    upn = rendered("{% sort_header page 'upn' css='only-wide' %}", page=page)
    assert 'aria-sort="none" class="only-wide"' in upn
    assert "<svg" not in upn


class Filter(forms.Form):
    provider = forms.CharField(required=False)


class Numbers(forms.Form):
    toll_number = forms.CharField(label="Toll number")
    formats = forms.MultipleChoiceField(label="Formats", widget=forms.CheckboxSelectMultiple, choices=[("x", "Excel")])
    seen = forms.CharField(widget=forms.HiddenInput)

    def clean(self) -> None:
        raise forms.ValidationError("Somebody changed this <person> meanwhile.")


def test_the_summary_of_errors_counts_and_leads_to_the_fields() -> None:
    summary = rendered("{% error_summary form %}", form=Numbers({}))
    assert "Nothing was saved. 4 things need to be corrected:" in summary
    assert "Somebody changed this &lt;person&gt; meanwhile." in summary
    assert '<a href="#id_toll_number">Toll number</a>: This field is required.' in summary
    assert '<a href="#id_formats_0">Formats</a>' in summary
    assert "#id_seen" not in summary


def test_the_summary_of_one_error_and_of_none() -> None:
    one = rendered("{% error_summary form %}", form=Numbers({"toll_number": "1", "formats": ["x"], "seen": "1"}))
    assert "Nothing was saved. One thing needs to be corrected:" in one
    assert rendered("{% error_summary form %}", form=Numbers()) == ""
    assert rendered("{% error_summary form %}", form=None) == ""


def test_the_summary_may_say_something_else() -> None:
    assert "Nobody was exported." in rendered(
        "{% error_summary form heading='Nobody was exported.' %}", form=Numbers({})
    )


@pytest.mark.django_db
def test_the_first_start_ends_with_the_first_sign_in() -> None:
    source = "{% is_first_start as first %}{{ first }}"
    make_person(last_login="2017-11-23T14:02:00Z")
    assert rendered(source) == "True"
    make_administrator(last_login="2017-11-23T14:02:00Z")
    assert rendered(source) == "False"


@pytest.mark.parametrize(("cookie", "current"), [("dark", "dark"), ("", "as the system"), (None, "as the system")])
def test_the_appearance_in_use_is_known(cookie: str | None, current: str) -> None:
    request: HttpRequest | None = RequestFactory().get("/")
    if cookie and request:
        request.COOKIES["appearance"] = cookie
    if cookie is None:
        request = None
    source = (
        "{% appearances request as all %}{% for v, words, here in all %}{% if here %}{{ words }}{% endif %}{% endfor %}"
    )
    assert rendered(source, request=request) == current
