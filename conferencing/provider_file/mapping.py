"""Finds the fields of a provider file among its columns: by the names that people have met (domain.md 4.2), alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conferencing.problems import Problem
from conferencing.problems import columns as problems
from conferencing.provider_file.sandbox import headers

USER_NAME, DISPLAY_NAME, PROVIDER = "user_name", "display_name", "provider"
TOLL, TOLL_FREE, CONFERENCE_ID = "toll_number", "toll_free_number", "conference_id"
SEAL = "seal"  # our own, read along where it came back: nobody has to send it
NAMES = {
    USER_NAME: headers.USERNAME,
    DISPLAY_NAME: headers.DISPLAY_NAME,
    PROVIDER: headers.PROVIDER,
    TOLL: headers.TOLL_NUMBER,
    TOLL_FREE: headers.TOLL_FREE_NUMBER,
    CONFERENCE_ID: headers.CONFERENCE_ID,
}
REQUIRED = (USER_NAME, TOLL, CONFERENCE_ID)
_WORDS: dict[str, str | Promise] = {
    USER_NAME: gettext_lazy("user name"),
    DISPLAY_NAME: gettext_lazy("display name"),
    PROVIDER: gettext_lazy("provider"),
    TOLL: gettext_lazy("toll number"),
    TOLL_FREE: gettext_lazy("toll-free number"),
    CONFERENCE_ID: gettext_lazy("conference ID"),
}
_FIELD_OF = {headers.fold_header(name): known for known, names in NAMES.items() for name in names}
_SHOWN_HEADERS, _SHOWN_CHARACTERS = 10, 40
# LeaderPIN -> leader, pin; "Moderator code" -> moderator, code; PINs -> pins
_PARTS, _WHOLE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+"), re.compile(r"[^\W\d_]+")
_PIN_PARTS = {"pin", "pins", "pincode"}
_OF_THE_LEADER, _CODES = {"leader", "moderator", "organizer", "host"}, {"passcode", "code", "password"}


@dataclass(frozen=True)
class Mapping:
    """Which column holds which field, and what is to be said about the columns."""

    columns: dict[str, int]
    headers: dict[str, str]
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    @property
    def fields(self) -> list[str]:
        """The mapped fields in the order in which their columns are read."""
        return list(self.columns)


def map_columns(header: Sequence[str]) -> Mapping:
    """`problems` stand in the way: a field without a column, or with two. Columns nobody knows are a note."""
    found: dict[str, list[int]] = {}
    for column, text in enumerate(header):
        if known := _FIELD_OF.get(headers.fold_header(text)):
            found.setdefault(known, []).append(column)
    return Mapping(
        columns={name: columns[0] for name, columns in found.items()} | _seals(header),
        headers={name: header[columns[0]] for name, columns in found.items()},
        problems=list(_problems(header, found)),
        notes=list(_notes(header)),
    )


def _seals(header: Sequence[str]) -> dict[str, int]:
    names = {headers.fold_header(name) for name in headers.SEAL}
    columns = [column for column, text in enumerate(header) if headers.fold_header(text) in names]
    return {SEAL: columns[0]} if columns else {}


def _problems(header: Sequence[str], found: dict[str, list[int]]) -> Iterator[Problem]:
    for name, columns in found.items():
        if len(columns) > 1:
            params = {"headers": _listed([header[column] for column in columns]), "field": str(_WORDS[name])}
            yield Problem(problems.COLUMN_TWICE, "", params)
    if missing := [name for name in REQUIRED if name not in found]:
        words = get_text_list([str(_WORDS[name]) for name in missing], _("and"))
        names = get_text_list([NAMES[name][0] for name in missing], _("and"))
        yield Problem(problems.COLUMN_MISSING, "", {"fields": words, "names": names})


def _notes(header: Sequence[str]) -> Iterator[Problem]:
    unknown = [
        text for text in header if text and headers.fold_header(text) not in _FIELD_OF and not headers.is_ours(text)
    ]
    if any(is_pin(text) for text in unknown):
        yield Problem(problems.PIN_COLUMN)
    if others := [text for text in unknown if not is_pin(text)]:
        yield Problem(problems.UNKNOWN_COLUMNS, "", {"headers": _listed(others)})


def is_pin(header: str) -> bool:
    """Whether a header speaks of the organizer's secret; values of such columns are never even read."""
    parts = {part.casefold() for part in (*_PARTS.findall(header), *_WHOLE.findall(header))}
    return bool(parts & _PIN_PARTS) or bool(parts & _OF_THE_LEADER and parts & _CODES)


def _listed(texts: Sequence[str]) -> str:
    shown = ", ".join(text[:_SHOWN_CHARACTERS] for text in texts[:_SHOWN_HEADERS])
    return shown if len(texts) <= _SHOWN_HEADERS else _("%(names)s and more") % {"names": shown}
