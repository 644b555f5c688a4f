"""What Apply would do now, in numbers: for the bar at the bottom of the report and for the page that asks once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conferencing.models import Outcome
from conferencing.problems.kind import names
from conferencing.provider_file.reporting import Effects


@dataclass(frozen=True)
class ApplyPlan:
    """The effects in words."""

    effects: Effects
    provider: str
    names: Mapping[str, str] = field(default_factory=lambda: names(in_xml=False))

    @property
    def people(self) -> int:
        return self.effects.people

    @property
    def first_time(self) -> str:
        return _number(self.effects.first_time)

    @property
    def new_details(self) -> str:
        return _number(self.effects.new_details)

    @property
    def staying(self) -> str:
        return _number(self.effects.staying)

    @property
    def button(self) -> str:
        return _words(ngettext("apply to %(count)s person", "apply to %(count)s people", self.people), self.people)

    @property
    def question(self) -> str:
        return _words(ngettext("Apply to %(count)s person?", "Apply to %(count)s people?", self.people), self.people)

    @property
    def does(self) -> SafeString:
        if not self.people:
            return format_html("<strong>{}</strong>", _("Nobody changes: no %(row_name)s is ready.") % self.names)
        people = _words(ngettext("%(count)s person", "%(count)s people", self.people), self.people)
        change = ngettext("{people} changes{parts}.", "{people} change{parts}.", self.people)
        return format_html(
            change, people=format_html("<strong>{}</strong>", people), parts=_in_wide_windows(", ".join(self._parts()))
        )

    def _parts(self) -> Iterable[str]:
        first, new = self.effects.first_time, self.effects.new_details
        if first:
            words = ngettext(
                "%(count)s gets %(provider)s for the first time", "%(count)s get %(provider)s for the first time", first
            )
            yield words % {"count": _number(first), "provider": self.provider}
        if new:
            yield _words(ngettext("%(count)s gets new details", "%(count)s get new details", new), new)

    @property
    def leaves(self) -> SafeString:
        """Who stays as they are and why, and that it can be undone."""
        undo = _("You can undo it afterwards.") if self.people else ""
        return format_html("{} {}", self.who_stays, undo)

    @property
    def who_stays(self) -> SafeString:
        staying = self.effects.staying
        if not staying:
            return SafeString()
        parts = ", ".join(_kind_of_staying(outcome, count) for outcome, count in self.effects.stays.items() if count)
        stay = ngettext("{count} stays as it is{parts}.", "{count} stay as they are{parts}.", staying)
        return format_html(stay, count=_number(staying), parts=_in_wide_windows(parts))


def _in_wide_windows(parts: str) -> SafeString:
    """A narrow window has room for the sum alone."""
    return format_html('<span class="only-wide">: {}</span>', parts)


def _kind_of_staying(outcome: str, count: int) -> str:
    words = {
        Outcome.UNCHANGED: _("%(count)s unchanged"),
        Outcome.DECISION: _("%(count)s undecided"),
        Outcome.NOT_FILLED_IN: _("%(count)s not filled in"),
        Outcome.WRONG: _("%(count)s wrong"),
        Outcome.LEFT_OUT: _("%(count)s left out"),
        Outcome.MISSING: _("%(count)s missing"),
    }
    return _words(words[Outcome(outcome)], count)


def _words(words: str, count: int) -> str:
    return words % {"count": _number(count)}


def _number(count: int) -> str:
    return number_format(count, force_grouping=True)
