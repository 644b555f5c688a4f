"""Text that XML cannot hold, written as Excel writes it."""

import re

# Control characters (a carriage return would come back as a line feed), and what reads like an escape of one
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def escaped(text: str) -> str:
    """_x000D_ for a carriage return. A NUL is nothing to anybody."""
    return _ESCAPED.sub(lambda match: f"_x{ord(match[0]):04X}_", text.replace("\0", ""))
