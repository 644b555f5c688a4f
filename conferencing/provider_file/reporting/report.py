"""The validation report as pages ask for it: counts, groups of problems, what Apply would do, the rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Concat

from conferencing.models import ImportBatch, ImportProblem, ImportRow, ImportState, Outcome
from conferencing.numbers import clean, digits_of
from conferencing.problems import CATALOGUE, Problem, Severity
from conferencing.problems.round_trip import NOT_FILLED_IN, NOT_RETURNED
from conferencing.provider_file.compared import OUTCOMES
from conferencing.provider_file.places import words_of
from conferencing.provider_file.summing_up import summary
from conferencing.rules import CONFERENCE_ID, TOLL, TOLL_FREE
from users.keys import fold

_LOOKED_THROUGH = ("display_name", "toll_cell", "toll_free_cell", "conference_id_cell")
# All that a row says, as one text: looking through it once is quicker than through each cell
_SAID = Concat("user_name", *(part for name in _LOOKED_THROUGH for part in (Value("\n"), name)))
_COUNTED_IN = {ImportState.CHECKED, ImportState.COMPARED}  # nothing has become of the rows since they were counted
_SHORTEST_NUMBER = 3  # fewer digits than this are in nearly every number
# The order of the report: what can be decided, what is wrong, what did not come.
_SECTIONS = (Outcome.DECISION, Outcome.WRONG, Outcome.NOT_FILLED_IN, Outcome.MISSING)


@dataclass(frozen=True, kw_only=True)
class Example:
    """One row of a group: whom it is about, what the cell says, and what the person has now."""

    row: ImportRow
    problem: ImportProblem
    field: str
    old: str
    new: str

    @property
    def sentence(self) -> str:
        return self.problem.problem.sentence

    @property
    def number(self) -> int | None:
        return self.row.number

    @property
    def name(self) -> str:
        return self.row.person.display_name if self.row.person else self.row.user_name


@dataclass(frozen=True)
class Moves:
    """Of a kind that is told move by move, how many moves there are, and a problem of each of the first ones."""

    count: int = 0
    first: tuple[Problem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Group:
    """Everything of one kind. `count` are the rows that have it and are not left out; `accepted` are some of them.

    `repaired` are those accepted by taking the proposal; `proposed` still wait and have one.
    """

    code: str
    severity: Severity
    title: str
    sentence: str
    outcome: Outcome
    count: int
    accepted: int
    repaired: int
    proposed: int
    left_out: int
    examples: tuple[Example, ...]
    moves: Moves

    @property
    def waiting(self) -> int:
        return self.count - self.accepted if self.severity is Severity.QUESTION else 0

    @property
    def is_settled(self) -> bool:
        """Nothing of this group waits any more: all is accepted or left out."""
        return self.count == 0 or (self.severity is Severity.QUESTION and self.waiting == 0)


@dataclass(frozen=True, kw_only=True)
class Effects:
    """What Apply would do: who gets the provider for the first time, who gets new details, who stays and why."""

    first_time: int
    new_details: int
    stays: Mapping[str, int]

    @property
    def people(self) -> int:
        return self.first_time + self.new_details

    @property
    def staying(self) -> int:
        return sum(self.stays.values())


@dataclass(frozen=True)
class Report:
    """Read from the database as it is asked for; the import's `counts` are kept by planning."""

    batch: ImportBatch

    @cached_property
    def counts(self) -> dict[str, int]:
        """Rows for each outcome, in the order in which they are named everywhere; zeros included."""
        return {outcome.value: self.batch.counts.get(outcome.value, 0) for outcome in Outcome}

    @property
    def is_follow_up(self) -> bool:
        """Whether the file answers the questions about another one."""
        return self.batch.parent_id is not None

    @cached_property
    def sent(self) -> int | None:
        """How many people went out, when it is known which export the file answers; in questions, how many of them."""
        if self.batch.export is None:
            return None
        if not self.is_follow_up:
            return self.batch.export.people
        rows = ImportRow.objects.filter(batch=self.batch, person__isnull=False)
        return rows.order_by().values("person").distinct().count()

    @cached_property
    def came_back(self) -> int:
        """People of the export who are in the file; without an export, rows."""
        rows = ImportRow.objects.filter(batch=self.batch)
        if self.sent is None:
            return rows.exclude(number=None).count()
        return self.sent - rows.filter(number=None).count()

    @property
    def notes(self) -> list[Problem]:
        words = words_of(self.batch)
        return [Problem(CATALOGUE[note["code"]], "", {**note["params"], **words}) for note in self.batch.notes]

    @property
    def failure(self) -> Problem | None:
        """What ended the import before it had rows."""
        failure = self.batch.failure
        return Problem(CATALOGUE[failure["code"]], "", failure["params"]) if failure else None

    @cached_property
    def _planned(self) -> Mapping[str, Any]:
        """What the plan counted; for an import that was planned before it was kept, counted now."""
        return self.batch.planned or summary(self.batch)

    @property
    def noted(self) -> Mapping[str, int]:
        """By the codes of notes about rows, in how many rows it is noted."""
        counts: Mapping[str, int] = self._planned.get("notes", {})
        return counts

    @cached_property
    def groups(self) -> list[Group]:
        """The problems by kind, in the order of the report; within a section the largest group first."""
        kinds = self._planned["kinds"]
        found = [self._group(code=code, **kinds[code][0]) for code, examples in self._examples.items() if examples]
        return sorted(found, key=lambda group: (_SECTIONS.index(group.outcome), -group.count, group.code))

    def _group(self, *, code: str, **counts: int) -> Group:
        kind = CATALOGUE[code]
        examples = self._examples[code]
        return Group(
            code=code,
            severity=kind.severity,
            title=str(kind.title),
            sentence=examples[0].sentence,
            outcome=section_of(code),
            examples=examples,
            moves=self._moves.get(code, Moves()),
            **counts,
        )

    @cached_property
    def _examples(self) -> dict[str, tuple[Example, ...]]:
        """The first rows of every kind, those that still wait before the others; one query for all kinds."""
        kinds = self._planned["kinds"]
        wanted = [key for _counts, keys in kinds.values() for key in keys]
        found = ImportProblem.objects.select_related("row", "row__person").in_bulk(wanted)
        # A decision of somebody else may have put others in their place since.
        return {code: tuple(_example(found[k]) for k in keys if k in found) for code, (_counts, keys) in kinds.items()}

    @cached_property
    def _moves(self) -> dict[str, Moves]:
        moves = self._planned.get("moves", {})
        if not moves:
            return {}
        found = ImportProblem.objects.in_bulk([key for _count, keys in moves.values() for key in keys])
        return {
            code: Moves(count, tuple(found[key].problem for key in keys if key in found))
            for code, (count, keys) in moves.items()
        }

    @cached_property
    def what_apply_does(self) -> Effects:
        of_provider = self._planned["new_details"]
        stays = {outcome: count for outcome, count in self.counts.items() if outcome != Outcome.READY}
        return Effects(
            first_time=self.counts[Outcome.READY] - of_provider,
            new_details=of_provider,
            stays=stays,
        )

    def count_of(self, *, outcome: str = "", code: str = "") -> int:
        """How many rows there are of an outcome, of a kind, or at all; the plan has counted most of it."""
        if not code:
            return self.counts[outcome] if outcome else sum(self.counts.values())
        if outcome or self.batch.state not in _COUNTED_IN:
            return self.rows(outcome=outcome, code=code).order_by().count()
        counts, _first = self._planned["kinds"].get(code, ({"count": self.noted.get(code, 0), "left_out": 0}, ()))
        return int(counts["count"] + counts["left_out"])

    def rows(self, *, outcome: str = "", code: str = "", search: str = "") -> QuerySet[ImportRow]:
        """The rows in the order of the file, people who are missing at the end."""
        rows = ImportRow.objects.filter(batch=self.batch)
        if outcome:
            rows = rows.filter(outcome=outcome)
        if code:
            rows = rows.filter(pk__in=ImportProblem.objects.filter(batch=self.batch, code=code).values("row"))
        for word in search.split():
            rows = rows.alias(said=_SAID).filter(_mentions(word))
        rows = rows.select_related("person", "found_provider").prefetch_related("problems")
        return rows.order_by(F("number").asc(nulls_last=True), "pk")


