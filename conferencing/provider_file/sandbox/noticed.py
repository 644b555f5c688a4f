"""What does not show on a sheet or stands between its people: hidden and struck rows, a filter, names once more."""

from dataclasses import dataclass, field

from conferencing.provider_file.sandbox.limits import GRID_COLUMNS
from conferencing.provider_file.sandbox.xml import Attributes, is_true

_LISTED = 10  # rows that are named


@dataclass
class Rows:
    """How many, and the first of them."""

    count: int = 0
    first: list[int] = field(default_factory=list)

    def add(self, number: int) -> None:
        self.count += 1
        if len(self.first) < _LISTED:
            self.first.append(number)


@dataclass
class Noticed:
    """Filled in while a sheet is read; of rows only those below `header_row` count."""

    header_row: int = 0
    hidden: Rows = field(default_factory=Rows)
    struck: Rows = field(default_factory=Rows)
    repeated: Rows = field(default_factory=Rows)
    filtered: bool = False
    _hidden_columns: list[range] = field(default_factory=list)

    def hide_row(self, number: int) -> None:
        if number > self.header_row:
            self.hidden.add(number)

    def strike_row(self, number: int) -> None:
        if number > self.header_row:
            self.struck.add(number)

    def open_element(self, name: str, attributes: Attributes) -> None:
        """Outside of the rows. Arrows without a choice hide nothing."""
        if name == "col" and is_true(attributes.get("hidden")) and len(self._hidden_columns) < GRID_COLUMNS:
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdecimal() and last.isdecimal() and len(first) < 6 and len(last) < 6:
                self._hidden_columns.append(range(int(first) - 1, int(last)))
        elif name == "filterColumn" or (name == "sheetPr" and is_true(attributes.get("filterMode"))):
            self.filtered = True

    def is_hidden(self, column: int) -> bool:
        return any(column in hidden for hidden in self._hidden_columns)

    def as_json(self) -> dict[str, object]:
        return {
            "hidden": [self.hidden.count, self.hidden.first],
            "struck": [self.struck.count, self.struck.first],
            "repeated": [self.repeated.count, self.repeated.first],
            "filtered": self.filtered,
        }
