"""The rows of the validation report, and single values of it, for its templates."""

from collections.abc import Iterable

from django import template
from django.template.context import Context
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from conferencing.views.report.cell_markup import cell_as_html, pieces_as_html
from conferencing.views.report.cells import Cell, Piece
from conferencing.views.report.row_markup import RowMarkup
from conferencing.views.report.rows import RowView

register = template.Library()


@register.simple_tag(takes_context=True)
def report_row(context: Context, row: RowView) -> SafeString:
    """One row of the table."""
    return RowMarkup(context).row(row, swapped=False)


@register.simple_tag(takes_context=True)
def report_rows(context: Context, rows: Iterable[RowView]) -> SafeString:
    """Rows of the table."""
    markup = RowMarkup(context)
    return format_html_join("", "{}", ((markup.row(row, swapped=False),) for row in rows))


@register.simple_tag(takes_context=True)
def report_rows_to_swap(context: Context, rows: Iterable[RowView]) -> SafeString:
    """Rows that take the places of those with the same ids."""
    markup = RowMarkup(context)
    return format_html_join("", "<template>{}</template>\n", ((markup.row(row, swapped=True),) for row in rows))


@register.simple_tag
def report_cell(cell: Cell, *, is_done: bool) -> SafeString:
    return cell_as_html(cell, is_done=is_done)


@register.filter
def marked_pieces(pieces: Iterable[Piece]) -> SafeString:
    """A text in pieces, marked what differs."""
    return pieces_as_html(pieces)
