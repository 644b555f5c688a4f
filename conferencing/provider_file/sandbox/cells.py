"""Cells on their way out of the child: one string each, the first letter for the kind of the value."""

import re

BLANK = ""
TEXT, NUMBER, DATE, BOOLEAN, ERROR, FORMULA = "t", "n", "d", "b", "e", "f"
KINDS = {
    TEXT: "text",
    NUMBER: "number",
    DATE: "date",
    BOOLEAN: "boolean",
    ERROR: "error",
    FORMULA: "formula",
}
BESIDE = "\0"  # behind it what a number is shown as, or the number behind a date; no text of a file has it

# A kind and the text, with what stands beside it: "tken@contoso.com", "n712345\x000712345", "d2025-03-04\x0045720", ""
Cell = str
# The number of a row as the spreadsheet shows it, and the cells of the columns asked for
Row = tuple[int, list[Cell]]

# In English, German, French, Spanish, Italian, Portuguese, Dutch; #ERROR! is that of Google Sheets
_ERROR_TEXT = re.compile(
    r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|ERROR!|NV|BEZUG!|WERT!|ZAHL!|ÜBERLAUF!|VALEUR!|NOMBRE!"
    r"|N/D|¡REF!|¡VALOR!|¡NUM!|¡DIV/0!|RIF!|VALORE!|VALOR!|VERW!|WAARDE!|GETAL!|DEEL/0!|N/B|NB)|Err:\d{3}"
)
# ="0712" is how programs write a text that a spreadsheet is to leave alone. What two of them quoted has quotes left:
# around a number or an address they say nothing, but a name may have them ("Pat"). Databases quote with 'single ones'.
# Of a number in these the one in front went as that of our own files.
_QUOTED = re.compile(r"""="([^"]*)"|(["'])([-+0-9 ().]+|[^"'\s]+@[^"'\s]+)\2|(\+[-0-9 ().]+)'""")
_QUOTES = frozenset("\"'")


def text_cell(text: str) -> Cell:
    """White space alone is no value."""
    return BLANK if not text or text.isspace() else TEXT + text


def csv_cell(text: str) -> Cell:
    """CSV has no kinds: a spreadsheet that saved an error left its name."""
    if text[:1] in "#E" and _ERROR_TEXT.fullmatch(text):
        return ERROR + text
    if text[-1:] in _QUOTES and (quoted := _QUOTED.fullmatch(text)):
        return text_cell(quoted[1] or quoted[3] or quoted[4] or "")
    return text_cell(text)


def header_text(cell: Cell, *, at_most: int) -> str:
    """A name has a letter. What has none may be somebody's PIN in a file without a header: it stays here."""
    if cell[:1] != TEXT or not any(c.isalpha() for c in cell[1:]):
        return ""
    return " ".join(cell[1:].split())[:at_most]
