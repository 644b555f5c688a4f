"""Characters that nobody sees: a name with them reads as another one, or breaks the line that it stands in."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

UNSEEN = "unseen-characters"
SENTENCE = gettext_lazy("This contains a line break, or characters that cannot be seen. Type it again, in one line.")
_CONTROLS = {"Cc", "Zl", "Zp"}
# Directions of writing can be turned within a name so that it reads as another one.
_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_WITHOUT_WIDTH = "\u00ad\u180e\u200b\u2060\u2061\u2062\u2063\u2064\ufeff"
_HIDDEN = frozenset(_TURNING + _WITHOUT_WIDTH)
# Between the letters of other scripts these shape what is read, beside those of English nothing.
_JOINING_NOTHING = re.compile("(?:^|[\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?:$|[\x00-\x7f])")


def holds_unseen(text: str) -> bool:
    if text.isprintable():
        return False
    hidden = any(unicodedata.category(c) in _CONTROLS or c in _HIDDEN for c in text)
    return hidden or _JOINING_NOTHING.search(text) is not None


def in_plain_sight(text: str) -> None:
    """For names, in models and forms."""
    if holds_unseen(text):
        raise ValidationError(SENTENCE, code=UNSEEN)
