"""The problems of a report by kind: what it is, how many rows have it, which for example, what can be done at once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conferencing.models import ImportState, Outcome
from conferencing.problems import CATALOGUE, Kind, Problem, Severity
from conferencing.problems.person import HAS_MICROSOFT, PERSON_DISABLED
from conferencing.problems.round_trip import OTHER_PROVIDER
from conferencing.provider_file.reporting import Example, Group, Report
from conferencing.rules import PROVIDER
from conferencing.views.report.explanations import explanation
from conferencing.views.report.proposals import People, Replaced, offer, people_meant, replaced
from conferencing.views.report.repairs import (
    words_of_accepted,
    words_of_deciding,
    words_of_standing,
    words_of_stood,
    words_of_use,
)
from conferencing.views.report.words import ReturnedWords

_SOLVED_AT_THE_PERSON = {HAS_MICROSOFT.code, PERSON_DISABLED.code}


@dataclass(frozen=True)
class GroupView:
    """One kind of problem with its explanation and the words of its buttons."""

    group: Group
    explanation: str
    people: People
    names: Mapping[str, str]

    @cached_property
    def kind(self) -> Kind:
        return CATALOGUE[self.group.code]

    @property
    def count(self) -> int:
        """Of a group that was left out as a whole, how many that were."""
        return self.group.count or self.group.left_out

    @property
    def count_text(self) -> str:
        return number_format(self.count, force_grouping=True)

    @property
    def meanings(self) -> list[str]:
        """Why the proposals are right, move by move; else of one row its sentence, of several what they share."""
        evidence = self.group.examples[0].problem.problem.evidence
        if self.group.moves.count > 1 and self.repairs:
            return [*map(_evidence_of_move, self.group.moves.first), *self._other_moves]
        if evidence and self.repairs:
            return [evidence]
        return [self.group.sentence if self.count == 1 else self.explanation]

    @property
    def _other_moves(self) -> list[str]:
        count = self.group.moves.count - len(self.group.moves.first)
        words = ngettext("and %(count)s more part of the file", "and %(count)s more parts of the file", count)
        return [words % {"count": number_format(count, force_grouping=True)}] if count else []

    @cached_property
    def repairs(self) -> list[list[Replaced]]:
        """Old beside new, for examples that have a proposal."""
        found = (replaced(each.problem, row=each.row, people=self.people) for each in self.group.examples)
        return [fields for fields in found if fields]

    @property
    def examples(self) -> list[tuple[str, Example]]:
        """With the value that the file has in the field of the problem; who it is about comes after it."""
        return [(self._value(example), example) for example in self.group.examples]

    def _value(self, example: Example) -> str:
        names_the_provider = example.field == PROVIDER and self.group.code != OTHER_PROVIDER.code
        return "" if names_the_provider or example.old == example.name else example.old

    @property
    def others(self) -> int:
        return self.count - len(self.group.examples)

    @property
    def others_text(self) -> str:
        return number_format(self.others, force_grouping=True)

    @property
    def is_about_people(self) -> bool:
        return self.group.outcome == Outcome.MISSING

    @property
    def only(self) -> Example | None:
        """The one row of a group that has no other and is wrong: it can be put right from here."""
        is_one = self.group.count == 1 and self.group.severity is Severity.ERROR and not self.is_about_people
        return self.group.examples[0] if is_one else None

    @property
    def can_be_typed(self) -> bool:
        """Whether the page of the one row has the field: what the row says of its provider nobody types over."""
        return self.only is not None and self.only.field != PROVIDER and not self.is_solved_at_the_person

    @property
    def is_solved_at_the_person(self) -> bool:
        return self.group.code in _SOLVED_AT_THE_PERSON

    @property
    def use_words(self) -> str:
        """Takes the proposals of the whole group; that of a single row says what it uses."""
        count = 0 if self.kind.one_by_one else self.group.proposed
        if count == 1 and self.group.count == 1:
            return offer(self.group.examples[0].problem, people=self.people).words
        return words_of_use(self.group.code, count, names=self.names) if count else ""

    @property
    def decide_words(self) -> str:
        """Leads to the rows of a kind that nobody decides for a whole group."""
        count = self.group.waiting if self.kind.one_by_one else 0
        return words_of_deciding(count, names=self.names) if count else ""

    @property
    def stand_words(self) -> str:
        count = self.group.waiting if self.kind.as_it_stands and not self.kind.one_by_one else 0
        return words_of_standing(self.group.code, count) if count else ""

    @property
    def done_words(self) -> list[str]:
        """What was accepted, by the proposal and as it stands; and what was left out."""
        if self.group.severity is not Severity.QUESTION:
            return []
        stood = self.group.accepted - self.group.repaired
        repaired = [words_of_accepted(self.group.repaired, names=self.names)] if self.group.repaired else []
        return [*repaired, words_of_stood(stood, names=self.names)] if stood > 0 else repaired

    @property
    def show_words(self) -> str:
        if self.is_about_people:
            words = ngettext("show the person", "show the %(count)s people", self.count)
        else:
            words = ngettext("show the %(row_name)s", "show the %(count)s %(entries)s", self.count)
        return words % {"count": self.count_text, **self.names}

    @property
    def leave_out_words(self) -> str:
        if not self.group.count or self.is_about_people:
            return ""
        return ngettext("leave it out", "leave them out", self.group.count)

    @property
    def left_out_words(self) -> str:
        count = self.group.left_out
        if not count:
            return ""
        words = ngettext("%(count)s %(row_name)s is left out", "%(count)s %(entries)s are left out", count)
        return words % {"count": count, **self.names}


@dataclass(frozen=True)
class Section:
    """The groups of one outcome."""

    outcome: str
    heading: str
    hint: str
    groups: list[GroupView]
    use_all_words: str = ""


def _evidence_of_move(problem: Problem) -> str:
    words = _("From %(row_name)s %(first)s to %(row_name)s %(last)s: %(evidence)s")
    return problem.filled_in(words, evidence=problem.evidence)


def sections(report: Report, *, words: ReturnedWords) -> list[Section]:
    """In the order in which they want attention; what is settled stays where it was."""
    people = people_meant(example.problem for group in report.groups for example in group.examples)
    views = [_view(group, people=people, words=words) for group in report.groups]
    return list(_sections(views, counts=report.counts, words=words, is_open=report.batch.state == ImportState.CHECKED))


def _view(group: Group, *, people: People, words: ReturnedWords) -> GroupView:
    explained = explanation(group.code, provider=words.provider, names=words.names)
    return GroupView(group, explained, people, words.names)


def _sections(
    views: Iterable[GroupView], *, counts: dict[str, int], words: ReturnedWords, is_open: bool
) -> Iterator[Section]:
    by_outcome: dict[Outcome, list[GroupView]] = {}
    for view in views:
        by_outcome.setdefault(view.group.outcome, []).append(view)
    for outcome, groups in by_outcome.items():
        waits = any(view.group.waiting for view in groups)
        yield Section(
            outcome=outcome.value,
            heading=words.heading(outcome),
            hint=words.hint(outcome, count=counts[outcome], waits=waits, is_open=is_open),
            groups=groups,
            use_all_words=_use_all(groups),
        )


def _use_all(groups: Iterable[GroupView]) -> str:
    """All proposals of all kinds at once, where there are several kinds."""
    counts = [view.group.proposed for view in groups if view.use_words]
    if len(counts) < 2:
        return ""
    words = ngettext("use all %(count)s proposal", "use all %(count)s proposals", sum(counts))
    return words % {"count": number_format(sum(counts), force_grouping=True)}
