"""What the styles of a workbook say: numbers shown as dates, with zeros or an exponent; text that is struck out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from conferencing.provider_file.sandbox import limits as bounds
from conferencing.provider_file.sandbox.number_formats import NumberFormat, number_format
from conferencing.provider_file.sandbox.refusal import UNPACKS_TOO_LARGE, Refused
from conferencing.provider_file.sandbox.xml import Attributes, is_true, read_elements

_LONGEST_CODE = 255  # of Excel; the patterns below are not linear
DATE: Literal["date"] = "date"
# None: a number is shown as it is
Effect = NumberFormat | Literal["date"] | None

_BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_BUILT_IN_CODES = {
    "2": "0.00",
    "3": "#,##0",
    "4": "#,##0.00",
    "9": "0%",
    "10": "0.00%",
    "11": "0.00E+00",
    "48": "##0.0E+0",
    **dict.fromkeys(("37", "38"), "#,##0 ;(#,##0)"),
    **dict.fromkeys(("39", "40"), "#,##0.00;(#,##0.00)"),
}
_AS_IT_IS = {"general", "standard", "@", "0"}
_NOT_DATE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_DATE_LETTER = re.compile("[dmyhs]", re.IGNORECASE)


@dataclass(frozen=True)
class Styles:
    """For each cell style, by its number, what it does to numbers; and the numbers of those that strike text out."""

    effects: list[Effect] = field(default_factory=list)
    struck: frozenset[str] = frozenset()


def read_styles(pieces: Iterable[bytes]) -> Styles:
    handlers = _Handlers()
    read_elements(pieces, start=handlers.start, end=handlers.end)
    effects = {number: _effect(number, handlers.codes.get(number)) for number in set(handlers.formats)}
    return Styles([effects[number] for number in handlers.formats], frozenset(handlers.struck))


class _Handlers:
    """Fonts and cell styles are counted from 0; what only a condition brings has fonts of its own."""

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self.formats: list[str] = []
        self.struck: set[str] = set()
        self._within = ""
        self._fonts = -1
        self._struck_fonts: set[str] = set()

    def start(self, name: str, attributes: Attributes) -> None:
        if name in ("fonts", "cellXfs"):
            self._within = name
        elif name == "numFmt":
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "font" and self._within == "fonts":
            self._fonts += 1
        elif name == "strike" and self._within == "fonts" and is_true(attributes.get("val", "1")):
            self._struck_fonts.add(str(self._fonts))
        elif name == "xf" and self._within == "cellXfs":
            if attributes.get("fontId") in self._struck_fonts:
                self.struck.add(str(len(self.formats)))
            self.formats.append(attributes.get("numFmtId", "0"))
        if len(self.formats) > bounds.STYLES or len(self.codes) > bounds.STYLES:
            raise Refused(UNPACKS_TOO_LARGE)

    def end(self, name: str) -> None:
        if name == self._within:
            self._within = ""


def _effect(number: str, code: str | None) -> Effect:
    if code is None:
        if number.isdecimal() and int(number[:6]) in _BUILT_IN_DATES:
            return DATE
        code = _BUILT_IN_CODES.get(number, "")
    code = code[:_LONGEST_CODE]
    if not code or code.casefold() in _AS_IT_IS:
        return None
    return DATE if _DATE_LETTER.search(_NOT_DATE.sub("", code)) else number_format(code)
