"""A provider at work on an exported workbook: fills it in, and makes the mistakes that providers make."""

import io
from collections.abc import Iterable, Iterator
from typing import Any, cast

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from conferencing.models import AudioConferencingProvider, ExportBatch, NumberKind
from conferencing.provider_file.exporting import write_export

USER_NAME, DISPLAY_NAME, PROVIDER = "Username", "DisplayName", "Provider"
TOLL, TOLL_FREE, CONFERENCE_ID = "TollNumber", "TollFreeNumber", "Passcode"


class ReturnedWorkbook:
    """The file of an export, open in a spreadsheet program: rows are found by the user name as it was sent."""

    def __init__(self, export: ExportBatch) -> None:
        written = io.BytesIO()
        write_export(export, written)
        written.seek(0)
        self.file_name = export.file_name
        self._workbook = load_workbook(written)
        self._sheet = cast("Worksheet", self._workbook["Users"])
        rows: Iterator[tuple[Any, ...]] = self._sheet.iter_rows()
        header = next(row for row in rows if any(cell.value == USER_NAME for cell in row))
        self._first: int = header[0].row + 1
        self._columns = {str(cell.value): int(cell.column) for cell in header if cell.value}

    def user_names(self) -> list[str]:
        return [name for name, _row in self._rows()]

    def has_details(self, user_name: str) -> bool:
        return bool(self.get(user_name, CONFERENCE_ID))

    def get(self, user_name: str, column: str) -> Any:
        return self._cell(self._row_of(user_name), column).value

    def type_in(self, user_name: str, column: str, value: Any) -> None:
        """Numbers, dates and formulas become what a spreadsheet makes of them: the column's text format is gone."""
        self._put(self._row_of(user_name), column, value)

    def delete_row(self, user_name: str) -> None:
        self._sheet.delete_rows(self._row_of(user_name))

    def repeat_row(self, user_name: str, **changes: Any) -> None:
        self.add_row({column: self.get(user_name, column) for column in self._columns} | changes)

    def add_row(self, values: dict[str, Any]) -> None:
        shown = (self._columns[USER_NAME], self._columns[DISPLAY_NAME])
        rows = range(self._first, self._sheet.max_row + 1)
        row = max(row for row in rows if any(self._sheet.cell(row, column).value for column in shown)) + 1
        for column, value in values.items():
            self._put(row, column, value)

    def add_column(self, header: str, values: Iterable[Any]) -> None:
        column = max(self._columns.values()) + 1
        self._columns[header] = column
        self._sheet.cell(self._first - 1, column, header)
        for (_name, row), value in zip(self._rows(), values, strict=False):
            self._sheet.cell(row, column, value)

    def as_file(self) -> io.BytesIO:
        saved = io.BytesIO()
        self._workbook.save(saved)
        saved.seek(0)
        return saved

    def _rows(self) -> Iterator[tuple[str, int]]:
        for row in range(self._first, self._sheet.max_row + 1):
            if name := self._cell(row, USER_NAME).value:
                yield str(name), row

    def _row_of(self, user_name: str) -> int:
        return next(row for name, row in self._rows() if name == user_name)

    def _cell(self, row: int, column: str) -> Any:
        return self._sheet.cell(row, self._columns[column])

    def _put(self, row: int, column: str, value: Any) -> None:
        cell = self._cell(row, column)
        cell.number_format = "@" if isinstance(value, str) and not value.startswith("=") else "General"
        cell.value = value  # a date brings its own format along


class Desk:
    """Whoever fills in files at a provider: numbers in turn, conference IDs that nobody has yet."""

    def __init__(self, provider: AudioConferencingProvider, *, first_id: int, tolls: Iterable[str] = ()) -> None:
        numbers = list(provider.numbers.order_by("pk"))
        self._name = provider.name
        self._tolls = list(tolls) or [number.number for number in numbers if number.kind == NumberKind.TOLL]
        self._toll_frees = [number.number for number in numbers if number.kind == NumberKind.TOLL_FREE]
        self._length = provider.id_lengths[0]
        self._next = first_id

    def conference_id(self) -> str:
        """Every seventh number, so that neighbours look less alike; zeros in front belong to it."""
        self._next += 7
        return str(self._next).zfill(self._length)

    def details(self, *, turn: int) -> dict[str, str]:
        """What the next person gets. Every third one has no toll-free number."""
        toll_free = self._toll_frees[0] if self._toll_frees and turn % 3 else ""
        toll = self._tolls[turn % len(self._tolls)]
        return {TOLL: toll, TOLL_FREE: toll_free, CONFERENCE_ID: self.conference_id()}

    def fill_in(self, workbook: ReturnedWorkbook) -> None:
        """Everybody who was sent without details gets some; the others keep theirs."""
        for turn, user_name in enumerate(workbook.user_names()):
            if not workbook.has_details(user_name):
                for column, value in {PROVIDER: self._name, **self.details(turn=turn)}.items():
                    workbook.type_in(user_name, column, value)
