"""Reads names.txt: which names people have in which countries, and how a full name is written there."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("names.txt")
_SECTION = re.compile(r"\[(?P<countries>[^\]]+)\](?P<manner>.*)")
# What has no accent to leave out
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is written, and in the letters of a user name."""

    written: str
    plain: str


@dataclass(frozen=True, slots=True)
class Culture:
    """The names of some countries, and the weight of each country among all people."""

    weights: tuple[tuple[str, int], ...]
    given: tuple[Name, ...]
    family: tuple[Name, ...]
    family_first: bool
    between: str

    def written(self, given: Name, family: Name) -> str:
        first, second = (family, given) if self.family_first else (given, family)
        return f"{first.written}{self.between}{second.written}"


@cache
def cultures() -> tuple[Culture, ...]:
    lines = [line for line in _FILE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return tuple(_culture(*lines[start : start + 3]) for start in range(0, len(lines), 3))


def _culture(section: str, given: str, family: str) -> Culture:
    heading = _SECTION.fullmatch(section)
    if heading is None:
        raise ValueError(section)
    countries = (entry.split() for entry in heading["countries"].split(","))
    return Culture(
        weights=tuple((code, int(weight)) for code, weight in countries),
        given=_names(given, kind="given"),
        family=_names(family, kind="family"),
        family_first="family first" in heading["manner"],
        between="" if "no space" in heading["manner"] else " ",
    )


def _names(line: str, *, kind: str) -> tuple[Name, ...]:
    entries = (entry.strip().partition("=") for entry in line.removeprefix(f"{kind}:").split(","))
    return tuple(Name(written, _plain(plain or written)) for written, _sign, plain in entries)


def _plain(name: str) -> str:
    """Müller -> mueller, Ní Dhomhnaill -> nidhomhnaill"""
    letters = unicodedata.normalize("NFKD", name.casefold().translate(_PLAIN))
    return "".join(letter for letter in letters if letter.isascii() and (letter.isalpha() or letter == "-"))
