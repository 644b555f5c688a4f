"""Tells letters of other scripts that look like Latin ones, so that nobody is taken for somebody else."""

import unicodedata


def foreign_letter(text: str) -> str:
    """The first letter or digit of another script or width in a name that also has Latin ones; "" for none."""
    if text.isascii():
        return ""
    letters = [c for c in text if c.isalnum()]
    latin = [c for c in letters if _is_latin(c)]
    return next((c for c in letters if not _is_latin(c)), "") if latin else ""


def name_of(letter: str) -> str:
    """As Unicode calls it: CYRILLIC SMALL LETTER IE."""
    return unicodedata.name(letter, f"U+{ord(letter):04X}")


def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN ")
