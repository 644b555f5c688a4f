"""A CSV of people, read row by row: what it says of each person, and what is wrong with a row.

Columns, in any order and any case, spaces do not count: UserPrincipalName and DisplayName (always), ObjectId,
SipAddress, UsageLocation, Department, Mail, AccountEnabled. Other columns are not looked at.
A column that is not there leaves what is known; an empty cell empties it, except the name and AccountEnabled.
"""

import csv
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TextIO, TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from acpportal.mail.outbox import is_address
from users.countries import COUNTRIES
from users.keys import fold
from users.models.user import USER_NAME
from users.unseen import holds_unseen

Facts = TypeVar("Facts")
MAX_LENGTH = 255
DELIMITERS = ",;\t|"
COLUMNS = {
    "UserPrincipalName": "user_principal_name",
    "DisplayName": "display_name",
    "ObjectId": "object_id",
    "SipAddress": "sip_address",
    "UsageLocation": "usage_location",
    "Department": "department",
    "Mail": "mail",
    "AccountEnabled": "account_enabled",
}
REQUIRED = ("UserPrincipalName", "DisplayName")
_TRUE, _FALSE = {"true", "1", "yes"}, {"false", "0", "no"}


@dataclass(frozen=True, kw_only=True, slots=True)
class DirectoryFacts:
    """What a directory says of one person. None for what it does not say."""

    user_principal_name: str
    display_name: str
    object_id: UUID | None = None
    sip_address: str = ""
    usage_location: str = ""
    department: str = ""
    mail: str = ""
    account_enabled: bool | None = None


@dataclass(frozen=True, slots=True)
class Row(Generic[Facts]):
    """One person and the row as a spreadsheet numbers it."""

    number: int
    facts: Facts


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a row (0: with all of them together), in a sentence that says what to do."""

    number: int
    sentence: str

    def __str__(self) -> str:
        if not self.number:
            return self.sentence
        return _("Row %(number)s: %(sentence)s") % {"number": self.number, "sentence": self.sentence}


class UnreadableFileError(Exception):
    """The file as a whole cannot be used. The message is a sentence for people."""


class WrongCellError(Exception):
    """The message says what is wrong with the cell."""


class PeopleFile(Generic[Facts]):
    """An open CSV with a row for each person: which columns it has, and its rows. What they are, a subclass says."""

    known: Mapping[str, str]  # the columns, and the facts they hold
    required: Sequence[str]

    def __init__(self, source: TextIO) -> None:
        header = _first_line(source)
        source.seek(0)
        self._by_key = {name.lower(): name for name in self.known}
        self._reader = csv.reader(source, delimiter=self._delimiter_of(header), strict=True)
        self._names = [self._by_key.get(_key(cell), "") for cell in self._next() or []]
        self.columns = self._columns()

    def read_cell(self, name: str, cell: str) -> Any:
        """A cell's value for the field of its column; WrongCellError with a sentence when it is none."""
        raise NotImplementedError

    def facts_of(self, values: dict[str, Any]) -> Facts:
        raise NotImplementedError

    def __iter__(self) -> Iterator[Row[Facts] | Trouble]:
        number = 1
        while (cells := self._next()) is not None:
            number += 1
            if any(cell.strip() for cell in cells):
                yield from self._judged(number, cells)

    def _next(self) -> list[str] | None:
        try:
            return next(self._reader, None)
        except csv.Error as error:
            sentence = _("Line %(line)s cannot be read as CSV. Look at its quotation marks. (%(reason)s)")
            raise UnreadableFileError(sentence % {"line": self._reader.line_num, "reason": error}) from error
        except UnicodeDecodeError as error:
            raise UnreadableFileError(_not_utf_8()) from error

    def _judged(self, number: int, cells: list[str]) -> Iterator[Row[Facts] | Trouble]:
        if len(cells) < len(self._names) or any(cell.strip() for cell in cells[len(self._names) :]):
            sentence = _("It has %(found)s cells, the header has %(wanted)s. Look for a comma too many or too few.")
            yield Trouble(number, sentence % {"found": len(cells), "wanted": len(self._names)})
            return
        facts: dict[str, Any] = {}
        troubles = []
        for name, cell in zip(self._names, cells, strict=False):
            if name:
                try:
                    facts[self.known[name]] = self.read_cell(name, cell)
                except WrongCellError as error:
                    troubles.append(Trouble(number, str(error)))
        if troubles:
            yield from troubles
        else:
            yield Row(number, self.facts_of(facts))

    def _delimiter_of(self, header: str) -> str:
        """The one that cuts the header into the most columns we know."""

        def known(delimiter: str) -> int:
            return sum(_key(cell.strip().strip('"')) in self._by_key for cell in header.split(delimiter))

        return max(DELIMITERS, key=known)

    def _columns(self) -> frozenset[str]:
        """The fields that the file speaks of."""
        names = self._names
        if missing := [name for name in self.required if name not in names]:
            sentence = _("The first row has no column %(columns)s. Name the columns there: %(known)s.")
            raise UnreadableFileError(sentence % {"columns": ", ".join(missing), "known": ", ".join(self.known)})
        if twice := sorted({name for name in names if name and names.count(name) > 1}):
            sentence = _("The first row has the column %(columns)s twice. Remove one of the two.")
            raise UnreadableFileError(sentence % {"columns": ", ".join(twice)})
        return frozenset(self.known[name] for name in names if name)


