"""Filters that were left on in the tables of a sheet: each table is a part of its own, and none has to be read."""

from contextlib import suppress

from conferencing.provider_file.sandbox import limits as bounds
from conferencing.provider_file.sandbox.archive import Archive
from conferencing.provider_file.sandbox.parts import relationships
from conferencing.provider_file.sandbox.refusal import Refused
from conferencing.provider_file.sandbox.xml import Attributes, read_elements

# What hides rows; arrows without one of them hide nothing
_CRITERIA = {"filters", "customFilters", "dynamicFilter", "top10", "colorFilter", "iconFilter"}


def has_filtered_table(archive: Archive, *, sheet: str) -> bool:
    """Of a part that cannot be read within bounds nothing is said: its rows stand on the sheet and were read."""
    parts: list[str] = []
    with suppress(Refused):
        parts = [related.part for related in relationships(archive, of=sheet).values() if related.kind == "table"]
    return any(_is_filtered(archive, part) for part in parts[: bounds.MAX_TABLES] if part)


def _is_filtered(archive: Archive, part: str) -> bool:
    found: list[str] = []

    def start(element: str, _attributes: Attributes) -> None:
        if element in _CRITERIA:
            found.append(element)

    with suppress(Refused):
        read_elements(archive.pieces(part, at_most=bounds.TABLE_PART), start=start)
    return bool(found)
