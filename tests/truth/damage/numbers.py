"""Phone numbers that are written otherwise, so that a plus or a country is lost."""

from tests.truth.case import TOLL, Case, Row, kind
from tests.truth.damage.mistakes import FEW, put

# How people write these at home, with what they would dial from abroad
_NATIONAL = {
    "+1": ("({}) {}-{}", (3, 3, 4)),
    "+44": ("0{} {} {}", (2, 4, 4)),
    "+49": ("0{}/{}", (2, 8)),
    "+353": ("0{} {} {}", (2, 3, 4)),
    "+46": ("0{}-{} {}", (1, 3, 5)),
    "+61": ("(0{}) {} {}", (1, 4, 4)),
    "+33": ("0{} {} {}", (1, 4, 4)),
}
_WITHOUT_ZERO = "+1"


def _rows(case: Case) -> list[Row]:
    return case.changed_rows(FEW)


@kind("plus lost, text", "spreadsheet")
def plus_lost(case: Case) -> int:
    for row in (rows := _rows(case)):
        put(case, row, TOLL, row.right[TOLL].removeprefix("+"), harmless=True)
    return len(rows)


@kind("plus lost, number cell", "spreadsheet")
def plus_lost_number(case: Case) -> int:
    for row in (rows := _rows(case)):
        number = int(row.right[TOLL])
        if case.form == "csv" and number >= 10**11:
            continue  # then it is a kind of scientific notation
        put(case, row, TOLL, number, harmless=True)
    return len(rows)


@kind("00 in the place of the plus", "cell")
def double_zero(case: Case) -> int:
    for row in (rows := _rows(case)):
        put(case, row, TOLL, row.right[TOLL].replace("+", "00"), harmless=True)
    return len(rows)


@kind("011 in the place of the plus", "cell")
def dialled_from_america(case: Case) -> int:
    rows = case.changed_rows(FEW, that=lambda row: not row.right[TOLL].startswith("+1"))
    for row in rows:
        put(case, row, TOLL, row.right[TOLL].replace("+", "011 "), harmless=True)
    return len(rows)


@kind("national form", "cell")
def national(case: Case) -> int:
    for row in (rows := _rows(case)):
        put(case, row, TOLL, _national(row.right[TOLL]), right=True)
    return len(rows)


@kind("zero behind the country", "cell")
def trunk_zero(case: Case) -> int:
    """Where a zero is dialed before the rest of the number at home, and never from abroad."""
    rows = case.changed_rows(FEW, that=lambda row: not row.right[TOLL].startswith(_WITHOUT_ZERO))
    for row in rows:
        code = next(code for code in _NATIONAL if row.right[TOLL].startswith(code))
        put(case, row, TOLL, f"{code}0{row.right[TOLL].removeprefix(code)}", right=True)
    return len(rows)


def _national(text: str) -> str:
    code = next(code for code in sorted(_NATIONAL, key=len, reverse=True) if text.startswith(code))
    form, lengths = _NATIONAL[code]
    digits, parts = text.removeprefix(code), []
    for length in lengths[:-1]:
        parts.append(digits[:length])
        digits = digits[length:]
    return form.format(*parts, digits)


@kind("extension", "cell")
def extension(case: Case) -> int:
    for row in (rows := _rows(case)):
        put(case, row, TOLL, row.right[TOLL] + case.chance.choice((" x123", " ext. 5", " #42")))
    return len(rows)


@kind("spaces, dashes, brackets", "cell")
def grouped(case: Case) -> int:
    for row in (rows := _rows(case)):
        text = row.right[TOLL]
        dash = case.chance.choice(("-", "–", "—", " ", "\u2011", "."))
        put(case, row, TOLL, dash.join((text[:3], text[3:6], text[6:])), harmless=True)
    return len(rows)


@kind("full-width and other scripts' digits", "spreadsheet")
def other_digits(case: Case) -> int:
    for row in (rows := _rows(case)):
        zero = case.chance.choice((0xFF10, 0x0660, 0x0966))
        text = "".join(chr(zero + int(c)) if c.isdigit() else c for c in row.right[TOLL])
        put(case, row, TOLL, text, harmless=True)
    return len(rows)


@kind("invisible and non-breaking characters", "spreadsheet")
def invisible(case: Case) -> int:
    for row in (rows := _rows(case)):
        text = row.right[TOLL]
        around = case.chance.choice(("\u00a0{}", "{}\u200b", "\ufeff{}", "\u202d{}\u202c", " {} \u00a0"))
        put(case, row, TOLL, around.format(text), harmless=True)
    return len(rows)


@kind("number of another country", "between rows")
def another_country(case: Case) -> int:
    rows = case.changed_rows(1)
    for row in rows:
        put(case, row, TOLL, "+551140040435")
    return len(rows)


@kind("one odd toll number among all", "between rows")
def odd_one(case: Case) -> int:
    beginning = case.giver.tolls[0][:-4]
    rows = case.changed_rows(1, that=lambda row: row.right[TOLL] == case.giver.tolls[0])
    for row in rows:
        put(case, row, TOLL, f"{beginning}0{case.chance.randrange(100, 199)}")
    return len(rows)
