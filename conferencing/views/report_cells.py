"""How one value of a row is shown in the validation report: what it is to be, what the file said, what stands now."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from conferencing.numbers import clean, shown
from conferencing.problems import Severity

# Below this likeness single characters that happen to be the same say nothing.
_LIKE = 0.6
_PUNCTUATION = re.compile(r"[\s().\-/]|^tel:", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """Some characters of a value, and whether they differ from what stands now."""

    text: str
    changed: bool = False


@dataclass(frozen=True)
class Cell:
    """A value on its first line, and below it what the file said or what it replaces, where these differ."""

    pieces: tuple[Piece, ...] = ()
    trouble: str = ""  # the severity of the gravest problem of this field
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
        pieces=marked(shown(wanted), instead_of=shown(held)) if held else _plain(shown(wanted)),
        came=_as_it_came(cell, understood=wanted),
        now=now,
        now_goes=bool(now),
    )


def standing(*, cell: str, wanted: str, held: str) -> Cell:
    """A value that Apply would not write: it is already there, or the row is left out."""
    now = shown(held) if held != wanted else ""
    return Cell(pieces=_plain(shown(wanted)), came=_as_it_came(cell, understood=wanted), now=now)


def troubled(*, cell: str, held: str, severity: Severity, goes: bool) -> Cell:
    """A value in doubt or wrong: exactly as the file said it."""
    now = shown(held) if held and held != cell else ""
    return Cell(pieces=_plain(cell), trouble=severity.value, now=now, now_goes=bool(now) and goes)


def marked(new: str, *, instead_of: str) -> tuple[Piece, ...]:
    """The new text in pieces; those that the old text does not have in this place are marked."""
    matcher = SequenceMatcher(a=instead_of, b=new, autojunk=False)
    if matcher.ratio() < _LIKE:
        return (Piece(new, changed=True),)
    return tuple(
        Piece(new[start:end], changed=kind != "equal")
        for kind, _, _, start, end in matcher.get_opcodes()
        if end > start
    )


def _plain(text: str) -> tuple[Piece, ...]:
    return (Piece(text),) if text else ()


def _as_it_came(cell: str, *, understood: str) -> str:
    """The file's own text, where more than spaces and dashes were read into something else."""
    same: Sequence[str] = (_PUNCTUATION.sub("", clean(cell)), _PUNCTUATION.sub("", understood))
    return "" if same[0] == same[1] else cell
