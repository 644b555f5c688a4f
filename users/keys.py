"""The folded forms of names by which people are found, told apart and sorted; the same on every database."""

import unicodedata

# Letters that Unicode does not take apart, although readers look for them under their plain form.
_PLAIN_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})

SORT_KEY_LENGTH = 100


def fold(text: str) -> str:
    """Text as it is compared: compatibility forms united, case folded, outer spaces gone."""
    if text.isascii() and "\x00" not in text:
        return text.lower().strip()
    # PostgreSQL takes no NUL, not even to say that nobody is called so.
    visible = text.replace("\x00", "\ufffd")
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", visible).casefold()).strip()


def sort_key(display_name: str) -> str:
    """A display name as lists order it: without case and accents, so that Łukasz stands near Luke."""
    decomposed = unicodedata.normalize("NFKD", fold(display_name))
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return letters.translate(_PLAIN_LETTERS)[:SORT_KEY_LENGTH]


def search_text(*parts: str) -> str:
    """Everything a person may be looked for by, one part a line."""
    return "\n".join(fold(part) for part in parts if part)
