"""The rows of the validation report as HTML: what stands in them, and where their links lead."""

import pytest
from django.http import QueryDict
from django.template.context import Context
from django.urls import reverse
from django.utils.html import escape

from conferencing.models import ImportBatch, ImportProblem, ImportRow, Outcome
from conferencing.views.report.page import decisions_of
from conferencing.views.report.row_markup import RowMarkup
from conferencing.views.report.rows import RowView
from users.models import User

HOSTILE = "<b>'\"&"


def row_of(**values: object) -> ImportRow:
    """A row that stands in no database, without problems."""
    row = ImportRow(**{"pk": 7, "number": 3, "outcome": Outcome.READY, **values})
    row._prefetched_objects_cache = {"problems": ImportProblem.objects.none()}  # type: ignore[attr-defined]
    return row


def markup_of(view: RowView, *, asked: str = "", may_decide: bool = True, swapped: bool = False) -> str:
    batch = ImportBatch(pk=5)
    told = {"batch": batch, "asked": QueryDict(asked), "may_decide": may_decide, **decisions_of(batch)}
    return RowMarkup(Context(told)).row(view, swapped=swapped)


def view_of(row: ImportRow) -> RowView:
    return RowView(row, "InterCall", True)


def test_the_pencil_leads_to_the_row_and_carries_along_what_is_shown() -> None:
    html = markup_of(view_of(row_of()), asked="q=a+b&outcome=ready")
    address = reverse("conferencing:import_row", args=[5, 7])
    assert f'href="{address}?shown=q%3Da%2Bb%26outcome%3Dready" hx-get="{address}"' in html
    assert """hx-vals='{"shown": "q\\u003Da+b\\u0026outcome\\u003Dready"}'""" in html


def test_who_is_unknown_can_be_chosen_on_a_page_of_its_own() -> None:
    html = markup_of(view_of(row_of(outcome=Outcome.WRONG)))
    assert f'<a href="{reverse("conferencing:import_person", args=[5, 7])}">choose the person</a>' in html


@pytest.mark.parametrize("user_name", ["o'brien+x@contoso.com", 'ö%41/é #?;=~"<&@contoso.com'])
def test_a_person_is_a_link_to_the_person(user_name: str) -> None:
    person = User(pk=1, user_principal_name=user_name, display_name="O'Brien")
    html = markup_of(view_of(row_of(person=person)))
    address = escape(reverse("conferencing:dial_in", args=[user_name]))
    assert "<bdi>O&#x27;Brien</bdi></a>" in html
    assert f'<a class="plain-link" href="{address}">' in html


def test_who_may_not_decide_finds_nothing_to_decide_with() -> None:
    html = markup_of(view_of(row_of(outcome=Outcome.WRONG)), may_decide=False)
    assert "<button" not in html
    assert "<input" not in html
    assert "<a " not in html


@pytest.mark.parametrize(
    ("outcome", "words"),
    [(Outcome.READY, "leave out"), (Outcome.LEFT_OUT, "take back in"), (Outcome.MISSING, "type the details")],
)
def test_each_state_has_its_own_way_on(outcome: Outcome, words: str) -> None:
    assert words in markup_of(view_of(row_of(outcome=outcome)))


def test_a_row_that_takes_the_place_of_another_says_so() -> None:
    view = view_of(row_of())
    start = '<tr id="row-7" class="report-row" tabindex="-1"'
    assert markup_of(view).startswith(f"{start}>")
    assert markup_of(view, swapped=True).startswith(f'{start} hx-swap-oob="true">')


def test_what_the_file_says_is_text_and_no_markup() -> None:
    values = dict.fromkeys(
        ("user_name", "display_name", "toll_cell", "toll_free_cell", "conference_id_cell", "found_toll_number"), HOSTILE
    )
    html = markup_of(view_of(row_of(outcome=Outcome.WRONG, **values)), asked="q=%3Cb%3E'%22%26")
    assert "<b>" not in html
    assert html.count("&lt;b&gt;&#x27;&quot;&amp;") >= 6
