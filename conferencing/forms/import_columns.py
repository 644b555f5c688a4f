"""The forms of the step Columns: how letters are read, which table is meant, what each of its columns holds."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acpportal.web.plain_forms import PlainForm
from conferencing.provider_file.laying_out import in_words
from conferencing.provider_file.mapping import (
    DISPLAY_NAME,
    NAMES,
    REQUIRED,
    USER_NAME,
    WORDS,
    Mapping,
    letters_of,
    name_of,
    words_for,
)
from conferencing.provider_file.reading import Column, Encoding, Table
from conferencing.provider_file.sandbox.headers import is_line
from conferencing.provider_file.sandbox.limits import GRID_ROWS
from conferencing.provider_file.which_table import key_of

_SHOWN_VALUES, _LONGEST_VALUE = 3, 40
ENCODINGS: dict[str, str | Promise] = {
    "cp1252": gettext_lazy("Western European (Windows-1252)"),
    "iso8859-15": gettext_lazy("Western European (ISO 8859-15)"),
    "cp1250": gettext_lazy("Central European (Windows-1250)"),
    "cp1251": gettext_lazy("Cyrillic (Windows-1251)"),
    "shift_jis": gettext_lazy("Japanese (Shift JIS)"),
    "gb18030": gettext_lazy("Simplified Chinese (GB 18030)"),
    "big5": gettext_lazy("Traditional Chinese (Big5)"),
    "mac-roman": gettext_lazy("Western European (Mac)"),
    "cp850": gettext_lazy("Western European (DOS, 850)"),
    "cp437": gettext_lazy("DOS (437)"),
    "utf-16-le": gettext_lazy("Unicode (UTF-16)"),
    "utf-16-be": gettext_lazy("Unicode (UTF-16, the other way round)"),
}


@dataclass(frozen=True)
class Choice:
    """One of several to choose from, with some of what the file says then."""

    value: str
    label: str
    lines: Sequence[str]
    checked: bool


class EncodingForm(PlainForm):
    """How the letters of a text are read; the likeliest stands first and is chosen."""

    encoding = forms.ChoiceField(
        error_messages={"required": gettext_lazy("Choose the lines in which the names are right.")}
    )

    def __init__(self, data: QueryDict | None, *, encodings: Sequence[Encoding]) -> None:
        super().__init__(data)
        self._encodings = encodings
        self.fields["encoding"].choices = [(each.names[0], each.names[0]) for each in encodings]  # type: ignore[attr-defined]

    def choices(self) -> Iterator[Choice]:
        chosen = self["encoding"].value() or self._encodings[0].names[0]
        for each in self._encodings:
            label = ", ".join(str(ENCODINGS[name]) for name in each.names)
            yield Choice(each.names[0], label, each.lines, checked=each.names[0] == chosen)

    def answers(self) -> dict[str, Any]:
        return {"encoding": self.cleaned_data["encoding"]}


class TableForm(PlainForm):
    """Which of several tables holds the people."""

    table = forms.ChoiceField(error_messages={"required": gettext_lazy("Choose the table that holds the people.")})

    def __init__(self, data: QueryDict | None, *, tables: Sequence[Table]) -> None:
        super().__init__(data)
        self._tables = tables
        self.fields["table"].choices = [(str(at), in_words(table)) for at, table in enumerate(tables)]  # type: ignore[attr-defined]

    def choices(self) -> Iterator[Choice]:
        for at, table in enumerate(self._tables):
            names = ", ".join(column.header for column in table.columns if column.header)
            words = in_words(table)
            yield Choice(str(at), words[:1].upper() + words[1:], [names], checked=self["table"].value() == str(at))

    def answers(self) -> dict[str, Any]:
        return {"table": key_of(self._tables[int(self.cleaned_data["table"])])}


class HeaderRowForm(PlainForm):
    """In which row the names of the columns stand; 0 where there are none above the first row."""

    header_row = forms.IntegerField(
        label=gettext_lazy("The names of the columns are in row"),
        min_value=0,
        max_value=GRID_ROWS,
        help_text=gettext_lazy("0 if the columns have no names."),
        error_messages={"required": gettext_lazy("Type the row that has the names of the columns; 0 if none has.")},
    )

    def __init__(self, data: QueryDict | None, *, table: Table) -> None:
        super().__init__(data, initial={"header_row": table.header_row if table.has_names else 0})
        self._table = table

    def answers(self) -> dict[str, Any]:
        return {"sheet": self._table.sheet, "header_row": self.cleaned_data["header_row"]}


@dataclass(frozen=True)
class ColumnLine:
    """A column of the file as it is shown, with its drop-down; a PIN has none. Elements have no letters."""

    column: Column
    field: forms.BoundField | None
    letters: str

    @property
    def values(self) -> list[str]:
        texts = (cell.shown or cell.text for cell in self.column.cells)
        return [text[:_LONGEST_VALUE] for text in texts if text][:_SHOWN_VALUES]

    @property
    def drop_down(self) -> SafeString | str:
        label = _("What column %(letters)s holds") % {"letters": self.letters or self.column.header}
        return self.field.as_widget(attrs={"aria-label": label}) if self.field else ""


class ColumnsForm(PlainForm):
    """What each column holds: every field once at most, and those that are required."""

    def __init__(
        self, data: QueryDict | None, *, table: Table, mapping: Mapping, required: Sequence[str] = REQUIRED
    ) -> None:
        super().__init__(data)
        self._columns = [column for column in table.columns if not is_line(column.header)]
        self._has_letters, self._required = not table.names_are_elements, required
        fields = {place: name for name, place in (mapping.likely | mapping.columns).items()}
        choices = [("", _("not needed")), *((name, str(WORDS[name])) for name in NAMES)]
        for column in self._open_columns():
            initial = fields.get(column.place, "")
            if initial == USER_NAME and _is_display_name(column):
                initial = DISPLAY_NAME
            self.fields[_name(column)] = forms.ChoiceField(choices=choices, required=False, initial=initial)

    def _open_columns(self) -> list[Column]:
        return [column for column in self._columns if not column.is_secret]

    def lines(self) -> list[ColumnLine]:
        return [
            ColumnLine(
                column,
                None if column.is_secret else self[_name(column)],
                letters_of(column.place) if self._has_letters else "",
            )
            for column in self._columns
        ]

    def clean(self) -> None:
        chosen = [name for name in self.cleaned_data.values() if name]
        for name in (name for name, count in Counter(chosen).items() if count > 1):
            columns = [name_of(column) for column in self._open_columns() if self._field_of(column) == name]
            params = {"field": WORDS[name], "columns": ", ".join(columns)}
            self.add_error(None, _("Two columns cannot both be the %(field)s: %(columns)s. Choose one.") % params)
        if DISPLAY_NAME in chosen:
            chosen.append(USER_NAME)
        if missing := [name for name in self._required if name not in chosen]:
            self.add_error(None, _("Say which column holds the %(fields)s.") % {"fields": words_for(missing)})

    def _field_of(self, column: Column) -> str:
        return str(self.cleaned_data.get(_name(column), ""))

    def answers(self) -> dict[str, Any]:
        found = {name: column.place for column in self._open_columns() if (name := self._field_of(column))}
        return {"columns": found}


def _name(column: Column) -> str:
    return f"column-{column.place}"


def _is_display_name(column: Column) -> bool:
    """A display name stands for the person only where nothing better is left."""
    return bool(column.cells) and not any("@" in cell.text for cell in column.cells)
