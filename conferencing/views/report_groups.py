"""The problems of a report by kind: what it is, how many rows have it, which for example, what can be done at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conferencing.models import Outcome
from conferencing.problems import Severity
from conferencing.problems.round_trip import OTHER_PROVIDER
from conferencing.provider_file.reporting import Example, Group, Report
from conferencing.rules import PROVIDER
from conferencing.views.report_explanations import explanation


@dataclass(frozen=True)
class GroupView:
    """One kind of problem with its explanation and the words of its buttons."""

    group: Group
    explanation: str

    @property
    def count(self) -> int:
        """Of a group that was left out as a whole, how many that were."""
        return self.group.count or self.group.left_out

    @property
    def count_text(self) -> str:
        return number_format(self.count, force_grouping=True)

    @property
    def meaning(self) -> str:
        """Of a single row the sentence of its problem, which names the values; of several what they have in common."""
        return self.group.sentence if self.count == 1 else self.explanation

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
    def is_about_people(self) -> bool:
        return self.group.outcome == Outcome.MISSING

    @property
    def accept_words(self) -> str:
        count = self.group.waiting
        if not count:
            return ""
        words = ngettext("take it as it stands", "take these %(count)s as they stand", count)
        return words % {"count": number_format(count, force_grouping=True)}

    @property
    def accepted_words(self) -> str:
        count = self.group.accepted if self.group.severity is Severity.QUESTION else 0
        if not count:
            return ""
        words = ngettext("taken as it stands in %(count)s row", "taken as they stand in %(count)s rows", count)
        return words % {"count": number_format(count, force_grouping=True)}

    @property
    def show_words(self) -> str:
        if self.is_about_people:
            words = ngettext("show the person", "show the %(count)s people", self.count)
        else:
            words = ngettext("show the row", "show the %(count)s rows", self.count)
        return words % {"count": self.count_text}

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
        return ngettext("%(count)s row is left out", "%(count)s rows are left out", count) % {"count": count}


@dataclass(frozen=True)
class Section:
    """The groups of one outcome."""

    outcome: str
    heading: str
    hint: str
    groups: list[GroupView]


def sections(report: Report, *, provider: str) -> list[Section]:
    """In the order in which they want attention; within one, what is settled comes last."""
    views = [GroupView(group, explanation(group.code, provider=provider)) for group in report.groups]
    return list(_sections(views, counts=report.counts, provider=provider))


def _sections(views: Iterable[GroupView], *, counts: dict[str, int], provider: str) -> Iterator[Section]:
    by_outcome: dict[Outcome, list[GroupView]] = {}
    for view in views:
        by_outcome.setdefault(view.group.outcome, []).append(view)
    for outcome, groups in by_outcome.items():
        yield Section(
            outcome=outcome.value,
            heading=_("needs your decision") if outcome == Outcome.DECISION else str(outcome.label),
            hint=_hint(
                outcome, count=counts[outcome], waits=any(view.group.waiting for view in groups), provider=provider
            ),
            groups=sorted(groups, key=lambda view: view.group.is_settled),
        )


def _hint(outcome: Outcome, *, count: int, waits: bool, provider: str) -> str:
    if outcome == Outcome.MISSING:
        words = ngettext(
            "%(count)s person was sent and did not come back.",
            "%(count)s people were sent and did not come back.",
            count,
        )
    elif outcome == Outcome.WRONG:
        words = ngettext("%(count)s row. Apply leaves it out.", "%(count)s rows. Apply leaves them out.", count)
    elif outcome == Outcome.NOT_FILLED_IN:
        words = ngettext(
            "%(count)s row that %(provider)s left blank.", "%(count)s rows that %(provider)s left blank.", count
        )
    elif count:
        words = ngettext(
            "%(count)s row. Nothing is decided until you say so.",
            "%(count)s rows. Nothing is decided until you say so.",
            count,
        )
    elif waits:
        words = _("Only rows that are also wrong or not filled in are left.")
    else:
        words = _("Everything is decided.")
    return words % {"count": number_format(count, force_grouping=True), "provider": provider}
