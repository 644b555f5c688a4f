"""Compares what a report says with what was done to the file."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from conferencing.models import ImportRow, Outcome
from tests.truth.case import DETAILS, FIELDS, ID, TOLL, TOLL_FREE, USER_NAME, Case, Mark, Row
from tests.truth.codes import is_fitting

Report = dict[str, Any]
Problem = dict[str, Any]


@dataclass
class Tally:
    """What is counted of one kind of damage."""

    damaged: int = 0
    reported: int = 0  # at the right row with a fitting code, or read rightly where that is right
    unreported: int = 0
    other_code: int = 0
    right: int = 0  # proposals
    wrong: int = 0
    could_be_offered: int = 0
    offered: int = 0
    silent: int = 0  # wrong values that would be applied without a word

    def add(self, other: "Tally") -> None:
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass
class Verdict:
    """What one file came to. `remarks` tell of everything that is not as it should be."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    cells: int = 0  # undamaged ones
    false_alarms: Counter[str] = field(default_factory=Counter)
    stray_proposals: int = 0  # of those that would change what is right
    silent: int = 0
    through_office: bool = False
    remarks: list[str] = field(default_factory=list)

    def of(self, kind: str) -> Tally:
        return self.tallies.setdefault(kind, Tally())


def judge(case: Case, report: Report, *, numbers: list[int], name: str) -> Verdict:
    """`numbers` are those that the file gives the rows of the case."""
    verdict = Verdict(through_office=case.through_office)
    if report["import"] is None or report["state"] in {"failed", "asking"}:
        _judge_refusal(case, report, verdict, name=name)
        return verdict
    problems: dict[int, list[Problem]] = {}
    for problem in report["problems"]:
        problems.setdefault(problem["row"], []).append(problem)
    planned = {row.number: row for row in ImportRow.objects.filter(batch=report["import"]).exclude(number=None)}
    for number, row in zip(numbers, case.rows, strict=True):
        _Judging(verdict, f"{name} row {number}", row, problems.pop(number, []), planned.get(number)).judge()
    for number, left in problems.items():
        verdict.false_alarms.update(problem["code"] for problem in left)
        verdict.remarks += [f"{name} row {number}: {problem['code']} where nobody is" for problem in left]
    _judge_the_gone(case, report, verdict, name=name)
    told = [note["code"] for note in report["notes"]] + [problem["code"] for problem in report["problems"]]
    for kind in case.of_the_file:
        tally, fits = verdict.of(kind), any(is_fitting(code, kind) for code in told)
        tally.damaged += 1
        tally.reported += fits
        tally.unreported += not fits
        if not fits:
            verdict.remarks.append(f"{name}: nothing says: {kind}")
    for layout in case.layout:
        tally = verdict.of(layout.kind)
        tally.damaged += 1
        tally.reported += len(planned) >= len(numbers)
    return verdict


def _judge_refusal(case: Case, report: Report, verdict: Verdict, *, name: str) -> None:
    """Nothing was found out of a file that was refused; where it was only laid out otherwise, that is wrong."""
    said = [problem["code"] for problem in report["problems"]] or [report["state"]]
    verdict.remarks.append(f"{name}: not read, {', '.join(said)}; {[layout.kind for layout in case.layout]}")
    asks = {layout.kind for layout in case.layout if layout.asks}
    kinds = asks or {layout.kind for layout in case.layout} or {mark.kind for row in case.rows for mark in row.marks}
    for kind in kinds:
        tally = verdict.of(kind)
        tally.damaged += 1
        tally.reported += kind in asks
        tally.unreported += kind not in asks


def _judge_the_gone(case: Case, report: Report, verdict: Verdict, *, name: str) -> None:
    for user_name, kind in case.gone.items():
        tally, told = verdict.of(kind), user_name in report["missing"]
        tally.damaged += 1
        tally.reported += told
        tally.unreported += not told
        if not told:
            verdict.remarks.append(f"{name}: {user_name} is missing, and nothing says so")


