"""The top of the validation report: one sentence, the bar in proportion, and the counts that filter."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from conferencing.models import Outcome

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
# In per cent of the bar: narrower parts could neither be seen nor pointed at.
_NARROWEST = 1.2


@dataclass(frozen=True)
class Figure:
    """One outcome with its count: a part of the sentence, of the bar, and a filter."""

    outcome: str
    word: str
    count: int
    phrase: SafeString
    x: float = 0
    width: float = 0

    @property
    def count_text(self) -> str:
        return number_format(self.count, force_grouping=True)


def figures(counts: Mapping[str, int]) -> list[Figure]:
    """The parts that somebody is in, each with its place in the bar."""
    present = [(outcome, counts[outcome]) for outcome in ORDER if counts.get(outcome)]
    widths = _widths([count for _, count in present])
    left, parts = 0.0, []
    for (outcome, count), width in zip(present, widths, strict=True):
        parts.append(
            Figure(
                outcome=outcome.value,
                word=str(outcome.label),
                count=count,
                phrase=_phrase(outcome, count),
                x=round(left, 3),
                width=round(width, 3),
            )
        )
        left += width
    return parts


def _widths(counts: list[int]) -> list[float]:
    """Per cent in proportion, but nothing narrower than can be seen: the others make room in proportion."""
    total = sum(counts)
    shares = [100 * count / total for count in counts]
    narrow = sum(share < _NARROWEST for share in shares)
    wide = sum(share for share in shares if share >= _NARROWEST)
    room = 100 - narrow * _NARROWEST
    return [_NARROWEST if share < _NARROWEST else share * room / wide for share in shares]


def opening(*, sent: int | None, came_back: int, is_follow_up: bool = False) -> str:
    """The first half of the sentence. `sent` is None for a file that answers no export."""
    if sent is None:
        return ngettext("%(came)s row was in the file:", "%(came)s rows were in the file:", came_back) % {
            "came": _number(came_back)
        }
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


def rest(parts: list[Figure]) -> SafeString:
    """The second half: "144 are ready, 12 are unchanged, 5 are missing." """
    return format_html("{}.", format_html_join(", ", "{}", [(part.phrase,) for part in parts]))


def _phrase(outcome: Outcome, count: int) -> SafeString:
    phrases = {
        Outcome.READY: ngettext("{} is ready", "{} are ready", count),
        Outcome.UNCHANGED: ngettext("{} is unchanged", "{} are unchanged", count),
        Outcome.DECISION: ngettext("{} needs your decision", "{} need your decision", count),
        Outcome.NOT_FILLED_IN: ngettext("{} is not filled in", "{} are not filled in", count),
        Outcome.WRONG: ngettext("{} is wrong", "{} are wrong", count),
        Outcome.LEFT_OUT: ngettext("{} is left out", "{} are left out", count),
        Outcome.MISSING: ngettext("{} is missing", "{} are missing", count),
    }
    return format_html(phrases[outcome], format_html("<strong>{}</strong>", _number(count)))


def _number(count: int) -> str:
    return number_format(count, force_grouping=True)
