"""Text in CSV that a spreadsheet could take for a formula: an apostrophe before it, taken away again on the way in."""

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r\0]")
_PROTECTED = re.compile(r"'+[=+\-@\t\r\0]")


def protect_csv_text(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def unprotect_csv_text(text: str) -> str:
    """The inverse: one apostrophe goes, so that text which had one of its own keeps it."""
    return text[1:] if _PROTECTED.match(text) else text
