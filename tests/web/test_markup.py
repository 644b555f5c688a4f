"""The quick format_html writes what Django's does, whatever the values are."""

from typing import Any

from django.utils import html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from acpportal.web.markup import format_html, format_html_join

texts = st.text(alphabet="<>&\"'{}%a é\n")
values = st.one_of(texts, texts.map(SafeString), st.integers(), st.none(), st.just(gettext_lazy("None & nobody")))


@given(values, values, values)
def test_values_are_escaped_as_django_does(first: Any, second: Any, named: Any) -> None:
    pattern = "<i>{}</i>{{}}<b title='{named}'>{}</b>"
    written = format_html(pattern, first, second, named=named)
    assert written == html.format_html(pattern, first, second, named=named)
    assert isinstance(written, SafeString)


@given(st.lists(st.tuples(values, values)))
def test_rows_are_joined_as_django_does(rows: list[tuple[Any, Any]]) -> None:
    written = format_html_join("<br>", "<p>{} {}</p>", rows)
    assert written == html.format_html_join(SafeString("<br>"), "<p>{} {}</p>", rows)
    assert isinstance(written, SafeString)
