"""Reads a returned file: its header first, then the columns asked for; the file itself is opened in a child process."""

from conferencing.provider_file.reading.believed import rows_in_words
from conferencing.provider_file.reading.files import look, read_rows
from conferencing.provider_file.reading.values import Cell, Column, Encoding, Look, Row, SoFar, Table, UnreadableFile
from conferencing.provider_file.sandbox.limits import Limits

__all__ = [
    "Cell",
    "Column",
    "Encoding",
    "Limits",
    "Look",
    "Row",
    "SoFar",
    "Table",
    "UnreadableFile",
    "look",
    "read_rows",
    "rows_in_words",
]
