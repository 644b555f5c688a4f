"""What a number format makes of a number, as far as digits, signs and the characters between them go."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from itertools import islice

_LONGEST_CODE = 255  # of Excel
_LONGEST_NUMBER = 64
_EXACT = Context(prec=512)  # more than the longest number with the longest format has
PLACE, POINT, COMMA, EXPONENT, GENERAL, TEXT = "place", "point", "comma", "exponent", "general", "text"
# A kind of the above with the characters it stands for
Part = tuple[str, str]
# "text", \x, _x (as wide as x), *x (filled with x), [Red] or [$€-407], E+, General, anything else
_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|_(.)|\*(.)|\[([^\]]*)\]|(E[+-])|(General|Standard)|(.)', re.IGNORECASE | re.DOTALL
)
_KINDS = {"0": PLACE, "#": PLACE, "?": PLACE, ".": POINT, ",": COMMA}


@dataclass(frozen=True)
class NumberFormat:
    """Shows a number the way a spreadsheet would: one section, or one each for above, below and zero."""

    sections: Sequence[Sequence[Part]]

    def shown(self, number: str) -> str:
        """Of a decimal without exponent; nothing where the number is longer than any cell's."""
        if len(number) > _LONGEST_NUMBER:
            return ""
        negative, digits = number.startswith("-"), number.removeprefix("-")
        if digits == "0" and len(self.sections) > 2:
            shown = _shown(digits, self.sections[2])
        elif negative and len(self.sections) > 1:
            shown = _shown(digits, self.sections[1])
        else:
            shown = ("-" if negative else "") + _shown(digits, self.sections[0])
        return shown.strip()


def number_format(code: str) -> NumberFormat | None:
    """None for a format that is not understood here: one with conditions or fractions, or for text."""
    try:
        return NumberFormat([list(_parts(section)) for section in islice(_sections(code[:_LONGEST_CODE]), 3)])
    except ValueError:
        return None


def _sections(code: str) -> Iterator[list[re.Match[str]]]:
    tokens: list[re.Match[str]] = []
    for token in _TOKEN.finditer(code):
        if token[8] == ";":
            yield tokens
            tokens = []
        else:
            tokens.append(token)
    yield tokens


def _parts(tokens: Sequence[re.Match[str]]) -> Iterator[Part]:
    kinds = [_part(token) for token in tokens]
    places = [at for at, (kind, _text) in enumerate(kinds) if kind == PLACE]
    points = [at for at, (kind, _text) in enumerate(kinds) if kind in (POINT, EXPONENT)]
    end = next((at for at in reversed(places) if not points or at < points[0]), -1)
    for at, (kind, text) in enumerate(kinds):
        if kind == COMMA and not places[:1] < [at] < [end]:
            raise ValueError("it shows thousands")
        yield kind, text


def _part(token: re.Match[str]) -> Part:
    quoted, escaped, wide, filled, bracket, exponent, general, character = token.groups()
    if bracket is not None:
        if bracket[:1] in ("<", ">", "="):
            raise ValueError("it depends on the number")
        return TEXT, bracket[1:].partition("-")[0] if bracket.startswith("$") else ""
    if exponent:
        return EXPONENT, exponent
    if general:
        return GENERAL, general
    if character in ("@", "/"):
        raise ValueError("it is for text, or a fraction")
    if character:
        return _KINDS.get(character, TEXT), character
    return TEXT, " " if wide else "" if filled else quoted or escaped or ""


def _shown(digits: str, parts: Sequence[Part]) -> str:
    kinds = [kind for kind, _text in parts]
    if EXPONENT in kinds:
        return _scientific(digits, parts, at=kinds.index(EXPONENT))
    point = kinds.index(POINT) if POINT in kinds else len(parts)
    whole, fraction = parts[:point], parts[point + 1 :]
    percent = 2 * sum(text == "%" for kind, text in parts if kind == TEXT)
    value = Decimal(digits).scaleb(percent, _EXACT)
    places = sum(kind == PLACE for kind, _text in fraction)
    before, _, after = str(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)).partition(".")
    shown = _whole(before.lstrip("0"), whole, general=digits)
    return shown + ("." if POINT in kinds else "") + _fraction(after, fraction)


def _whole(digits: str, parts: Sequence[Part], *, general: str) -> str:
    """From the right: a place takes a digit, the first one all that are left."""
    first = next((at for at, (kind, _text) in enumerate(parts) if kind == PLACE), -1)
    grouped = any(kind == COMMA for kind, _text in parts)
    shown, taken = "", 0
    for at in range(len(parts) - 1, -1, -1):
        kind, text = parts[at]
        if kind == GENERAL:
            shown = general + shown
        elif kind == TEXT:
            shown = text + shown
        while kind == PLACE:
            digit, digits = digits[-1:] or {"0": "0", "?": " "}.get(text, ""), digits[:-1]
            shown = digit + ("," if grouped and digit and taken and taken % 3 == 0 else "") + shown
            taken += 1
            if at != first or not digits:
                break
    return shown


def _fraction(digits: str, parts: Sequence[Part]) -> str:
    shown = ""
    for kind, text in parts:
        if kind == PLACE:
            shown += "" if text == "#" and not digits.strip("0") else digits[0]
            digits = digits[1:]
        elif kind == TEXT:
            shown += text
    return shown


def _scientific(digits: str, parts: Sequence[Part], *, at: int) -> str:
    """4.42E+11, with one digit before the point whatever the format says."""
    mantissa, exponent = parts[:at], parts[at + 1 :]
    kinds = [kind for kind, _text in mantissa]
    places = sum(kind == PLACE for kind in kinds[kinds.index(POINT) :]) if POINT in kinds else 0
    number, _, power = f"{Decimal(digits):.{places}E}".partition("E")
    sign = power[0] if power[0] == "-" or parts[at][1].endswith("+") else ""
    width = sum(kind == PLACE for kind, _text in exponent)
    around = ["".join(text for kind, text in some if kind == TEXT) for some in (mantissa, exponent)]
    return f"{around[0]}{number}E{sign}{power[1:].zfill(width)}{around[1]}"
