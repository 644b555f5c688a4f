"""The rows of the validation report as HTML. What all rows of a page say, and where their links lead, is found once."""

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote

from django.template.context import Context
from django.urls import reverse
from django.utils.html import escapejs
from django.utils.http import RFC3986_SUBDELIMS, urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from acpportal.web.markup import format_html, format_html_join
from acpportal.web.templatetags.portal import address_with, icon, state_icon
from conferencing.models import ImportBatch
from conferencing.problems.kind import ROW_NAME
from conferencing.provider_file.places import names_in
from conferencing.views.report.cell_markup import cell_as_html, proposal_as_html
from conferencing.views.report.proposals import Offer
from conferencing.views.report.rows import RowView

_ROW = """<tr id="row-{key}" class="report-row" tabindex="-1"{swap}>
  <td class="row-number"><span class="only-narrow">{row_word} </span>{number}{line}{stamp}</td>
  <td class="row-state"><span class="with-icon">{icon}{word}</span></td>
  {person}
  {cells}
  <td class="row-happens">
    {happens}
    <p class="row-links">
      {links}
    </p>
  </td>
  {tools}
</tr>
"""
_PERSON = """<th scope="row" class="row-person">
    {name}
    <span class="smaller{trouble}" dir="ltr" title="{user_name}">{user_name_or_none}</span>
    {proposed}
    {came}
  </th>"""
_LINE = '<span class="smaller">{} {}</span>'
_CELL = '<td class="row-value">{}<div>{}</div></td>'
_BUTTON = (
    '<button class="link" type="submit" form="decide" name="{}" value="{}" formaction="{}" data-focus="{}">{}</button>'
)
_TOOL = '<span class="tool-word">{}<span class="visually-hidden"> {}</span></span>'