class DirectoryFile(PeopleFile[DirectoryFacts]):
    known = COLUMNS
    required = REQUIRED

    def read_cell(self, name: str, cell: str) -> Any:
        return read_cell(name, cell)

    def facts_of(self, values: dict[str, Any]) -> DirectoryFacts:
        return DirectoryFacts(**values)


File = TypeVar("File", bound=PeopleFile[Any])


@contextmanager
def open_people_file(path: Path, kind: Callable[[TextIO], File]) -> Iterator[File]:
    try:
        with path.open("rb") as raw:
            encoding = "utf-16" if raw.read(2) in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
        with path.open(encoding=encoding, newline="") as source:
            yield kind(source)
    except OSError as error:
        sentence = _("%(file)s cannot be opened: %(reason)s.")
        raise UnreadableFileError(sentence % {"file": path, "reason": error.strerror}) from error


def read_cell(name: str, cell: str) -> Any:
    """A cell's value for the field of its column."""
    text = cell.strip()
    if len(text) > MAX_LENGTH:
        sentence = _("%(column)s has %(length)s characters, at most %(most)s can be kept. Shorten it.")
        raise WrongCellError(sentence % {"column": name, "length": len(text), "most": MAX_LENGTH})
    if holds_unseen(text):
        sentence = _("%(column)s holds characters that cannot be seen, such as a line break. Type it again.")
        raise WrongCellError(sentence % {"column": name})
    return _READERS.get(name, str)(text)


def read_user_name(text: str) -> str:
    """A user name as somebody typed it; ValueError with a sentence when it is none."""
    return _read_typed("UserPrincipalName", text)


def read_display_name(text: str) -> str:
    """A display name as somebody typed it; ValueError with a sentence when it is none."""
    return _read_typed("DisplayName", text)


def _read_typed(name: str, text: str) -> str:
    try:
        return str(read_cell(name, text))
    except WrongCellError as error:
        raise ValueError(str(error)) from error


def _user_name(text: str) -> str:
    if not re.match(USER_NAME, text) or (not text.isprintable() and any(unicodedata.category(c) == "Cf" for c in text)):
        raise WrongCellError(
            _("UserPrincipalName is %(found)s. Write a user name, such as ken.myer@contoso.com.")
            % {"found": _said(text)}
        )
    if len(fold(text)) > MAX_LENGTH:
        raise WrongCellError(_("UserPrincipalName has letters that take more room than can be kept. Shorten it."))
    return text


def _display_name(text: str) -> str:
    if not text:
        raise WrongCellError(_("DisplayName is empty. Write the person's name."))
    return text


def _object_id(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        sentence = _("ObjectId is %(found)s. Write it as 8-4-4-4-12 characters from 0 to f, or leave it empty.")
        raise WrongCellError(sentence % {"found": _said(text)}) from None


def _usage_location(text: str) -> str:
    if text and text.upper() not in COUNTRIES:
        sentence = _("UsageLocation is %(found)s. Write the country's two-letter code, such as DE, or leave it empty.")
        raise WrongCellError(sentence % {"found": _said(text)})
    return text.upper()


def _mail(text: str) -> str:
    if text and not is_address(text):
        sentence = _("Mail is %(found)s. Write a mail address, such as ken.myer@contoso.com, or leave it empty.")
        raise WrongCellError(sentence % {"found": _said(text)})
    return text


def _account_enabled(text: str) -> bool | None:
    if text and text.lower() not in _TRUE | _FALSE:
        raise WrongCellError(_("AccountEnabled is %(found)s. Write true or false.") % {"found": _said(text)})
    return text.lower() in _TRUE if text else None


_READERS: dict[str, Callable[[str], Any]] = {
    "UserPrincipalName": _user_name,
    "DisplayName": _display_name,
    "ObjectId": _object_id,
    "UsageLocation": _usage_location,
    "Mail": _mail,
    "AccountEnabled": _account_enabled,
}


def _said(text: str) -> str:
    return _("“%(text)s”") % {"text": text} if text else _("empty")


def _key(header: str) -> str:
    return "".join(header.split()).lower()


def _first_line(source: TextIO) -> str:
    try:
        return source.readline()
    except UnicodeDecodeError as error:
        raise UnreadableFileError(_not_utf_8()) from error


def _not_utf_8() -> str:
    return _("The file is not UTF-8 text. Save it as CSV UTF-8 and try again.")
