"""One row of the validation report: who, which values, what happens to the person, what can be done about it."""

from dataclasses import dataclass, field
from functools import cached_property
from zlib import crc32

from django.utils.translation import gettext_lazy

from conferencing.models import ImportProblem, ImportRow, Outcome
from conferencing.problems import CATALOGUE, Severity
from conferencing.problems import person as person_problems
from conferencing.provider_file.mapping import DISPLAY_NAME
from conferencing.provider_file.places import place_of
from conferencing.provider_file.reporting import cell_of, name_in_file
from conferencing.rules import CONFERENCE_ID, TOLL, TOLL_FREE
from conferencing.views.report.cells import Cell, changing, kept, repaired, standing, troubled
from conferencing.views.report.happens import Sentence, happens
from conferencing.views.report.proposals import (
    PERSON,
    USER_NAME,
    Offer,
    People,
    Proposal,
    Replaced,
    in_full,
    offer,
    replaced,
)
from conferencing.views.report.repairs import words_of_standing_in_a_row

_NAMES = {USER_NAME, DISPLAY_NAME}
_SOLVED_AT_THE_PERSON = {person_problems.HAS_MICROSOFT.code, person_problems.PERSON_DISABLED.code}
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
    people: People = field(default_factory=dict)
    """Whom proposals name, by key."""

    @property
    def number(self) -> str:
        return "–" if self.row.number is None else str(self.row.number)

    @property
    def place(self) -> str:
        return place_of(self.row)

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

    @cached_property
    def user_name(self) -> str:
        if self.row.person:
            return self.row.person.user_principal_name
        return str(self.row.overrides.get(USER_NAME, self.row.user_name))

    @property
    def user_name_came(self) -> str:
        """What the file says, where the person has another user name; where it has none, the name that stands there."""
        return name_in_file(self.row, now=self.user_name)

    @property
    def user_name_trouble(self) -> str:
        """The severity of what is in question about who is meant."""
        return next((p.severity for p in self.waiting if p.field == USER_NAME or PERSON in p.proposal), "")

    @cached_property
    def user_name_proposed(self) -> list[Replaced]:
        names = (p for p in self.waiting if {PERSON, USER_NAME} & set(p.proposal))
        return [found for p in names for found in replaced(p, row=self.row, people=self.people)[:1]]

    @cached_property
    def _found(self) -> list[ImportProblem]:
        """Asked for once: even where they were read before, each time costs a query set."""
        return list(self.row.problems.all())

    @cached_property
    def problems(self) -> list[ImportProblem]:
        """The errors first, then what is still to be decided, then what was accepted; notes never count."""
        grave = [problem for problem in self._found if problem.severity != Severity.NOTE]
        return sorted(grave, key=lambda problem: (problem.severity != Severity.ERROR, problem.accepted, problem.pk))

    @cached_property
    def notes(self) -> list[str]:
        """What was noticed about the row and stands in no way."""
        return [problem.problem.sentence for problem in self._found if problem.severity == Severity.NOTE]

    @cached_property
    def waiting(self) -> list[ImportProblem]:
        return [problem for problem in self.problems if not problem.accepted]

    @property
    def stamp(self) -> str:
        """Changes with everything that the row shows, so that a page knows which of its rows are no longer so."""
        row, problems = self.row, [(p.pk, p.accepted, p.repaired) for p in self._found]
        wanted = (row.toll_number, row.toll_free_number, row.conference_id)
        state = repr((row.outcome, row.result, row.person_id, row.overrides, wanted, problems))
        return f"{row.pk}-{crc32(state.encode()):x}"

    @property
    def toll(self) -> Cell:
        return self._cell(TOLL, wanted=self.row.toll_number, held=self.row.found_toll_number)

    @property
    def toll_free(self) -> Cell:
        return self._cell(TOLL_FREE, wanted=self.row.toll_free_number, held=self.row.found_toll_free_number)

    @property
    def conference_id(self) -> Cell:
        return self._cell(CONFERENCE_ID, wanted=self.row.conference_id, held=self.row.found_conference_id)

    def _cell(self, name: str, *, wanted: str, held: str) -> Cell:
        outcome, cell = self.row.outcome, cell_of(self.row, name)
        if outcome == Outcome.MISSING:
            return kept(held)
        if outcome in {Outcome.UNCHANGED, Outcome.LEFT_OUT}:
            return standing(cell=cell, wanted=wanted, held=held)
        if severity := self._trouble_of(name):
            return self._troubled(name, severity=severity, cell=cell, held=held)
        if name in self.row.overrides:
            return repaired(cell=cell, wanted=wanted, held=held)
        if outcome in {Outcome.READY, Outcome.DECISION}:
            return changing(cell=cell, wanted=wanted, held=held)
        return standing(cell=cell, wanted=wanted, held=held)

    def _trouble_of(self, name: str) -> Severity | None:
        found = (problem for problem in self.waiting if problem.field == name or name in problem.proposal)
        return next((Severity(problem.severity) for problem in found), None)

    def _troubled(self, name: str, *, severity: Severity, cell: str, held: str) -> Cell:
        typed = self.row.overrides.get(name)
        proposals = (problem.proposal[name] for problem in self.waiting if name in problem.proposal)
        return troubled(
            cell=cell if typed is None else str(typed),
            held=held,
            severity=severity,
            goes=self.row.outcome == Outcome.DECISION,
            came="" if typed is None else cell,
            proposal=next(proposals, None),
        )

    @property
    def happens(self) -> list[Sentence]:
        return list(happens(self.row, problems=self.problems, provider=self.provider))

    @cached_property
    def codes(self) -> set[str]:
        return {problem.code for problem in self.problems}

    @property
    def is_solved_at_the_person(self) -> bool:
        return bool(self.row.person and self.row.outcome == Outcome.WRONG and self.codes & _SOLVED_AT_THE_PERSON)

    @property
    def beside(self) -> str:
        """The numbers of this row and of those it shares a problem with, for a look at them together."""
        others = [str(p.params["rows"]) for p in self.waiting if CATALOGUE[p.code].between_rows and "rows" in p.params]
        numbers = {digits for text in others for digits in text.replace(",", " ").split() if digits.isdecimal()}
        return ",".join([self.number, *sorted(numbers - {self.number}, key=int)]) if numbers else ""

    @property
    def reasons(self) -> list[str]:
        """Why a proposal is right, where it is decided row by row; of the others the group gives the evidence."""
        said = (p.problem.evidence for p in self.waiting if p.proposal and CATALOGUE[p.code].one_by_one)
        return [evidence for evidence in said if evidence and self.open]

    @property
    def offers(self) -> list[Offer]:
        """Proposals that can be taken in this row."""
        return [offer(problem, people=self.people) for problem in self._offered]

    @property
    def proposals(self) -> list[Proposal]:
        """The same with all that the page of the row has room for."""
        return [in_full(problem, row=self.row, people=self.people) for problem in self._offered]

    @property
    def _offered(self) -> list[ImportProblem]:
        if not self.open or self.row.outcome in {Outcome.LEFT_OUT, Outcome.UNCHANGED}:
            return []
        return [p for p in self.waiting if p.proposal and p.severity == Severity.QUESTION]

    @property
    def can_be_accepted(self) -> bool:
        """As it stands: where every question that waits may be."""
        return (
            self.open
            and self.row.outcome == Outcome.DECISION
            and any(CATALOGUE[problem.code].as_it_stands for problem in self.waiting)
        )

    @property
    def stand_words(self) -> str:
        questions = {problem.code for problem in self.waiting if problem.severity == Severity.QUESTION}
        return words_of_standing_in_a_row(questions)

    @property
    def can_be_withdrawn(self) -> bool:
        return self.open and self.row.outcome != Outcome.LEFT_OUT and any(p.accepted for p in self.problems)

    @property
    def can_be_put_back(self) -> bool:
        """What was typed or chosen here, beside what was repaired."""
        repairs = {name for p in self.problems if p.repaired for name in p.proposal}
        return self.open and self.row.outcome != Outcome.LEFT_OUT and bool(set(self.row.overrides) - repairs)

    @property
    def can_be_edited(self) -> bool:
        return self.open and self.row.outcome not in {Outcome.LEFT_OUT, Outcome.MISSING}

    @property
    def can_be_typed(self) -> bool:
        """The details of somebody who did not come back."""
        return self.open and self.row.outcome == Outcome.MISSING

    @property
    def person_can_be_chosen(self) -> bool:
        """Unless the user name says beyond doubt who is meant; whoever was chosen can be chosen anew."""
        is_open = self.open and self.row.outcome != Outcome.LEFT_OUT and self.row.number is not None
        return is_open and (self.row.person is None or self._is_named_in_doubt)

    @property
    def _is_named_in_doubt(self) -> bool:
        is_told = any(p.field in _NAMES or PERSON in p.proposal for p in self._found)
        return is_told or bool({PERSON, USER_NAME} & set(self.row.overrides))

    @property
    def can_be_left_out(self) -> bool:
        return self.open and self.row.outcome in _CAN_BE_LEFT_OUT

    @property
    def can_be_taken_back(self) -> bool:
        return self.open and self.row.outcome == Outcome.LEFT_OUT
