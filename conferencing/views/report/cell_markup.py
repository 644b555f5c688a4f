"""A value of the validation report as HTML: new characters marked; the proposal, the file and what stands now below it.

A page has hundreds of them. So they are put together here: templates that include each other take several times longer.
"""

from collections.abc import Iterable

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from acpportal.web.markup import format_html, format_html_join
from acpportal.web.templatetags.portal import icon
from conferencing.views.report.cells import Cell, Piece


def pieces_as_html(pieces: Iterable[Piece]) -> SafeString:
    return format_html_join("", "{}", ((_marked(piece),) for piece in pieces))


def _marked(piece: Piece) -> str:
    return format_html("<mark>{}</mark>", piece.text) if piece.changed else piece.text


def proposal_as_html(pieces: Iterable[Piece], *, css: str) -> SafeString:
    """What may stand in the place of a value."""
    return format_html(
        '<span class="{}">{} <span class="value" dir="ltr">{}</span></span>',
        css,
        icon("leads-to", label=_("proposed")),
        pieces_as_html(pieces),
    )


def cell_as_html(cell: Cell, *, is_done: bool) -> SafeString:
    """The value on its first line; once the import `is_done`, what stands now is what stood there before."""
    value = pieces_as_html(cell.pieces) if cell.pieces else format_html('<span class="second">{}</span>', _("none"))
    css = f" value-{cell.trouble}" if cell.trouble else ""
    lines = [format_html('<span class="value{}" dir="ltr">{}</span>', css, value)]
    if cell.proposal:
        lines.append(proposal_as_html(cell.proposal, css="proposed"))
    if cell.came:
        lines.append(format_html('<span class="smaller">{} <span dir="ltr">{}</span></span>', _("file"), cell.came))
    if cell.now:
        pattern = '<del dir="ltr">{}</del>' if cell.now_goes else '<span dir="ltr">{}</span>'
        when, now = _("before") if is_done else _("now"), format_html(pattern, cell.now)
        lines.append(format_html('<span class="smaller">{} {}</span>', when, now))
    return SafeString("\n".join(lines))
