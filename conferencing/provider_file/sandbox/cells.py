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
SHOWN = "\0"  # stands between a number and how its format shows it; no text of a file has it

# A kind, the text, and for a number what its format shows: "tken@contoso.com", "n712345", "n712345\x000712345", ""
Cell = str
# The number of a row as the spreadsheet shows it, and the cells of the columns asked for
Row = tuple[int, list[Cell]]

_ERROR_TEXT = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!)|Err:\d{3}")


def text_cell(text: str) -> Cell:
    """White space alone is no value."""
    return BLANK if not text or text.isspace() else TEXT + text


def csv_cell(text: str) -> Cell:
    """CSV has no kinds: a spreadsheet that saved an error left its name."""
    if text[:1] in "#E" and _ERROR_TEXT.fullmatch(text):
        return ERROR + text
    return text_cell(text)


def header_text(cell: Cell, *, at_most: int) -> str:
    """A name has a letter. What has none may be somebody's PIN in a file without a header: it stays here."""
    if cell[:1] != TEXT or not any(c.isalpha() for c in cell[1:]):
        return ""
    return " ".join(cell[1:].split())[:at_most]