def report(batch: ImportBatch) -> Report:
    return Report(batch)


def section_of(code: str) -> Outcome:
    """Under which outcome problems of this code are listed."""
    if code == NOT_RETURNED.code:
        return Outcome.MISSING
    if code == NOT_FILLED_IN.code:
        return Outcome.NOT_FILLED_IN
    if code in OUTCOMES:
        return OUTCOMES[code]
    return Outcome.DECISION if CATALOGUE[code].severity is Severity.QUESTION else Outcome.WRONG


def cell_of(row: ImportRow, field: str) -> str:
    """What the file says in the field of a problem."""
    cells = {TOLL: row.toll_cell, TOLL_FREE: row.toll_free_cell, CONFERENCE_ID: row.conference_id_cell}
    others = {"user_name": row.user_name, "provider": row.provider_name}
    return (cells | others).get(field, "")


def name_in_file(row: ImportRow, *, now: str) -> str:
    """What the file says where that is another name than the user name `now`; "" where it is the same, or says nothing.

    Without a user name it is the display name by which somebody was found.
    """
    if row.number is None:
        return ""
    came = row.user_name or (row.display_name if row.person else "")
    return "" if clean(came).casefold() == now.casefold() else came


def _example(problem: ImportProblem) -> Example:
    row = problem.row
    wanted = {TOLL: row.toll_number, TOLL_FREE: row.toll_free_number, CONFERENCE_ID: row.conference_id}
    return Example(
        row=row,
        problem=problem,
        field=problem.field,
        old=cell_of(row, problem.field),
        new=wanted.get(problem.field, ""),
    )


def _mentions(word: str) -> Q:
    """A part of a name, of a number in any spelling, or of a conference ID."""
    folded = fold(word)
    found = Q(person__search_text__contains=folded) | Q(folded_names__contains=folded) | Q(said__icontains=word)
    digits = digits_of(word)
    return found | Q(toll_key__contains=digits) if len(digits) >= _SHORTEST_NUMBER else found
