"""The texts that cells point at by number: one block of bytes and where each begins, a quarter of a list's memory."""

import re
from array import array
from collections.abc import Iterable, Iterator

from conferencing.provider_file.sandbox import limits as bounds
from conferencing.provider_file.sandbox.limits import Limits
from conferencing.provider_file.sandbox.refusal import CELL_TOO_LONG, DAMAGED, UNPACKS_TOO_LARGE, UNSAFE, Refused
from conferencing.provider_file.sandbox.xml import Attributes, Nesting, feed, namespace_of, new_parser

_FOUR_BYTES = 2**32 - 2 * bounds.XML_TOKEN  # as far as four bytes count, with room for what is looked at afterwards
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """_x000D_ is a carriage return. NUL and half of a pair stay as they stand: they are no text."""
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    return match[0] if number == 0 or 0xD800 <= number <= 0xDFFF else chr(number)


class SharedStrings:
    """The strings by their numbers, read as far as they are asked for; rich text without its looks and readings."""

    def __init__(self, pieces: Iterable[bytes] = (), *, limits: Limits) -> None:
        self._limits = limits
        self._block = bytearray()
        self._starts = array("I" if limits.characters < _FOUR_BYTES else "Q", [0])
        self._reading = self._read(pieces) if pieces else iter(())

    def __len__(self) -> int:
        return len(self._starts) - 1

    def text(self, index: str) -> str:
        """By the number as it stands in a cell; no number at all is a blank cell."""
        if not index.isdigit() and not (index := index.strip()):
            return ""
        if not (index.isdigit() and index.isascii()) or len(index) > 9:
            raise Refused(DAMAGED)
        number = int(index)
        starts = self._starts
        while number >= len(starts) - 1:
            if next(self._reading, self) is self:
                raise Refused(DAMAGED)
        return self._block[starts[number] : starts[number + 1]].decode()

    def read_to_end(self) -> None:
        """What nobody pointed at is looked at, too: a broken end is a broken file."""
        for _ in self._reading:
            pass

    def _read(self, pieces: Iterable[bytes]) -> Iterator[None]:
        parser = new_parser()
        taken: list[str] = []
        handlers = _Handlers(block=self._block, starts=self._starts, taken=taken)

        def root(name: str, _attributes: Attributes) -> None:
            handlers.name_all(namespace_of(name, expected="sst"))
            parser.StartElementHandler = handlers.opened
            parser.EndElementHandler = handlers.closed
            parser.CharacterDataHandler = taken.append

        parser.StartElementHandler = root
        for _ in feed(parser, pieces):
            handlers.drop_what_stands_between()
            if len(self) > self._limits.shared_strings or len(self._block) > self._limits.characters:
                raise Refused(UNPACKS_TOO_LARGE)
            yield


class _Handlers:
    """What expat calls; names are compared whole, and text goes straight into the block."""

    __slots__ = ("_block", "_in_string", "_in_text", "_nesting", "_phonetic", "_rph", "_si", "_starts", "_t", "_taken")

    def __init__(self, *, block: bytearray, starts: "array[int]", taken: list[str]) -> None:
        self._block, self._starts, self._taken = block, starts, taken
        self._nesting = Nesting()
        self._in_string = self._in_text = self._phonetic = False

    def name_all(self, namespace: str) -> None:
        self._si, self._t, self._rph = f"{namespace}si", f"{namespace}t", f"{namespace}rPh"

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

    def closed(self, name: str) -> None:
        if name == self._t:
            self._in_text = False
            if not self._phonetic:
                self._block += unescaped("".join(self._taken)).encode()
        elif name == self._si:
            self._in_string = False
            if len(self._block) - self._starts[-1] > bounds.MAX_CHARACTERS:
                self._measure()
            self._starts.append(len(self._block))
        else:
            self._nesting.up()
            if name == self._rph:
                self._phonetic = False

    def _measure(self) -> None:
        if len(self._block[self._starts[-1] :].decode()) > bounds.MAX_CHARACTERS:
            raise Refused(CELL_TOO_LONG, limit=bounds.MAX_CHARACTERS)

    def drop_what_stands_between(self) -> None:
        """White space between the strings is nobody's; a string without end is refused before it is whole."""
        if sum(map(len, self._taken)) > bounds.MAX_CHARACTERS + bounds.XML_TOKEN:
            if self._in_text:
                raise Refused(CELL_TOO_LONG, limit=bounds.MAX_CHARACTERS)
            self._taken.clear()
