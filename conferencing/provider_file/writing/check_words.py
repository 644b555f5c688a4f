"""The words that the check of a row can say, to the provider and in few letters."""

from enum import StrEnum

from django.utils.translation import gettext as _

from conferencing.provider_file.writing.lines import HEADERS


class Said(StrEnum):
    """What can be said of one cell. Nothing is said of a cell that is right."""

    RIGHT = ""
    EMPTY = "empty"
    LETTERS = "letters"
    TOO_SHORT = "too short"
    TOO_LONG = "too long"
    WRONG_LENGTH = "wrong length"
    WRONG_BEGINNING = "wrong beginning"
    TWICE = "twice"


class Words:
    """The words in the language of the export, looked up once for all of its rows."""

    def __init__(self, *, beginnings: str = "") -> None:
        self.ok, self.empty, self.error = _("OK"), _("still empty"), _("shows an error")
        self.counted = _("Check: %(done)s of %(rows)s done")
        said = {
            Said.EMPTY: self.empty,
            Said.LETTERS: _("letters or signs"),
            Said.TOO_SHORT: _("too short"),
            Said.TOO_LONG: _("too long"),
            Said.WRONG_LENGTH: _("wrong number of digits"),
            Said.WRONG_BEGINNING: _("does not begin with %(beginnings)s") % {"beginnings": beginnings},
            Said.TWICE: _("used twice"),
        }
        self.of_cell = {(header, each): f"{header}: {text}" for header in HEADERS for each, text in said.items()}

    def counted_of(self, *, done: object, rows: object) -> str:
        return self.counted % {"done": done, "rows": rows}
