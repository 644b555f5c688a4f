"""The words of a report's states and sections, as they are for a file that a provider returned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conferencing.models import ImportState, Outcome
from conferencing.problems.kind import names
from conferencing.provider_file.reporting import Report
from conferencing.views.report.rows import RowView

# As the bar and the sentence name them; parts nobody is in are not shown.
ORDER = (
    Outcome.READY,
    Outcome.UNCHANGED,
    Outcome.DECISION,
    Outcome.NOT_FILLED_IN,
    Outcome.WRONG,
    Outcome.LEFT_OUT,
    Outcome.MISSING,
)


@dataclass(frozen=True)
class ReturnedWords:
    """What differs from one kind of report to another, in one place; `provider` is the provider's name."""

    provider: str = ""
    names: Mapping[str, str] = field(default_factory=lambda: names(in_xml=False))

    @property
    def order(self) -> Sequence[Outcome]:
        return ORDER

    @property
    def row_view(self) -> type[RowView]:
        return RowView

    def word(self, outcome: str) -> str:
        return str(Outcome(outcome).label)

    def phrase(self, outcome: Outcome, count: int) -> SafeString:
        return format_html(_phrases(count)[outcome], format_html("<strong>{}</strong>", _number(count)))

    def opening(self, found: Report) -> str:
        return opening(sent=found.sent, came_back=found.came_back, is_follow_up=found.is_follow_up, names=self.names)

    def about_all(self, found: Report) -> list[str]:
        """What stands below the sentence before the notes about the file."""
        return [_("Nothing has been changed yet.")] if found.batch.state == ImportState.CHECKED else []

    def heading(self, outcome: Outcome) -> str:
        return _("needs your decision") if outcome == Outcome.DECISION else str(outcome.label)

    def hint(self, outcome: Outcome, *, count: int, waits: bool, is_open: bool) -> str:
        if not is_open and outcome != Outcome.MISSING:
            return self.rows(count) if count else ""
        told = {"count": _number(count), "provider": self.provider, **self.names}
        return _hint(outcome, count=count, waits=waits) % told

    def rows(self, count: int, *, text: str = "") -> str:
        """ "3 rows", "10,000+ rows"."""
        told = ngettext("%(count)s %(row_name)s", "%(count)s %(entries)s", count)
        return told % {"count": text or _number(count), **self.names}

    @property
    def has_decisions(self) -> bool:
        return True

    @property
    def last_column(self) -> str:
        return _("What happens, and what you can do")

    @property
    def last_column_on_paper(self) -> str:
        return _("What happens")


def opening(*, sent: int | None, came_back: int, names: Mapping[str, str], is_follow_up: bool = False) -> str:
    """The first half of the sentence. `sent` is None for a file that answers no export."""
    if sent is None:
        words = ngettext("%(came)s %(row_name)s was in the file:", "%(came)s %(entries)s were in the file:", came_back)
        return words % {"came": _number(came_back), **names}
    words = ngettext(
        "%(sent)s person was sent, %(came)s came back:", "%(sent)s people were sent, %(came)s came back:", sent
    )
    if is_follow_up:
        words = ngettext(
            "%(sent)s person was asked about again, %(came)s came back:",
            "%(sent)s people were asked about again, %(came)s came back:",
            sent,
        )
    return words % {"sent": _number(sent), "came": _number(came_back)}


def _phrases(count: int) -> dict[Outcome, str]:
    return {
        Outcome.READY: ngettext("{} is ready", "{} are ready", count),
        Outcome.UNCHANGED: ngettext("{} is unchanged", "{} are unchanged", count),
        Outcome.DECISION: ngettext("{} needs your decision", "{} need your decision", count),
        Outcome.NOT_FILLED_IN: ngettext("{} is not filled in", "{} are not filled in", count),
        Outcome.WRONG: ngettext("{} is wrong", "{} are wrong", count),
        Outcome.LEFT_OUT: ngettext("{} is left out", "{} are left out", count),
        Outcome.MISSING: ngettext("{} is missing", "{} are missing", count),
    }


def _hint(outcome: Outcome, *, count: int, waits: bool) -> str:
    if outcome == Outcome.MISSING:
        return ngettext(
            "%(count)s person was sent and did not come back.",
            "%(count)s people were sent and did not come back.",
            count,
        )
    if outcome == Outcome.WRONG:
        return ngettext(
            "%(count)s %(row_name)s. Apply leaves it out.", "%(count)s %(entries)s. Apply leaves them out.", count
        )
    if outcome == Outcome.NOT_FILLED_IN:
        return ngettext(
            "%(count)s %(row_name)s that %(provider)s left blank.",
            "%(count)s %(entries)s that %(provider)s left blank.",
            count,
        )
    if count:
        return ngettext(
            "%(count)s %(row_name)s. Nothing is repaired until you say so.",
            "%(count)s %(entries)s. Nothing is repaired until you say so.",
            count,
        )
    return (
        _("Only %(entries)s that are also wrong or not filled in are left.") if waits else _("Everything is decided.")
    )


def _number(count: int) -> str:
    return number_format(count, force_grouping=True)
