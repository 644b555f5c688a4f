"""The top of the validation report: one sentence, the bar in proportion, and the counts that filter."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from conferencing.views.report.words import ReturnedWords

# In per cent of the bar: narrower parts could neither be seen nor pointed at.
_NARROWEST = 1.2
_RETURNED = ReturnedWords()


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


def figures(counts: Mapping[str, int], *, words: ReturnedWords = _RETURNED) -> list[Figure]:
    """The parts that somebody is in, each with its place in the bar."""
    present = [(outcome, counts[outcome]) for outcome in words.order if counts.get(outcome)]
    widths = _widths([count for _, count in present])
    left, parts = 0.0, []
    for (outcome, count), width in zip(present, widths, strict=True):
        parts.append(
            Figure(
                outcome=outcome.value,
                word=words.word(outcome),
                count=count,
                phrase=words.phrase(outcome, count),
                x=round(left, 3),
                width=round(width, 3),
            )
        )
        left += width
    return parts


def _widths(counts: list[int]) -> list[float]:
    """Percent in proportion, but nothing narrower than can be seen: the others make room in proportion."""
    total = sum(counts)
    shares = [100 * count / total for count in counts]
    narrow = sum(share < _NARROWEST for share in shares)
    wide = sum(share for share in shares if share >= _NARROWEST)
    room = 100 - narrow * _NARROWEST
    return [_NARROWEST if share < _NARROWEST else share * room / wide for share in shares]


def rest(parts: list[Figure]) -> SafeString:
    """The second half: "144 are ready, 12 are unchanged, 5 are missing." """
    return format_html("{}.", format_html_join(", ", "{}", [(part.phrase,) for part in parts]))
