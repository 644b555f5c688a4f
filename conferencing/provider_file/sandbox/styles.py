"""What the number formats of a workbook do to numbers: make a date of them, or show zeros, a plus, an exponent."""

import re
from collections.abc import Iterable
from typing import Literal

from conferencing.provider_file.sandbox import limits as bounds
from conferencing.provider_file.sandbox.number_formats import NumberFormat, number_format
from conferencing.provider_file.sandbox.refusal import UNPACKS_TOO_LARGE, Refused
from conferencing.provider_file.sandbox.xml import Attributes, read_elements

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


def read_styles(pieces: Iterable[bytes]) -> list[Effect]:
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


def _effect(number: str, code: str | None) -> Effect:
    if code is None:
        if number.isdecimal() and int(number[:6]) in _BUILT_IN_DATES:
            return DATE
        code = _BUILT_IN_CODES.get(number, "")
    code = code[:_LONGEST_CODE]
    if not code or code.casefold() in _AS_IT_IS:
        return None
    return DATE if _DATE_LETTER.search(_NOT_DATE.sub("", code)) else number_format(code)