class RowMarkup:
    """Writes the rows of one page; `context` is that of its template."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._may_decide = bool(context.get("may_decide"))
        self._words = {
            "row": names_in(context["batch"])[ROW_NAME],
            "line": _("line"),
            "together": _("show the %(entries)s together") % names_in(context["batch"]),
            "edit": _("edit"),
            "leave out": _("leave out"),
            "type": _("type the details"),
        }
        self._headings = [
            format_html('<span class="only-narrow second">{}</span>', words)
            for words in (_("Toll number"), _("Toll-free"), _("Conference ID"))
        ]
        asked = context.get("asked")
        shown = asked.urlencode() if asked else ""
        self._shown = f"?{urlencode({'shown': shown})}" if shown else ""
        self._in_place = SafeString(
            f"""hx-vals='{{"shown": "{escapejs(shown)}"}}' hx-target="closest tr" hx-swap="outerHTML\""""
        )
        self._address_of_person = _addresses_of_people()
        self._icons = {"edit": icon("pencil"), "leave out": icon("x-mark")}
        if self._may_decide:
            self._row_address = _address_of(context["batch"], "import_row")
            self._person_address = _address_of(context["batch"], "import_person")

    def row(self, view: RowView, *, swapped: bool) -> SafeString:
        """A row of the table; `swapped` where it takes the place of the one with the same id."""
        stamp, tools = "", ""
        if self._may_decide:
            stamp = format_html('<input type="hidden" name="on_page" value="{}" form="decide">', view.stamp)
            tools = format_html('<td class="row-tools">{}</td>', _lines(self._tools(view)))
        return format_html(
            _ROW,
            key=view.row.pk,
            swap=SafeString(' hx-swap-oob="true"') if swapped else "",
            row_word=self._words["row"],
            number=view.number,
            line="" if view.row.line is None else format_html(_LINE, self._words["line"], view.row.line),
            stamp=stamp,
            icon=state_icon(view.icon),
            word=view.word,
            person=self._person(view),
            cells=self._cells(view),
            happens=_said(view),
            links=_lines(self._links(view)),
            tools=tools,
        )

    def _person(self, view: RowView) -> SafeString:
        user_name, came = view.user_name, view.user_name_came
        name, trouble = format_html("<bdi>{}</bdi>", view.name), view.user_name_trouble
        if view.row.person:
            name = format_html('<a class="plain-link" href="{}">{}</a>', self._address_of_person(user_name), name)
        proposed = (proposal_as_html(field.new, css="smaller proposed") for field in view.user_name_proposed)
        file = '<span class="smaller came">{} <span dir="auto">{}</span></span>'
        return format_html(
            _PERSON,
            name=name,
            trouble=f" value-{trouble}" if trouble else "",
            user_name=user_name,
            user_name_or_none=user_name or _("no user name"),
            proposed=SafeString("".join(proposed)),
            came=format_html(file, _("file"), came) if came else "",
        )

    def _cells(self, view: RowView) -> SafeString:
        is_done = bool(view.row.result)
        cells = (cell_as_html(cell, is_done=is_done) for cell in (view.toll, view.toll_free, view.conference_id))
        return format_html_join("", _CELL, zip(self._headings, cells, strict=True))

    def _links(self, view: RowView) -> Iterator[SafeString]:
        if self._may_decide:
            yield from self._answers(view)
        if view.is_solved_at_the_person:
            yield format_html('<a href="{}">{}</a>', self._address_of_person(view.user_name), _("open this person"))
        if view.beside:
            address = address_with(self._context, rows=view.beside, code="", outcome="", q="")
            yield format_html('<a href="{}#rows">{}</a>', address, self._words["together"])
        if self._may_decide:
            yield from self._changes(view)

    def _answers(self, view: RowView) -> Iterator[SafeString]:
        """To what the row asks."""
        yield SafeString("".join(map(self._take, view.offers)))
        if view.person_can_be_chosen:
            is_another = view.user_name_proposed or view.row.person
            words = _("somebody else") if is_another else _("choose the person")
            yield format_html('<a href="{}{}">{}</a>', self._person_address(view.row.pk), self._shown, words)
        if view.can_be_accepted:
            yield self._button("stand", view, view.stand_words, focus="stand")

    def _changes(self, view: RowView) -> Iterator[SafeString]:
        if view.can_be_typed:
            yield self._edit(view, css="", title="", words=self._words["type"])
        if view.can_be_withdrawn:
            yield self._button("withdraw", view, _("undo"), focus="undo")
        if view.can_be_put_back:
            yield self._button("put_back", view, _("as the file says"), focus="undo")
        if view.can_be_taken_back:
            yield self._button("take_back", view, _("take back in"), focus="in")

    def _tools(self, view: RowView) -> Iterator[SafeString]:
        """Pencil and cross. Their words stand there where there is room."""
        number = f"{self._words['row']} {view.number}"
        if view.can_be_edited:
            edit = self._words["edit"]
            words = format_html("{}" + _TOOL, self._icons["edit"], edit, number)
            title = format_html(' title="{}"', edit)
            yield self._edit(view, css=SafeString('class="row-tool" '), title=title, words=words)
        if view.can_be_left_out:
            out = self._words["leave out"]
            button = (
                '<button class="row-tool" type="submit" form="decide" name="row" value="{}" formaction="{}" '
                'title="{}" data-focus="out">{}' + _TOOL + "</button>"
            )
            yield format_html(
                button, view.row.pk, self._context["leave_out_url"], out, self._icons["leave out"], out, number
            )

    def _edit(self, view: RowView, *, css: str, title: str, words: str) -> SafeString:
        """Leads to the page of the row; with a script its fields come here."""
        link = '<a {}href="{}{}" hx-get="{}" {}{} data-focus="edit">{}</a>'
        address = self._row_address(view.row.pk)
        return format_html(link, css, address, self._shown, address, self._in_place, title, words)

    def _take(self, offer: Offer) -> SafeString:
        address = self._context["accept_url"]
        return format_html(_BUTTON, "problem", offer.problem, address, "use", offer.words)

    def _button(self, decision: str, view: RowView, words: str, *, focus: str) -> SafeString:
        return format_html(_BUTTON, "row", view.row.pk, self._context[f"{decision}_url"], focus, words)


def _said(view: RowView) -> SafeString:
    """What happens, and in small print why and what else was noticed."""
    happens = format_html_join("", "<p>{}</p>", ((sentence,) for sentence in view.happens))
    small = format_html_join("", '<p class="smaller">{}</p>', ((words,) for words in (*view.reasons, *view.notes)))
    return happens + small


def _lines(parts: Iterable[SafeString]) -> SafeString:
    """Blanks stand between them, as between words."""
    return SafeString("\n".join(parts))


def _address_of(batch: ImportBatch, name: str) -> Callable[[int], str]:
    """Where a page about a row of this import is: the pattern is looked up once for all rows."""
    before, after = reverse(f"conferencing:{name}", kwargs={"number": batch.pk, "row": 0}).rsplit("/0/", 1)
    return lambda row: f"{before}/{row}/{after}"


def _addresses_of_people() -> Callable[[str], str]:
    """Where a person's form is, by user name; written as `reverse` does, which takes its time with hundreds of them."""
    before, after = reverse("conferencing:dial_in", args=["-"]).rsplit("/-/", 1)
    return lambda user_name: f"{before}/{quote(user_name, safe=RFC3986_SUBDELIMS + '/~:@')}/{after}"
