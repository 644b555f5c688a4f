"""Names what was put into its plain form while a cell was read, so that nothing is done without a word."""

from collections.abc import Iterator, Mapping

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from conferencing.numbers import APOSTROPHES, DASHES, INVISIBLE
from conferencing.problems import Problem, damage


def may_be_tidied(text: str) -> bool:
    """Of all cells of a row together: of most rows nothing has to be looked at closer."""
    return not text.isascii() or any(sign in text for sign in APOSTROPHES)


def tidied(read: Mapping[str, tuple[str, str]]) -> Iterator[Problem]:
    """Of the text of each field, as it stands in the cell, and what it was read as.

    Spaces and dashes of the plain kind are nothing to speak of: people write numbers with them.
    """
    for field, (text, value) in read.items():
        if value and (what := list(_what(text))):
            params = {"what": get_text_list(what, _("and")), "value": value}
            yield Problem(damage.CELL_TIDIED, field, params)


def _what(text: str) -> Iterator[str]:
    if text.startswith(tuple(APOSTROPHES)):
        yield _("an apostrophe in front")
    if text.isascii():
        return
    if any(ord(c) in INVISIBLE for c in text):
        yield _("characters that nobody sees")
    if any(c.isspace() and not c.isascii() for c in text):
        yield _("spaces of another kind")
    if any(ord(c) in DASHES for c in text):
        yield _("dashes of another kind")
    if any((c.isdecimal() and not c.isascii()) or c == "＋" for c in text):
        yield _("digits of another script or width")
