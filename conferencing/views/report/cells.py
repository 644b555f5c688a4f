"""How one value of a row is shown in the validation report.

What stands on its first line, what was proposed in its place, and below what the file said and what stands now.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from django.utils.translation import gettext as _

from conferencing.numbers import clean, has_letters, shown
from conferencing.problems import Severity

# Below this likeness single characters that happen to be the same say nothing.
_LIKE = 0.6
_POWER_OF_TEN = re.compile(r"\dE[+-]?\d", re.IGNORECASE)
_PUNCTUATION = re.compile(r"[\s().\-/]|^tel:", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """Some characters of a value, and whether they differ from what stands now."""

    text: str
    changed: bool = False


@dataclass(frozen=True)
class Cell:
    """A value on its first line; below it what is proposed instead, what the file said, what it replaces."""

    pieces: tuple[Piece, ...] = ()
    trouble: str = ""  # the severity of the gravest problem of this field
    proposal: tuple[Piece, ...] = ()
    came: str = ""
    now: str = ""
    now_goes: bool = False

    @property
    def is_blank(self) -> bool:
        return not self.pieces


def kept(value: str) -> Cell:
    """What a person has and keeps, when nothing came."""
    return Cell(pieces=_plain(shown(value)))


def changing(*, cell: str, wanted: str, held: str) -> Cell:
    """A value that Apply would write, its new characters marked."""
    now = shown(held) if held and held != wanted else ""
    return Cell(
        pieces=marked(shown(wanted), instead_of=shown(held)) if held and wanted else _plain(shown(wanted)),
        came=_as_it_came(cell, understood=wanted),
        now=now,
        now_goes=bool(now),
    )


def repaired(*, cell: str, wanted: str, held: str) -> Cell:
    """A value that was put in the place of the file's, what is new in it marked against the file."""
    now = shown(held) if held and held != wanted else ""
    pieces = marked(shown(wanted), instead_of=cell) if wanted else ()
    return Cell(pieces=pieces, came=cell or _("blank"), now=now, now_goes=bool(now))


def standing(*, cell: str, wanted: str, held: str) -> Cell:
    """A value that Apply would not write: it is already there, or the row is left out."""
    now = shown(held) if held != wanted else ""
    return Cell(pieces=_plain(shown(wanted)), came=_as_it_came(cell, understood=wanted), now=now)


def troubled(
    *, cell: str, held: str, severity: Severity, goes: bool, came: str = "", proposal: str | None = None
) -> Cell:
    """A value in doubt or wrong: exactly as the file said it, or as it was typed over what `came` in the file.

    `proposal` is what may stand in its place.
    """
    now = shown(held) if held and held not in {cell, proposal} else ""
    offered = () if proposal is None else proposed(proposal, instead_of=cell)
    return Cell(
        pieces=_plain(cell),
        trouble=severity.value,
        proposal=offered,
        came=came,
        now=now,
        now_goes=bool(now) and goes,
    )


def proposed(value: str, *, instead_of: str) -> tuple[Piece, ...]:
    """A proposal with what is new in it marked; one that leaves the field blank says so."""
    return marked(shown(value), instead_of=instead_of) if value else (Piece(_("none")),)


def marked(new: str, *, instead_of: str) -> tuple[Piece, ...]:
    """The new text in pieces; those that the old text does not have in this place are marked."""
    return compared(instead_of, new)[1]


def compared(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Two texts in pieces, marked what only one of them has. Of numbers the digits are compared, not their dress."""
    number = new.startswith("+") and not has_letters(old) and not has_letters(new)
    (before, before_at), (after, after_at) = (_characters(text, digits_only=number) for text in (old, new))
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    if _POWER_OF_TEN.search(old) or matcher.ratio() < _LIKE:
        return _plain(old), (Piece(new, changed=True),)
    gone = {
        before_at[n] for kind, start, end, _b, _e in matcher.get_opcodes() if kind != "equal" for n in range(start, end)
    }
    come = {
        after_at[n] for kind, _b, _e, start, end in matcher.get_opcodes() if kind != "equal" for n in range(start, end)
    }
    return _pieces(old, gone), _pieces(new, come)


def _characters(text: str, *, digits_only: bool) -> tuple[str, list[int]]:
    """What is compared of a text, and where in it each of these characters stands."""
    places = [
        place for place, character in enumerate(text) if not digits_only or character.isdecimal() or character == "+"
    ]
    return "".join(text[place] for place in places), places


def _pieces(text: str, changed: set[int]) -> tuple[Piece, ...]:
    runs = groupby(range(len(text)), key=lambda place: place in changed)
    return tuple(Piece("".join(text[place] for place in places), changed=is_changed) for is_changed, places in runs)


def _plain(text: str) -> tuple[Piece, ...]:
    return (Piece(text),) if text else ()


def _as_it_came(cell: str, *, understood: str) -> str:
    """The file's own text, where more than spaces and dashes were read into something else."""
    same: Sequence[str] = (_PUNCTUATION.sub("", clean(cell)), _PUNCTUATION.sub("", understood))
    return "" if same[0] == same[1] else cell
