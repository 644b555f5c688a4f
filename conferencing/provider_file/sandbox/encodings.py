"""Which encodings a text that is not UTF-8 could be in: what each makes of its lines, the likeliest first."""

import re
import unicodedata
from codecs import getincrementaldecoder
from collections.abc import Iterator
from typing import BinaryIO

from conferencing.provider_file.sandbox import limits as bounds

# Of two that fit equally well the first is offered first
CANDIDATES = (
    *("cp1252", "iso8859-15", "cp1250", "cp1251", "shift_jis", "gb18030", "big5", "mac-roman", "cp850", "cp437"),
)
WIDE = ("utf-16-le", "utf-16-be")
_OFFERED, _LINES, _LONGEST_LINE = 6, 3, 80
_LOOKED_AT = bounds.MIB // 4  # of the lines with letters beyond ASCII
_BETWEEN = re.compile(r'[,;\t|"\r\n]+')
_LATIN, _CYRILLIC, _HAN, _KANA = "LATIN", "CYRILLIC", "CJK", "KANA"
_COMMON = {"shift_jis": range(0x88, 0x98), "gb18030": range(0xB0, 0xD8), "big5": range(0xA4, 0xC7)}


def line_that_is_not_utf_8(source: BinaryIO) -> int:
    """The first one, 0 when all of the file is UTF-8."""
    source.seek(0)
    decoder = getincrementaldecoder("utf-8")("strict")
    line = 1
    while piece := source.read(bounds.MIB):
        try:
            decoder.decode(piece)
        except UnicodeDecodeError as error:
            return line + error.object[: error.start].count(b"\n")
        line += piece.count(b"\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return line
    return 0


def likely_encodings(source: BinaryIO) -> list[dict[str, list[str]]]:
    """Names that make the same of the file stand together, with three of its lines: values with such letters alone."""
    wide = has_wide_letters(source)
    looked_at = _beginning(source) if wide else b"".join(_telling_lines(source))
    by_text: dict[str, list[str]] = {}
    for name in WIDE if wide else CANDIDATES:
        text = _decoded(looked_at, name)
        if text is not None:
            by_text.setdefault(text, []).append(name)
    scored = sorted(((_likeness(text, names[0]), text, names) for text, names in by_text.items()), key=_best_first)
    return [
        {"names": names, "lines": _shown(text, wide=wide)} for score, text, names in scored[:_OFFERED] if score > -1
    ]


def has_wide_letters(source: BinaryIO) -> bool:
    """Letters of two bytes, read as letters of one, have a NUL beside nearly each of them."""
    source.seek(0)
    beginning = source.read(4 * bounds.KIB)
    return beginning.count(0) > len(beginning) // 4


def _best_first(found: tuple[float, str, list[str]]) -> tuple[float, int]:
    return -found[0], (*WIDE, *CANDIDATES).index(found[2][0])


def _beginning(source: BinaryIO) -> bytes:
    source.seek(0)
    beginning = source.read(bounds.CSV_RECORD)
    return beginning[: len(beginning) // 2 * 2]


def _telling_lines(source: BinaryIO) -> Iterator[bytes]:
    source.seek(0)
    size = 0
    while size < _LOOKED_AT and (line := source.readline(bounds.CSV_RECORD)):
        if not line.isascii():
            size += len(line)
            yield line


def _decoded(looked_at: bytes, name: str) -> str | None:
    try:
        return looked_at.decode(name)
    except UnicodeDecodeError:
        return None


def _likeness(text: str, name: str) -> float:
    """How much the letters beyond ASCII look like those of words: 1 for each that does."""
    places = [at for at, letter in enumerate(text) if not letter.isascii()]
    if not places:
        return 0.0
    common = _COMMON.get(name)
    padded = f" {text} "
    marks = [_mark(padded[at], text[at], padded[at + 2], common=common, encoding=name) for at in places]
    return sum(marks) / len(marks)


def _mark(before: str, letter: str, after: str, *, common: range | None, encoding: str) -> float:
    category = unicodedata.category(letter)
    if category in ("Cc", "Co", "Cn"):
        return -5
    beside = [other for other in (before, after) if other.isalpha()]
    if category[0] != "L" or category == "Lm":
        return -2.0 if len(beside) == 2 else -1.0 if beside and category[0] == "S" else -0.2
    script = _script(letter)
    if script in (_HAN, _KANA):
        strange = any(_script(other) == _LATIN for other in beside)
        rare = script == _HAN and common is not None and letter.encode(encoding)[0] not in common
        return -1.0 if strange else -0.3 if rare else 1.0
    if any(_script(other) != script for other in beside):
        return -1.0
    if letter.isupper() and before.islower():
        return -1.0  # jÖrg
    if script not in (_LATIN, _CYRILLIC) or not beside:
        return 0.2
    if script == _LATIN and (not all(map(str.isascii, beside)) or (letter.islower() and not before.isalpha())):
        return 0.5  # Èâàí, éric
    return 1.0


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "")
    if name.startswith(("HIRAGANA", "KATAKANA")):
        return _KANA
    return name.partition(" ")[0]


def _shown(text: str, *, wide: bool) -> list[str]:
    """Lines that tell most: each with a letter that none before it had."""
    tells = str.isalpha if wide else _is_not_ascii
    shown: list[str] = []
    seen: set[str] = set()
    for line in text.splitlines():
        telling = " · ".join(value.strip() for value in _BETWEEN.split(line) if any(map(tells, value)))
        letters = set(filter(tells, telling))
        if letters - seen:
            seen |= letters
            shown.append(telling[:_LONGEST_LINE])
        if len(shown) == _LINES:
            break
    return shown


def _is_not_ascii(letter: str) -> bool:
    return not letter.isascii()
