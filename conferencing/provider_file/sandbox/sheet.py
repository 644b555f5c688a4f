"""The rows of a workbook's sheet as they come out of the zip; no more of a cell is looked at than has to be."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from conferencing.provider_file.sandbox import limits as bounds
from conferencing.provider_file.sandbox.limits import Limits
from conferencing.provider_file.sandbox.noticed import Noticed
from conferencing.provider_file.sandbox.refusal import (
    CELL_TOO_LONG,
    DAMAGED,
    TOO_MANY_COLUMNS,
    UNPACKS_TOO_LARGE,
    UNSAFE,
    Refused,
)
from conferencing.provider_file.sandbox.runs import Runs
from conferencing.provider_file.sandbox.xml import Attributes, Nesting, feed, is_true, namespace_of, new_parser

# Type, style, text (None where no value was stored), and whether there is a formula
StoredCell = tuple[str, str, str | None, bool]
# The number of a row and its cells with a value or a formula, by column
StoredRow = tuple[int, dict[int, StoredCell]]

_DIGITS = "0123456789"


def stored_rows(pieces: Iterable[bytes], *, limits: Limits, noticed: Noticed) -> Iterator[StoredRow]:
    """Rows in which something stands, from the top. What <dimension> claims is not believed."""
    parser = new_parser()
    found: list[StoredRow] = []
    handlers = _Handlers(found, noticed=noticed)

    def root(name: str, _attributes: Attributes) -> None:
        handlers.name_all(namespace_of(name, expected="worksheet"))
        parser.StartElementHandler = handlers.opened
        parser.EndElementHandler = handlers.closed
        parser.CharacterDataHandler = handlers.taken.append

    parser.StartElementHandler = root
    for _ in feed(parser, pieces):
        handlers.drop_what_stands_between()
        if handlers.cells > limits.cells:
            raise Refused(UNPACKS_TOO_LARGE)
        yield from found
        found.clear()


@lru_cache(maxsize=bounds.GRID_COLUMNS)
def column_number(letters: str) -> int:
    """A is 0, XFD the last one."""
    number = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z" or number > bounds.GRID_COLUMNS:
            raise Refused(DAMAGED)
        number = number * 26 + ord(letter) - ord("A") + 1
    if not 1 <= number <= bounds.GRID_COLUMNS:
        raise Refused(DAMAGED)
    return number - 1


def _row_number(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 7 or not 1 <= int(text) <= bounds.GRID_ROWS:
        raise Refused(DAMAGED)
    return int(text)


class _Handlers:
    """What expat calls, five times a cell: names are compared whole, what is rare is left to others."""

    __slots__ = (
        *("taken", "cells", "_found", "_nesting", "_noticed", "_hidden"),
        *("_data", "_in_row", "_in_cell", "_in_inline", "_in_text", "_phonetic", "_runs"),
        *("_last", "_row", "_digits", "_stored", "_column", "_cell", "_text", "_formula"),
        *("_c", "_v", "_t", "_is", "_f", "_name_of_row", "_name_of_data", "_r", "_rph", "_strike"),
    )

    def __init__(self, found: list[StoredRow], *, noticed: Noticed) -> None:
        self.taken: list[str] = []
        self.cells = 0
        self._found, self._noticed, self._hidden = found, noticed, False
        self._nesting, self._runs = Nesting(), Runs()
        self._phonetic = self._in_row = self._in_cell = self._in_inline = self._in_text = self._formula = False
        self._data: bool | None = None  # None before the sheet's data, False after it
        self._last = self._row = 0
        self._digits, self._column = "", -1
        self._stored: dict[int, StoredCell] = {}
        self._cell: Attributes = {}
        self._text: str | None = None

    def name_all(self, namespace: str) -> None:
        self._c, self._v, self._t, self._is = (namespace + name for name in ("c", "v", "t", "is"))
        self._f, self._rph = f"{namespace}f", f"{namespace}rPh"
        self._r, self._strike = f"{namespace}r", f"{namespace}strike"
        self._name_of_row, self._name_of_data = f"{namespace}row", f"{namespace}sheetData"

    def opened(self, name: str, attributes: Attributes) -> None:
        if len(attributes) > bounds.XML_ATTRIBUTES:
            raise Refused(UNSAFE)
        if name == self._c:
            if not self._in_row or self._in_cell:
                raise Refused(DAMAGED)
            self._in_cell, self._cell, self._text, self._formula = True, attributes, None, False
        elif name == self._v or name == self._t:
            if not self._in_cell or self._in_text or (name == self._v and self._text is not None):
                raise Refused(DAMAGED)
            self._in_text = True
            self.taken.clear()
        elif name == self._is:
            if self._in_inline:
                raise Refused(DAMAGED)
            self._in_inline = True
        elif name == self._name_of_row:
            self._open_row(attributes)
        else:
            self._open_other(name, attributes)

    def closed(self, name: str) -> None:
        if name == self._c:
            self._close_cell()
        elif name == self._v or name == self._t:
            self._in_text = False
            if not self._phonetic:
                text = "".join(self.taken)
                if self._in_inline:
                    text = self._runs.between() + text
                self._text = self._text + text if self._text else text
        elif name == self._is:
            self._in_inline = False
            self._runs.begin_text()
        elif name == self._name_of_row:
            self._in_row, self._last = False, self._row
            if self._stored:
                self._found.append((self._row, self._stored))
                if self._hidden:
                    self._noticed.hide_row(self._row)
        else:
            self._close_other(name)

    def _open_row(self, attributes: Attributes) -> None:
        if not self._data or self._in_row:
            raise Refused(DAMAGED)
        self._in_row, self._stored, self._column = True, {}, -1
        self._digits, self._hidden = attributes.get("r", ""), is_true(attributes.get("hidden"))
        self._go_to_row(_row_number(self._digits or str(self._last + 1)))

    def _go_to_row(self, number: int) -> None:
        if number <= self._last:
            raise Refused(DAMAGED)
        self._row = number

    def _close_cell(self) -> None:
        cell, self._in_cell = self._cell, False
        self.cells += 1
        reference = cell.get("r")
        if reference is None:
            column = self._column + 1
        else:
            letters = reference.rstrip(_DIGITS)
            column = column_number(letters)
            if reference[len(letters) :] != self._digits:
                self._learn_row(reference[len(letters) :])
            if column <= self._column and column in self._stored:
                raise Refused(DAMAGED)
        self._column = column
        text = self._text
        if text or self._formula:
            if column >= bounds.GRID_COLUMNS:
                raise Refused(TOO_MANY_COLUMNS, row=self._row, limit=bounds.MAX_COLUMNS)
            if text is not None and len(text) > bounds.MAX_CHARACTERS:
                raise Refused(CELL_TOO_LONG, limit=bounds.MAX_CHARACTERS, row=self._row)
            self._stored[column] = (cell.get("t", "n"), cell.get("s", ""), text, self._formula)

    def _learn_row(self, digits: str) -> None:
        """Some programs number the cells but not the rows."""
        if self._digits:
            raise Refused(DAMAGED)
        self._digits = digits
        self._go_to_row(_row_number(digits))

    def _open_other(self, name: str, attributes: Attributes) -> None:
        self._nesting.deeper(attributes)
        if name == self._name_of_data:
            if self._data is not None:
                raise Refused(DAMAGED)
            self._data = True
        elif name == self._f:
            self._formula = True
        elif name == self._rph:
            self._phonetic = True
        elif self._in_inline and name == self._r:
            self._runs.begin_run()
        elif self._in_inline and name == self._strike:
            self._runs.strike(attributes)
        elif self._data is not True:
            self._noticed.open_element(name.rpartition(" ")[2], attributes)

    def _close_other(self, name: str) -> None:
        self._nesting.up()
        if name == self._name_of_data:
            self._data = False
        elif name == self._rph:
            self._phonetic = False

    def drop_what_stands_between(self) -> None:
        """White space between the cells is nobody's; a text without end is refused before it is whole."""
        if len(self.taken) > 1 and sum(map(len, self.taken)) > bounds.XML_TOKEN:
            if self._in_text:
                raise Refused(CELL_TOO_LONG, limit=bounds.MAX_CHARACTERS, row=self._row)
            self.taken.clear()
