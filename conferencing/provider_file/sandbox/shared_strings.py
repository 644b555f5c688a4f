"""The texts that cells point at by number: one block of bytes and how long each is, a fifth of a list's memory."""

import re
from array import array
from collections.abc import Iterable, Iterator

from conferencing.provider_file.sandbox import limits as bounds
from conferencing.provider_file.sandbox.limits import Limits
from conferencing.provider_file.sandbox.refusal import CELL_TOO_LONG, DAMAGED, UNPACKS_TOO_LARGE, UNSAFE, Refused
from conferencing.provider_file.sandbox.runs import Runs
from conferencing.provider_file.sandbox.xml import Attributes, Nesting, feed, namespace_of, new_parser

_FOUR_BYTES = 2**32 - 2 * bounds.XML_TOKEN  # as far as four bytes count, with room for what is looked at afterwards
_GROUP = 16  # texts of which the first one's beginning is noted
_LONG = 255  # bytes: what a length in one byte cannot tell
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """_x000D_ is a carriage return. NUL and half of a pair stay as they stand: they are no text."""
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    return match[0] if number == 0 or 0xD800 <= number <= 0xDFFF else chr(number)


class _Block:
    """Texts one behind the other. Of each the length takes a byte, and of one in sixteen is noted where it begins."""

    __slots__ = ("_begins", "_bytes", "_lengths", "_long", "_start")

    def __init__(self, *, most: int) -> None:
        self._bytes = bytearray()
        self._lengths = bytearray()
        self._long: dict[int, int] = {}  # the lengths of those that are _LONG or longer
        self._begins = array("I" if most < _FOUR_BYTES else "Q")
        self._start = 0  # where the text begins that is not whole yet

    def __len__(self) -> int:
        return len(self._lengths)

    def __getitem__(self, number: int) -> str:
        group = number // _GROUP
        before = self._lengths[group * _GROUP : number]
        start = self._begins[group] + sum(before)
        if _LONG in before:
            first = number - len(before)
            start += sum(self._long[first + n] - _LONG for n, length in enumerate(before) if length == _LONG)
        length = self._lengths[number]
        return self._bytes[start : start + (self._long[number] if length == _LONG else length)].decode()

    @property
    def size(self) -> int:
        return len(self._bytes)

    def add(self, text: str) -> None:
        """A piece of the text that is not whole yet."""
        self._bytes += text.encode()

    def end(self) -> None:
        """The text is whole. Raises Refused where it is longer than a cell may be."""
        length = len(self._bytes) - self._start
        if length > bounds.MAX_CHARACTERS and len(self._bytes[self._start :].decode()) > bounds.MAX_CHARACTERS:
            raise Refused(CELL_TOO_LONG, limit=bounds.MAX_CHARACTERS)
        if len(self._lengths) % _GROUP == 0:
            self._begins.append(self._start)
        if length >= _LONG:
            self._long[len(self._lengths)] = length
        self._lengths.append(min(length, _LONG))
        self._start += length


class SharedStrings:
    """The strings by their numbers, read as far as they are asked for; rich text without its looks and readings."""

    def __init__(self, pieces: Iterable[bytes] = (), *, limits: Limits) -> None:
        self._limits = limits
        self._block = _Block(most=limits.characters)
        self._reading = self._read(pieces) if pieces else iter(())

    def __len__(self) -> int:
        return len(self._block)

    def text(self, index: str) -> str:
        """By the number as it stands in a cell; no number at all is a blank cell."""
        if not index.isdigit() and not (index := index.strip()):
            return ""
        if not (index.isdigit() and index.isascii()) or len(index) > 9:
            raise Refused(DAMAGED)
        number = int(index)
        block = self._block
        while number >= len(block):
            if next(self._reading, self) is self:
                raise Refused(DAMAGED)
        return block[number]

    def read_to_end(self) -> None:
        """What nobody pointed at is looked at, too: a broken end is a broken file."""
        for _ in self._reading:
            pass

    def _read(self, pieces: Iterable[bytes]) -> Iterator[None]:
        parser = new_parser()
        taken: list[str] = []
        handlers = _Handlers(block=self._block, taken=taken)

        def root(name: str, _attributes: Attributes) -> None:
            handlers.name_all(namespace_of(name, expected="sst"))
            parser.StartElementHandler = handlers.opened
            parser.EndElementHandler = handlers.closed
            parser.CharacterDataHandler = taken.append

        parser.StartElementHandler = root
        for _ in feed(parser, pieces):
            handlers.drop_what_stands_between()
            if len(self) > self._limits.shared_strings or self._block.size > self._limits.characters:
                raise Refused(UNPACKS_TOO_LARGE)
            yield


class _Handlers:
    """What expat calls; names are compared whole, and text goes straight into the block."""

    __slots__ = (
        *("_block", "_in_string", "_in_text", "_nesting", "_phonetic", "_runs", "_taken"),
        *("_r", "_rph", "_si", "_strike", "_t"),
    )

    def __init__(self, *, block: _Block, taken: list[str]) -> None:
        self._block, self._taken = block, taken
        self._nesting, self._runs = Nesting(), Runs()
        self._in_string = self._in_text = self._phonetic = False

    def name_all(self, namespace: str) -> None:
        self._si, self._t, self._rph = f"{namespace}si", f"{namespace}t", f"{namespace}rPh"
        self._r, self._strike = f"{namespace}r", f"{namespace}strike"

    def opened(self, name: str, attributes: Attributes) -> None:
        if len(attributes) > bounds.XML_ATTRIBUTES:
            raise Refused(UNSAFE)
        if name == self._t and self._in_string and not self._in_text:
            self._in_text = True
            self._taken.clear()
        elif name == self._si and not self._in_string:
            self._in_string = True
        else:
            self._nesting.deeper(attributes)
            if name in (self._si, self._t):
                raise Refused(DAMAGED)
            if name == self._rph:
                self._phonetic = True
            elif name == self._r:
                self._runs.begin_run()
            elif name == self._strike:
                self._runs.strike(attributes)

    def closed(self, name: str) -> None:
        if name == self._t:
            self._in_text = False
            if not self._phonetic:
                self._block.add(self._runs.between() + unescaped("".join(self._taken)))
        elif name == self._si:
            self._in_string = False
            self._runs.begin_text()
            self._block.end()
        else:
            self._nesting.up()
            if name == self._rph:
                self._phonetic = False

    def drop_what_stands_between(self) -> None:
        """White space between the strings is nobody's; a string without end is refused before it is whole."""
        if sum(map(len, self._taken)) > bounds.MAX_CHARACTERS + bounds.XML_TOKEN:
            if self._in_text:
                raise Refused(CELL_TOO_LONG, limit=bounds.MAX_CHARACTERS)
            self._taken.clear()
