"""People in XML: LyncOnlineAcpUsers with an ACPUser for each, laid out as a table with a column for each name."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO
from xml.parsers import expat

from conferencing.provider_file.sandbox import limits as bounds
from conferencing.provider_file.sandbox.cells import BLANK, Cell, csv_cell
from conferencing.provider_file.sandbox.headers import LINE, fold_header
from conferencing.provider_file.sandbox.limits import Limits
from conferencing.provider_file.sandbox.lines import decoded, encoding_of
from conferencing.provider_file.sandbox.noticed import Noticed
from conferencing.provider_file.sandbox.refusal import (
    DAMAGED,
    UNPACKS_TOO_LARGE,
    UNSAFE,
    XML,
    XML_BROKEN,
    XML_OTHER_ELEMENT,
    XML_STRAY_TEXT,
    XML_TOO_LONG,
    XML_TOO_MANY_NAMES,
    XML_UNSAFE,
    Refused,
)
from conferencing.provider_file.sandbox.xml import Attributes, Nesting, feed, new_parser

ROOT, PERSON = "LyncOnlineAcpUsers", "ACPUser"
# What only holds other elements, and what only says which of them it is: names of columns do without
_WRAPPERS = {"useraudioconferencinginfo", "acplist", "acpinformation"}
_IDENTITY = "identity"
_BETWEEN = "; "  # values of one name, all of them: which of several numbers counts is asked about where cells are read
_WIDE = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_AS_XML = {DAMAGED: XML_BROKEN, UNSAFE: XML_UNSAFE, UNPACKS_TOO_LARGE: XML_UNSAFE}


def wide_encoding(beginning: bytes) -> str:
    """XML in letters of two bytes is known without a mark, too: it begins with a bracket."""
    return next((name for sign, name in _WIDE if beginning.startswith(sign)), "")


def encoding_of_xml(source: BinaryIO) -> str:
    """As the bytes tell; what the declaration claims is not believed, since programs write it by rote."""
    source.seek(0)
    return wide_encoding(source.read(2)) or encoding_of(source)


class PeopleXml:
    """The people as rows, counted from 1, with the line where each begins; whoever has no value is passed over.

    `names` are those of the columns by their places, in the order in which they first come: all of them are known at
    the end.
    """

    def __init__(self, source: BinaryIO, *, encoding: str, limits: Limits) -> None:
        self._source, self._limits = source, limits
        self.encoding = encoding
        self.noticed = Noticed()
        self.names: dict[int, str] = {}

    def rows(self) -> Generator[tuple[int, "Person"]]:
        parser = new_parser()
        parser.XmlDeclHandler = None  # the letters were decoded already
        handlers = _Handlers(parser)
        self.names = handlers.names
        pieces = (text.encode() for text in decoded(self._source, encoding=self.encoding))
        with _in_words_of_xml(parser):
            for _ in feed(parser, pieces):
                handlers.drop_what_stands_between()
                if handlers.elements > self._limits.cells:
                    raise Refused(UNPACKS_TOO_LARGE)
                yield from handlers.found
                handlers.found.clear()

    def share_read(self) -> float:
        """All of it: what is called how is known only then."""
        return 1.0


class Person:
    """The values of one person, by column."""

    __slots__ = ("_values",)

    def __init__(self, values: dict[int, str]) -> None:
        self._values = values

    def pick(self, columns: Sequence[int]) -> list[Cell]:
        values = self._values
        return [csv_cell(values[column]) if column in values else BLANK for column in columns]

    def everything(self) -> list[Cell]:
        return self.pick(range(max(self._values) + 1))


@contextmanager
def _in_words_of_xml(parser: expat.XMLParserType) -> Iterator[None]:
    """Here a line can be named, and no spreadsheet program puts it right."""
    try:
        yield
    except Refused as refusal:
        if refusal.code not in _AS_XML:
            raise
        raise Refused(_AS_XML[refusal.code], line=parser.CurrentLineNumber) from refusal


class _Handlers:
    """What expat calls. A value is the text of an element, or an attribute; its column is called by the way to it."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.names: dict[int, str] = {0: LINE[0]}
        self.found: list[tuple[int, Person]] = []
        self.elements = 0
        self._parser, self._nesting = parser, Nesting()
        self._places: dict[tuple[str, ...], int] = {}
        self._way: list[str] = []  # from the root to the open element
        self._has_elements = [False]  # each open one, the document itself first
        self._has_attributes = False  # the element that was opened last
        self._taken: list[str] = []
        self._count = 0
        self._values: dict[int, str] = {}
        parser.StartElementHandler = self._opened
        parser.EndElementHandler = self._closed
        parser.CharacterDataHandler = self._taken.append

    def drop_what_stands_between(self) -> None:
        """White space between the elements is nobody's; a text without end is refused before it is whole."""
        if len(self._taken) > 1 and sum(map(len, self._taken)) > bounds.MAX_CHARACTERS and self._text():
            raise self._refused(XML_TOO_LONG, limit=bounds.MAX_CHARACTERS)

    def _opened(self, name: str, attributes: Attributes) -> None:
        self._nesting.deeper(attributes)
        self.elements += 1
        if self._text():
            raise self._refused(XML_STRAY_TEXT)
        local = name.rpartition(" ")[2]
        if len(local) > bounds.MAX_HEADER:
            raise Refused(UNSAFE)
        depth = len(self._way)
        if depth < 2:
            self._open_outer(local, depth=depth)
        self._has_elements[-1] = True
        self._has_elements.append(False)
        self._way.append(local)
        self._has_attributes = bool(attributes)
        if depth and attributes:
            for attribute, value in attributes.items():
                if " " not in attribute:  # those of other namespaces are about the XML, not about the person
                    self._keep(value.strip(), attribute)

    def _open_outer(self, local: str, *, depth: int) -> None:
        if fold_header(local) != fold_header(PERSON if depth else ROOT):
            raise self._refused(XML_OTHER_ELEMENT, found=local) if depth else Refused(XML)
        if depth:
            self._count += 1
            self._values = {0: str(self._parser.CurrentLineNumber)}

    def _closed(self, _name: str) -> None:
        self._nesting.up()
        text = self._text()
        if self._has_elements.pop() or len(self._way) < 3:
            if text:
                raise self._refused(XML_STRAY_TEXT)
        elif text or not (self._has_attributes or fold_header(self._way[-1]) in _WRAPPERS):
            self._keep(text)
        self._way.pop()
        if len(self._way) == 1 and len(self._values) > 1:
            self.found.append((self._count, Person(self._values)))

    def _text(self) -> str:
        text = "".join(self._taken).strip()
        self._taken.clear()
        return text

    def _keep(self, text: str, *attribute: str) -> None:
        """What is empty has its column, too."""
        place = self._place((*self._way[2:], *attribute))
        if not text:
            return
        before = self._values.get(place, "")
        if before:
            text = before if text == before else f"{before}{_BETWEEN}{text}"
        if len(text) > bounds.MAX_CHARACTERS:
            raise self._refused(XML_TOO_LONG, limit=bounds.MAX_CHARACTERS)
        self._values[place] = text

    def _place(self, way: tuple[str, ...]) -> int:
        place = self._places.get(way)
        if place is None:
            header = self._header(way)
            known = {name: at for at, name in self.names.items()}
            place = self._places[way] = known.get(header, len(known))
            self.names[place] = header
            if len(self.names) > bounds.MAX_COLUMNS:
                raise self._refused(XML_TOO_MANY_NAMES, limit=bounds.MAX_COLUMNS)
        return place

    def _header(self, way: tuple[str, ...]) -> str:
        """Leader/Passcode is "Leader Passcode", so that it is told from the Passcode of everybody."""
        words = [word for word in way if fold_header(word) not in _WRAPPERS]
        if len(words) > 1 and fold_header(words[-1]) == _IDENTITY:
            words.pop()
        header = " ".join(words)
        if not words:
            raise self._refused(XML_STRAY_TEXT)
        if any(fold_header(word) == fold_header(PERSON) for word in words):
            raise self._refused(XML_OTHER_ELEMENT, found=PERSON)
        if len(header) > bounds.MAX_HEADER or len(self._places) > bounds.XML_WAYS:
            raise Refused(UNSAFE)
        return header

    def _refused(self, code: str, **params: str | int) -> Refused:
        return Refused(code, line=self._parser.CurrentLineNumber, **params)
