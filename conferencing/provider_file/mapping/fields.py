"""The fields that are looked for in a file, and what they are called in sentences."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conferencing.provider_file.sandbox.headers import (
    CONFERENCE_ID,
    DISPLAY_NAME,
    NAMES,
    PROVIDER,
    TOLL,
    TOLL_FREE,
    USER_NAME,
)

__all__ = ["CONFERENCE_ID", "DISPLAY_NAME", "NAMES", "PROVIDER", "TOLL", "TOLL_FREE", "USER_NAME"]
SEAL = "seal"  # our own, read along where it came back: nobody has to send it
LINE = "line"  # of people in XML, where each begins; no file has it
REQUIRED = (USER_NAME, TOLL, CONFERENCE_ID)
TO_COMPARE = (USER_NAME,)  # without which a complete list cannot be compared
WORDS: dict[str, str | Promise] = {
    USER_NAME: gettext_lazy("user name"),
    DISPLAY_NAME: gettext_lazy("display name"),
    PROVIDER: gettext_lazy("provider"),
    TOLL: gettext_lazy("toll number"),
    TOLL_FREE: gettext_lazy("toll-free number"),
    CONFERENCE_ID: gettext_lazy("conference ID"),
}


def words_for(fields: Iterable[str]) -> str:
    return get_text_list([str(WORDS[name]) for name in fields], _("and"))
