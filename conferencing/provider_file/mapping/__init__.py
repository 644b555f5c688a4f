"""Finds the fields of a provider file among its columns: by known names, by likeness, by what the values look like."""

from conferencing.provider_file.mapping.columns import IGNORE, Mapping, letters_of, map_columns, name_of
from conferencing.provider_file.mapping.fields import (
    CONFERENCE_ID,
    DISPLAY_NAME,
    LINE,
    NAMES,
    PROVIDER,
    REQUIRED,
    SEAL,
    TO_COMPARE,
    TOLL,
    TOLL_FREE,
    USER_NAME,
    WORDS,
    words_for,
)
from conferencing.provider_file.mapping.values import Knowledge
from conferencing.provider_file.sandbox.headers import fold_header, is_pin

__all__ = [
    "CONFERENCE_ID",
    "DISPLAY_NAME",
    "IGNORE",
    "LINE",
    "NAMES",
    "PROVIDER",
    "REQUIRED",
    "SEAL",
    "TOLL",
    "TOLL_FREE",
    "TO_COMPARE",
    "USER_NAME",
    "WORDS",
    "Knowledge",
    "Mapping",
    "fold_header",
    "is_pin",
    "letters_of",
    "map_columns",
    "name_of",
    "words_for",
]
