"""The lines of a text file, decoded strictly, none of them longer than a record may be."""

import codecs
import io
from collections.abc import Iterator
from types import TracebackType
from typing import BinaryIO, Self

from conferencing.provider_file.sandbox import limits as bounds
from conferencing.provider_file.sandbox.encodings import has_wide_letters, line_that_is_not_utf_8
from conferencing.provider_file.sandbox.refusal import CSV_BROKEN, CSV_NUL, ENCODING_UNKNOWN, TOO_MANY_COLUMNS, Refused

_UTF_32 = b"\xff\xfe\0\0"
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def encoding_of(source: BinaryIO) -> str:
    """By the mark at the beginning; without one only UTF-8 can be told from all the others. "" where it is neither."""
    source.seek(0)
    beginning = source.read(len(_UTF_32))
    if beginning == _UTF_32:
        raise Refused(ENCODING_UNKNOWN, line=1)
    marked = next((name for mark, name in _BYTE_ORDER_MARKS if beginning.startswith(mark)), "")
    return marked or ("" if line_that_is_not_utf_8(source) or has_wide_letters(source) else "utf-8")


def decoded(source: BinaryIO, *, encoding: str) -> Iterator[str]:
    """The text, piece by piece."""
    source.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        while piece := source.read(bounds.CSV_RECORD):
            yield decoder.decode(piece)
        yield decoder.decode(b"", True)  # noqa: FBT003 - as codecs calls it
    except UnicodeDecodeError as error:
        raise Refused(ENCODING_UNKNOWN, line=_line_of_damage(source, encoding=encoding)) from error


def _line_of_damage(source: BinaryIO, *, encoding: str) -> int:
    """Text is decoded ahead of where its readers are, so the line is looked for once more."""
    source.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    line = 1
    while piece := source.read(bounds.CSV_RECORD):
        try:
            line += decoder.decode(piece).count("\n")
        except UnicodeDecodeError as error:
            return line + error.object[: error.start].count(b"\n")
    return line


def _is_wide(line: str) -> bool:
    """Letters of two bytes, read as letters of one, have a NUL beside nearly each of them."""
    return line.count("\0") > len(line) // 4


class Lines:
    """Iterates over lines with their ends, and knows where the record began that is being read."""

    def __init__(self, source: BinaryIO, *, encoding: str) -> None:
        source.seek(0)
        self._source, self._encoding = source, encoding
        self._text = io.TextIOWrapper(source, encoding=encoding, errors="strict", newline="")
        self._number = 0
        self.begin_record()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._text.detach()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        try:
            line = self._text.readline(bounds.CSV_RECORD + 1)
        except UnicodeDecodeError as error:
            raise Refused(ENCODING_UNKNOWN, line=_line_of_damage(self._source, encoding=self._encoding)) from error
        if not line:
            raise StopIteration
        self._number += 1
        self._held += len(line)
        if self._held > bounds.CSV_RECORD:
            raise self._refusal_of_length(line)
        if "\0" in line:
            raise Refused(ENCODING_UNKNOWN if _is_wide(line) else CSV_NUL, line=self._number)
        return line

    def begin_record(self) -> None:
        self._held = 0
        self.record_start = self._number + 1

    def _refusal_of_length(self, line: str) -> Refused:
        if max(line.count(delimiter) for delimiter in ",;\t|") >= bounds.MAX_COLUMNS:
            return Refused(TOO_MANY_COLUMNS, row=self.record_start, limit=bounds.MAX_COLUMNS)
        return Refused(CSV_BROKEN, line=self.record_start)
