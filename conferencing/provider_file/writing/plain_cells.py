"""Cells with text that is to be read: beside the rows of people, on sheets of their own."""

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment

from conferencing.provider_file.writing.colours import plain
from conferencing.provider_file.writing.xml_text import escaped


def write_text(cell: Cell, text: str, *, bold: bool) -> None:
    """Text, even where it looks like a formula."""
    cell.value = escaped(text) or None
    if text:
        cell.data_type = "s"
    cell.number_format = "@"
    cell.font = plain(bold=bold)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
