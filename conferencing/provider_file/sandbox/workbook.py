"""A workbook: which of its sheets holds the people, and what was written into its properties."""

import re
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import BinaryIO

from conferencing.provider_file.sandbox import limits as bounds
from conferencing.provider_file.sandbox.archive import Archive
from conferencing.provider_file.sandbox.limits import Limits
from conferencing.provider_file.sandbox.parts import Relationship, main_part, relationships
from conferencing.provider_file.sandbox.refusal import DAMAGED, NO_SHEET, TOO_MANY_SHEETS, Refused
from conferencing.provider_file.sandbox.shared_strings import SharedStrings
from conferencing.provider_file.sandbox.sheet_table import SheetTable
from conferencing.provider_file.sandbox.styles import Styles, read_styles
from conferencing.provider_file.sandbox.xml import Attributes, is_true, read_elements

PREFERRED, READ_ME = "Users", "Read me"
EXPORT_PROPERTY = "AcpExport"
_PROPERTIES, _LONGEST_PROPERTY = 100, 255
# "Export 41", alone on its line
_SHOWN_NUMBER, _LINES = re.compile(r"[^\W\d]{1,40}\s(\d{1,18})"), 5


def is_called(name: str, known: str) -> bool:
    return name.strip().casefold() == known.casefold()


@dataclass(frozen=True)
class Sheet:
    """One sheet that people can see, as the workbook lists it."""

    name: str
    part: str

    @property
    def is_preferred(self) -> bool:
        return is_called(self.name, PREFERRED)

    @property
    def is_read_me(self) -> bool:
        return is_called(self.name, READ_ME)


class Workbook:
    """An opened workbook; its parts are read as they are asked for."""

    def __init__(self, source: BinaryIO, *, limits: Limits) -> None:
        self._limits = limits
        self._archive = Archive(source, limits=limits)
        self._package = relationships(self._archive, of="")
        self._main = main_part(self._archive, self._package)
        self._related = relationships(self._archive, of=self._main)
        self._since_1904 = False
        self._sheets: list[Sheet] = []
        self._read_main()

    def sheets(self) -> list[Sheet]:
        """Those that people see; the one called Users first. What to do, on the sheet Read me, is nobody."""
        if not self._sheets:
            raise Refused(NO_SHEET)
        people = [sheet for sheet in self._sheets if not sheet.is_read_me] or self._sheets
        return sorted(people, key=lambda sheet: not sheet.is_preferred)

    def sheet_called(self, name: str) -> Sheet:
        found = [sheet for sheet in self._sheets if sheet.name == name]
        if not found:
            raise Refused(DAMAGED)
        return found[0]

    def table(self, sheet: Sheet) -> SheetTable:
        return SheetTable(
            archive=self._archive,
            part=sheet.part,
            limits=self._limits,
            strings=self._strings,
            styles=self._styles,
            since_1904=self._since_1904,
        )

    def properties(self) -> dict[str, str]:
        """The custom document properties; a workbook that has none that can be read is read without."""
        part = _of_kind(self._package, "custom-properties")
        found: dict[str, str] = {}
        name = ""

        def start(element: str, attributes: Attributes) -> None:
            nonlocal name
            if element == "property":
                name = attributes.get("name", "")[:_LONGEST_PROPERTY]

        def text(piece: str) -> None:
            if piece.strip() and (name in found or len(found) < _PROPERTIES):
                found[name] = (found.get(name, "") + piece).strip()[:_LONGEST_PROPERTY]

        if part and self._archive.has(part):
            read_elements(self._archive.pieces(part, at_most=bounds.SMALL_PART), start=start, text=text)
        return found

    def shown_export(self) -> str:
        """The number of the export as the sheet Read me shows it; "" where nothing is to be found."""
        for sheet in (sheet for sheet in self._sheets if sheet.is_read_me):
            with suppress(Refused), closing(self.table(sheet).rows()) as rows:
                for _number, row in islice(rows, _LINES):
                    [cell] = row.pick([0])
                    if found := _SHOWN_NUMBER.fullmatch(cell[1:].strip()):
                        return found[1]
        return ""

    @cached_property
    def _strings(self) -> SharedStrings:
        part = self._part_of_kind("sharedStrings")
        return SharedStrings(self._archive.pieces(part) if part else (), limits=self._limits)

    @cached_property
    def _styles(self) -> Styles:
        part = self._part_of_kind("styles")
        return read_styles(self._archive.pieces(part, at_most=4 * bounds.SMALL_PART)) if part else Styles()

    def _part_of_kind(self, kind: str) -> str:
        part = _of_kind(self._related, kind)
        return part if self._archive.has(part) else ""

    def _read_main(self) -> None:
        listed = 0

        def start(element: str, attributes: Attributes) -> None:
            nonlocal listed
            if element == "workbookPr":
                self._since_1904 = is_true(attributes.get("date1904"))
            elif element == "sheet":
                listed += 1
                if listed > bounds.MAX_SHEETS:
                    raise Refused(TOO_MANY_SHEETS, limit=bounds.MAX_SHEETS)
                self._list(attributes)

        read_elements(self._archive.pieces(self._main, at_most=bounds.SMALL_PART), start=start)

    def _list(self, attributes: Attributes) -> None:
        """Only sheets of cells that people see can be meant: no charts, nothing hidden."""
        ids = [value for name, value in attributes.items() if name.endswith(" id")]
        related = self._related.get(ids[0] if ids else "")
        if related is None or (related.kind == "worksheet" and not related.part):
            raise Refused(DAMAGED)
        if related.kind == "worksheet" and attributes.get("state", "visible") == "visible":
            self._sheets.append(Sheet(name=attributes.get("name", ""), part=related.part))


def _of_kind(found: dict[str, Relationship], kind: str) -> str:
    return next((related.part for related in found.values() if related.kind == kind), "")
