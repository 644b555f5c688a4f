"""A sheet as a table: its rows with a value, and what the stored cells say."""

from collections.abc import Generator, Iterator, Sequence

from conferencing.provider_file.sandbox import limits as bounds
from conferencing.provider_file.sandbox.archive import Archive
from conferencing.provider_file.sandbox.cells import (
    BESIDE,
    BLANK,
    BOOLEAN,
    DATE,
    ERROR,
    FORMULA,
    NUMBER,
    Cell,
    text_cell,
)
from conferencing.provider_file.sandbox.limits import Limits
from conferencing.provider_file.sandbox.noticed import Noticed
from conferencing.provider_file.sandbox.number_formats import NumberFormat
from conferencing.provider_file.sandbox.refusal import DAMAGED, TOO_MANY_COLUMNS, Refused
from conferencing.provider_file.sandbox.shared_strings import SharedStrings, unescaped
from conferencing.provider_file.sandbox.sheet import StoredCell, stored_rows
from conferencing.provider_file.sandbox.stored_values import date_text, iso_date_text, number_text
from conferencing.provider_file.sandbox.styles import Styles
from conferencing.provider_file.sandbox.table_filters import has_filtered_table

_LONGEST_ERROR = 64
_TRUTH = {"1": "TRUE", "true": "TRUE", "0": "FALSE", "false": "FALSE"}


class SheetTable:
    """Rows of one sheet in which something is stored. Cells are understood only where they are asked for."""

    def __init__(
        self,
        *,
        archive: Archive,
        part: str,
        limits: Limits,
        strings: SharedStrings,
        styles: Styles,
        since_1904: bool,
    ) -> None:
        self._archive, self._part, self._limits = archive, part, limits
        self._strings, self._since_1904 = strings, since_1904
        self.noticed = Noticed()
        self._read = 0
        self._styles = {str(number): effect for number, effect in enumerate(styles.effects) if effect}
        self._struck = styles.struck

    def rows(self) -> Generator[tuple[int, "SheetRow"]]:
        for number, cells in stored_rows(self._pieces(), limits=self._limits, noticed=self.noticed):
            row = SheetRow(cells, table=self)
            if max(cells) >= bounds.MAX_COLUMNS and row.has_value(beyond=bounds.MAX_COLUMNS):
                raise Refused(TOO_MANY_COLUMNS, row=number, limit=bounds.MAX_COLUMNS)
            if self._struck and any(text and style in self._struck for _kind, style, text, _formula in cells.values()):
                self.noticed.strike_row(number)
            yield number, row
        self._strings.read_to_end()
        self.noticed.filtered = self.noticed.filtered or has_filtered_table(self._archive, sheet=self._part)

    def share_read(self) -> float:
        return self._read / self._archive.size_of(self._part)

    def _pieces(self) -> Iterator[bytes]:
        self._read = 0
        for piece in self._archive.pieces(self._part):
            self._read += len(piece)
            yield piece

    def cell(self, stored: StoredCell) -> Cell:
        kind, style, text, formula = stored
        if not text:
            # Excel stores the empty text that a formula gave as "", openpyxl and its like store nothing at all
            return FORMULA if formula and (kind != "str" or text is None) else BLANK
        if kind == "s":
            return text_cell(self._strings.text(text))
        if kind in ("inlineStr", "str"):
            return text_cell(unescaped(text))
        value = text.strip()
        return self._value(kind, style, value) if value else BLANK

    def _value(self, kind: str, style: str, value: str) -> Cell:
        if kind == "n":
            return self._number(style, value)
        if kind == "e":
            return ERROR + value[:_LONGEST_ERROR]
        if kind == "b":
            return BOOLEAN + _TRUTH[value] if value in _TRUTH else ERROR + value[:_LONGEST_ERROR]
        if kind == "d":
            moment = iso_date_text(value)
            return DATE + moment if moment else ERROR + value[:_LONGEST_ERROR]
        raise Refused(DAMAGED)

    def _number(self, style: str, value: str) -> Cell:
        number = number_text(value)
        if number is None:
            return ERROR + value[:_LONGEST_ERROR]
        effect = self._styles.get(style)
        if isinstance(effect, NumberFormat):
            shown = effect.shown(number)
            return NUMBER + number + BESIDE + shown if shown not in ("", number) else NUMBER + number
        moment = date_text(number, since_1904=self._since_1904) if effect else None
        return DATE + moment + BESIDE + number if moment else NUMBER + number


class SheetRow:
    """The cells of one row in which something stands."""

    __slots__ = ("_cells", "_table")

    def __init__(self, cells: dict[int, StoredCell], *, table: SheetTable) -> None:
        self._cells, self._table = cells, table

    def has_value(self, *, beyond: int) -> bool:
        return any(column >= beyond and self._table.cell(stored) for column, stored in self._cells.items())

    def pick(self, columns: Sequence[int]) -> list[Cell]:
        cells, understood = self._cells, self._table.cell
        return [understood(cells[column]) if column in cells else BLANK for column in columns]

    def everything(self) -> list[Cell]:
        cells = self.pick(range(max(self._cells) + 1))
        while cells and cells[-1] == BLANK:
            cells.pop()
        return cells
