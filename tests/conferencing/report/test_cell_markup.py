"""A value of the validation report as HTML."""

from conferencing.views.report.cell_markup import cell_as_html, pieces_as_html
from conferencing.views.report.cells import Cell, Piece

HOSTILE = "<script>alert(1)</script>"


def test_only_what_differs_is_marked() -> None:
    assert pieces_as_html([Piece("12"), Piece("3", changed=True)]) == "12<mark>3</mark>"


def test_a_blank_value_says_none() -> None:
    assert cell_as_html(Cell(), is_done=False) == (
        '<span class="value" dir="ltr"><span class="second">none</span></span>'
    )


def test_a_value_in_doubt_shows_the_proposal_the_file_and_what_goes() -> None:
    cell = Cell(
        pieces=(Piece("123"),), trouble="question", proposal=(Piece("0123"),), came="123.0", now="999", now_goes=True
    )
    value, proposal, came, now = cell_as_html(cell, is_done=False).split("</span>\n<span")
    assert value == '<span class="value value-question" dir="ltr">123'
    assert proposal.startswith(' class="proposed"><svg')
    assert proposal.endswith('<span class="visually-hidden">proposed</span> <span class="value" dir="ltr">0123</span>')
    assert came == ' class="smaller">file <span dir="ltr">123.0</span>'
    assert now == ' class="smaller">now <del dir="ltr">999</del></span>'


def test_afterwards_what_stood_there_is_told_as_before() -> None:
    cell = Cell(pieces=(Piece("123"),), now="999")
    assert '<span class="smaller">before <span dir="ltr">999</span></span>' in cell_as_html(cell, is_done=True)


def test_what_the_file_says_is_text_and_no_markup() -> None:
    piece = Piece(HOSTILE, changed=True)
    cell = Cell(pieces=(piece, Piece(HOSTILE)), proposal=(piece,), came=HOSTILE, now=HOSTILE)
    html = cell_as_html(cell, is_done=False)
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == 5
