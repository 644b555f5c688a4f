"""Reads a returned file: its header first, then the columns asked for; the file itself is opened in a child process."""

from conferencing.provider_file.reading.files import look, read_rows
from conferencing.provider_file.reading.values import Cell, Look, Row, UnreadableFile
from conferencing.provider_file.sandbox.limits import Limits

__all__ = ["Cell", "Limits", "Look", "Row", "UnreadableFile", "look", "read_rows"]
