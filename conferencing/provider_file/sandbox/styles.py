"""What the number formats of a workbook do to numbers: make a date of them, or show zeros in front."""

import re
from collections.abc import Iterable

from conferencing.provider_file.sandbox import limits as bounds
from conferencing.provider_file.sandbox.refusal import UNPACKS_TOO_LARGE, Refused
from conferencing.provider_file.sandbox.xml import Attributes, read_elements

_LONGEST_CODE = 255  # of Excel; the patterns below are not linear
PLAIN, DATE = 0, -1  # a number above 0: so many digits are shown at least

_BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_ZEROS = re.compile("00+")
_NOT_DATE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_DATE_LETTER = re.compile("[dmyhs]", re.IGNORECASE)


def read_styles(pieces: Iterable[bytes]) -> list[int]:
    """For each cell style, by its number, what it does."""
    codes: dict[str, str] = {}
    formats: list[str] = []
    cells = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal cells
        if name == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            cells = True
        elif name == "xf" and cells:
            formats.append(attributes.get("numFmtId", "0"))
        if len(formats) > bounds.STYLES or len(codes) > bounds.STYLES:
            raise Refused(UNPACKS_TOO_LARGE)

    def end(name: str) -> None:
        nonlocal cells
        if name == "cellXfs":
            cells = False

    read_elements(pieces, start=start, end=end)
    effects = {number: _effect(number, codes.get(number)) for number in set(formats)}
    return [effects[number] for number in formats]


def _effect(number: str, code: str | None) -> int:
    if code is None:
        return DATE if number.isdecimal() and int(number[:6]) in _BUILT_IN_DATES else PLAIN
    code = code[:_LONGEST_CODE]
    if _ZEROS.fullmatch(code):
        return len(code)
    if code.casefold() in ("general", "standard"):
        return PLAIN
    return DATE if _DATE_LETTER.search(_NOT_DATE.sub("", code)) else PLAIN
