"""The words of the report of an audit: a provider's complete list, which was only compared."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conferencing.models import ImportBatch, Outcome
from conferencing.provider_file.places import names_in
from conferencing.provider_file.reporting import Report, audit_words, cell_of
from conferencing.views.report.cells import Cell, kept, standing, troubled
from conferencing.views.report.happens import Sentence
from conferencing.views.report.rows import RowView
from conferencing.views.report.words import ReturnedWords


class AuditRow(RowView):
    """A row of the list beside what its person has here; nothing can be done about it in the report."""

    @property
    def word(self) -> str:
        return audit_words.label(self.row.outcome)

    def _cell(self, name: str, *, wanted: str, held: str) -> Cell:
        cell = cell_of(self.row, name)
        if self.row.outcome == Outcome.MISSING:
            return kept(held)
        if self.row.outcome == Outcome.DECISION:
            return standing(cell=cell, wanted=wanted, held=wanted)
        if severity := self._trouble_of(name):
            return troubled(cell=cell, held=held, severity=severity, goes=False)
        return standing(cell=cell, wanted=held, held=held)

    @property
    def happens(self) -> list[Sentence]:
        said: list[Sentence] = [problem.problem.sentence for problem in self.problems]
        return said or [_("The same on both sides.")]


@dataclass(frozen=True)
class AuditWords(ReturnedWords):
    """Of a comparison, in which nothing is ready, wrong or to be decided."""

    @property
    def order(self) -> Sequence[Outcome]:
        return audit_words.ORDER

    @property
    def row_view(self) -> type[RowView]:
        return AuditRow

    def word(self, outcome: str) -> str:
        return audit_words.label(outcome)

    def phrase(self, outcome: Outcome, count: int) -> SafeString:
        number = format_html("<strong>{}</strong>", number_format(count, force_grouping=True))
        return format_html(audit_words.pattern(outcome, count), count=number, provider=self.provider)

    def opening(self, found: Report) -> str:
        return audit_words.opening(found)

    def about_all(self, found: Report) -> list[str]:  # noqa: ARG002 (the same for every audit)
        return [_("The list was only compared. Nothing was changed, and nothing here can be applied.")]

    def heading(self, outcome: Outcome) -> str:
        headings = {
            Outcome.WRONG: _("differ"),
            Outcome.DECISION: _("only %(provider)s has them"),
            Outcome.MISSING: _("only you have them"),
        }
        return headings[outcome] % {"provider": self.provider}

    def hint(self, outcome: Outcome, *, count: int, waits: bool, is_open: bool) -> str:  # noqa: ARG002 (nothing waits)
        hints = {
            Outcome.WRONG: ngettext(
                "%(count)s %(row_name)s. Put it right at %(provider)s or here.",
                "%(count)s %(entries)s. Put them right at %(provider)s or here.",
                count,
            ),
            Outcome.DECISION: ngettext(
                "%(count)s %(row_name)s. People who have left may still be billed.",
                "%(count)s %(entries)s. People who have left may still be billed.",
                count,
            ),
            Outcome.MISSING: ngettext(
                "%(count)s person has %(provider)s here and is not in the list.",
                "%(count)s people have %(provider)s here and are not in the list.",
                count,
            ),
        }
        told = {"count": number_format(count, force_grouping=True), "provider": self.provider, **self.names}
        return hints[outcome] % told

    @property
    def has_decisions(self) -> bool:
        return False

    @property
    def last_column(self) -> str:
        return _("What differs, and what to do")

    @property
    def last_column_on_paper(self) -> str:
        return _("What differs")


def words_of(batch: ImportBatch) -> ReturnedWords:
    """In which words the report of this import is told."""
    name = batch.provider.name if batch.provider else _("the provider")
    return (AuditWords if batch.is_audit else ReturnedWords)(name, names_in(batch))