@dataclass
class _Judging:
    """One row: its marks, what the report says of it, and what would be applied."""

    verdict: Verdict
    place: str
    row: Row
    problems: list[Problem]
    planned: ImportRow | None

    def judge(self) -> None:
        wrong = self._silently_wrong()
        for mark in self.row.marks:
            self._judge_mark(mark, wrong=wrong)
        known = {name for mark in self.row.marks for name in mark.fields} | self.row.also
        stray = [problem for problem in self.problems if problem["field"] not in known]
        self.verdict.cells += len(set(FIELDS) - known)
        for problem in stray:
            self.verdict.false_alarms[problem["code"]] += 1
            self._remark(
                f"{problem['code']} ({problem['field']}) for nothing: {problem['found']!r}: {problem['sentence']}"
            )
            self.verdict.stray_proposals += bool(problem["proposal"]) and not self._is_right(problem["proposal"])
        if wrong and not self.row.marks:
            self.verdict.silent += 1
            self._remark(f"would silently apply {wrong}")

    def _judge_mark(self, mark: Mark, *, wrong: str) -> None:
        tally = self.verdict.of(mark.kind)
        tally.damaged += 1
        here = [problem for problem in self.problems if problem["field"] in mark.fields]
        fitting = [problem for problem in here if is_fitting(problem["code"], mark.kind)]
        if mark.knowable:
            tally.silent += bool(wrong)
        if wrong and mark.knowable:
            self._remark(f"{mark.kind}: would silently apply {wrong}")
        read_rightly = mark.harmless and not here and self._is_understood()
        tally.reported += bool(fitting) or read_rightly
        if here and not fitting:
            tally.other_code += 1
            self._remark(f"{mark.kind}: other code {[problem['code'] for problem in here]}, {here[0]['found']!r}")
        elif not fitting and not read_rightly:
            tally.unreported += 1
            if mark.knowable:
                self._remark(f"{mark.kind}: nothing said of {self._shown(mark)}, plan {self._plan()}")
        self._judge_proposals(mark, here, tally, read_rightly=read_rightly)

    def _judge_proposals(self, mark: Mark, here: list[Problem], tally: Tally, *, read_rightly: bool) -> None:
        proposals = [problem["proposal"] for problem in here if problem["proposal"]]
        for proposal in proposals:
            good = self._is_right(proposal, belongs_to=mark.belongs_to)
            tally.right += good
            tally.wrong += not good
            if not good:
                self._remark(f"{mark.kind}: proposes {proposal} for {self._shown(mark)}, right is {self.row.right}")
        if mark.right and not read_rightly:
            # Where the report has understood it already and only asks, its answer is the proposal.
            answered = not proposals and mark.harmless and self._is_understood()
            tally.could_be_offered += 1
            tally.offered += bool(proposals) or answered
            tally.right += answered
            if not proposals and not answered:
                self._remark(f"{mark.kind}: no proposal for {self._shown(mark)}: {[p['code'] for p in here]}")

    def _is_right(self, proposal: dict[str, Any], *, belongs_to: int = 0) -> bool:
        """Puts the row right, or gives it to whom its details belong."""
        return proposal == {"person": belongs_to} or all(self._fits(name, value) for name, value in proposal.items())

    def _fits(self, name: str, value: Any) -> bool:
        if name == "person":
            return self.row.person is not None and value == self.row.person.key
        if name == USER_NAME:
            return self.row.person is not None and str(value).casefold() == self.row.person.user_name.casefold()
        if name == "provider":
            return True
        return _same(name, str(value), self.row.right.get(name, ""))

    def _is_understood(self) -> bool:
        plan, row = self.planned, self.row
        if plan is None or row.person is None or plan.person_id != row.person.key:
            return False
        return not self._differences(plan)

    def _differences(self, plan: ImportRow) -> dict[str, str]:
        now = {TOLL: plan.toll_number, TOLL_FREE: plan.toll_free_number, ID: plan.conference_id}
        return {name: now[name] for name in DETAILS if not _same(name, now[name], self.row.right[name])}

    def _silently_wrong(self) -> str:
        """What Apply would do without that the report had said anything of the row."""
        plan = self.planned
        if self.problems or plan is None or plan.outcome != Outcome.READY or self.row.person is None:
            return ""
        if plan.person_id != self.row.person.key:
            return f"details of {self.row.person.user_name} to {plan.person}"
        return str(self._differences(plan) or "")

    def _plan(self) -> str:
        plan = self.planned
        return f"{plan.outcome} {plan.toll_number} {plan.conference_id} person {plan.person_id}" if plan else "no row"

    def _shown(self, mark: Mark) -> dict[str, Any]:
        return {name: self.row.cells[name] for name in mark.fields if name in self.row.cells}

    def _remark(self, text: str) -> None:
        self.verdict.remarks.append(f"{self.place}: {text}")


def _same(name: str, now: str, right: str) -> bool:
    """Numbers are the same when their digits are, as far as they are written with a plus."""
    if name == ID:
        return now == right
    return now == right or (now.startswith("+") and _digits(now) == _digits(right))


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())
