"""One row of the validation report in words: who, which values, what happens to the person, what can be done."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conferencing.models import ImportProblem, ImportRow, Outcome, ProviderKindChoice
from conferencing.problems import Severity
from conferencing.problems import person as person_problems
from conferencing.problems import rows as row_problems
from conferencing.rules import CONFERENCE_ID, TOLL, TOLL_FREE
from conferencing.views.report_cells import Cell, changing, kept, standing, troubled

_SOLVED_AT_THE_PERSON = {person_problems.HAS_MICROSOFT.code, person_problems.PERSON_DISABLED.code}
_BETWEEN_ROWS = {
    row_problems.LISTED_TWICE_ALIKE.code,
    row_problems.LISTED_TWICE_DIFFERENTLY.code,
    row_problems.CONFERENCE_ID_TWICE.code,
}
# Shorter beside the shape of the state than in a sentence.
_ROW_WORDS = {Outcome.DECISION.value: gettext_lazy("decide")}
_RESULT_WORDS = {
    ImportRow.Result.CHANGED: gettext_lazy("changed"),
    ImportRow.Result.LEFT_ALONE: gettext_lazy("left alone"),
    ImportRow.Result.REFUSED: gettext_lazy("refused"),
    ImportRow.Result.PUT_BACK: gettext_lazy("put back"),
    ImportRow.Result.KEPT: gettext_lazy("kept"),
}
# A row that changes nobody in any case needs no leaving out.
_CAN_BE_LEFT_OUT = {Outcome.READY, Outcome.DECISION, Outcome.NOT_FILLED_IN, Outcome.WRONG}


@dataclass(frozen=True)
class RowView:
    """A row with its problems, as the table of the report asks for it."""

    row: ImportRow
    provider: str
    open: bool
    """Whether the import still waits for decisions; afterwards the row only tells what became of it."""

    @property
    def number(self) -> str:
        return "–" if self.row.number is None else str(self.row.number)

    @property
    def icon(self) -> str:
        """The shape of the state; of a row that Apply took, whether it did."""
        if self.row.result in {"", ImportRow.Result.CHANGED}:
            return self.row.outcome
        return Outcome.LEFT_OUT

    @property
    def word(self) -> str:
        if self.row.result:
            return str(_RESULT_WORDS[ImportRow.Result(self.row.result)])
        return str(_ROW_WORDS.get(self.row.outcome) or Outcome(self.row.outcome).label)

    @property
    def name(self) -> str:
        return self.row.person.display_name if self.row.person else self.row.display_name

    @property
    def user_name(self) -> str:
        return self.row.person.user_principal_name if self.row.person else self.row.user_name

    @cached_property
    def problems(self) -> list[ImportProblem]:
        """The errors first, then what is still to be decided, then what was accepted; notes never count."""
        grave = [problem for problem in self.row.problems.all() if problem.severity != Severity.NOTE]
        return sorted(grave, key=lambda problem: (problem.severity != Severity.ERROR, problem.accepted, problem.pk))

    @property
    def toll(self) -> Cell:
        row = self.row
        return self._cell(TOLL, cell=row.toll_cell, wanted=row.toll_number, held=row.found_toll_number)

    @property
    def toll_free(self) -> Cell:
        row = self.row
        return self._cell(
            TOLL_FREE, cell=row.toll_free_cell, wanted=row.toll_free_number, held=row.found_toll_free_number
        )

    @property
    def conference_id(self) -> Cell:
        row = self.row
        return self._cell(
            CONFERENCE_ID, cell=row.conference_id_cell, wanted=row.conference_id, held=row.found_conference_id
        )

    def _cell(self, field: str, *, cell: str, wanted: str, held: str) -> Cell:
        outcome = self.row.outcome
        if outcome == Outcome.MISSING:
            return kept(held)
        if outcome in {Outcome.UNCHANGED, Outcome.LEFT_OUT}:
            return standing(cell=cell, wanted=wanted, held=held)
        troubles = [problem for problem in self.problems if problem.field == field and not problem.accepted]
        if troubles:
            severity = Severity(troubles[0].severity)
            return troubled(cell=cell, held=held, severity=severity, goes=outcome == Outcome.DECISION)
        if outcome in {Outcome.READY, Outcome.DECISION}:
            return changing(cell=cell, wanted=wanted, held=held)
        return standing(cell=cell, wanted=wanted, held=held)

    @cached_property
    def held_provider(self) -> str:
        if self.row.found_provider:
            return self.row.found_provider.name
        return str(ProviderKindChoice(self.row.found_kind or ProviderKindChoice.NONE).label)

    @property
    def happens(self) -> list[str | SafeString]:
        return list(self._happens())

    def _happens(self) -> Iterator[str | SafeString]:
        if self.row.result:
            yield from self._happened()
            return
        outcome = self.row.outcome
        if outcome == Outcome.READY:
            yield self._becomes()
            yield from (_("Taken as it stands: %s") % p.problem.sentence for p in self.problems if p.accepted)
        elif outcome == Outcome.UNCHANGED:
            yield _("Already so. Nothing to do.")
        elif outcome == Outcome.LEFT_OUT:
            yield format_html(_("Left out. Keeps {}."), _strong(self.held_provider))
        elif outcome == Outcome.MISSING:
            yield format_html(_("Sent, did not come back. Keeps {}."), _strong(self.held_provider))
        else:
            yield from (problem.problem.sentence for problem in self.problems if not problem.accepted)

    def _happened(self) -> Iterator[str | SafeString]:
        """What Apply, and perhaps Undo, did with the row."""
        results, result = ImportRow.Result, self.row.result
        if result == results.CHANGED:
            yield self._became()
        elif result == results.PUT_BACK:
            yield format_html(_("Put back by the undo: {} again."), _strong(self.held_provider))
        else:
            said = [problem.problem.sentence for problem in self.problems if not problem.accepted]
            yield from said or [_("Left as it was: somebody changed it meanwhile.")]

    def _became(self) -> SafeString:
        provider, held = _strong(self.provider), self.held_provider
        if held == self.provider:
            return format_html(_("Got new details from {}."), provider)
        return format_html(_("{} became {}."), held, provider)

    def _becomes(self) -> SafeString:
        provider, held = _strong(self.provider), self.held_provider
        if held == self.provider:
            return format_html(_("Gets new details from {}."), provider)
        return format_html(_("{} becomes {}."), held, provider)

    @cached_property
    def codes(self) -> set[str]:
        return {problem.code for problem in self.problems}

    @property
    def is_solved_at_the_person(self) -> bool:
        return bool(self.row.person and self.row.outcome == Outcome.WRONG and self.codes & _SOLVED_AT_THE_PERSON)

    @property
    def code_between_rows(self) -> str:
        """The kind of problem that this row shares with another row of the file; empty where there is none."""
        return next(iter(sorted(self.codes & _BETWEEN_ROWS)), "")

    @property
    def can_be_accepted(self) -> bool:
        return self.open and self.row.outcome == Outcome.DECISION

    @property
    def can_be_withdrawn(self) -> bool:
        return self.open and self.row.outcome == Outcome.READY and any(p.accepted for p in self.problems)

    @property
    def can_be_left_out(self) -> bool:
        return self.open and self.row.outcome in _CAN_BE_LEFT_OUT

    @property
    def can_be_taken_back(self) -> bool:
        return self.open and self.row.outcome == Outcome.LEFT_OUT


def _strong(text: str) -> SafeString:
    return format_html("<strong>{}</strong>", text)
