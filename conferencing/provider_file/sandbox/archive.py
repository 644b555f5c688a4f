"""The zip that a workbook is: looked over before it is opened, then inflated within bounds."""

import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from conferencing.provider_file.sandbox import limits as bounds
from conferencing.provider_file.sandbox.limits import Limits
from conferencing.provider_file.sandbox.refusal import (
    DAMAGED,
    PASSWORD_PROTECTED,
    UNPACKS_TOO_LARGE,
    UNSAFE,
    Refused,
)

# All that zipfile raises on damaged archives (measured on 868 of them)
_BROKEN = (BadZipFile, NotImplementedError, RuntimeError, zlib.error, OSError, EOFError, ValueError, struct.error)
_END, _END_64, _LOCATOR_64 = b"PK\5\6", b"PK\6\6", b"PK\6\7"
_END_SIZE, _LOCATOR_SIZE, _END_64_SIZE, _LONGEST_COMMENT = 22, 20, 56, 65_535
_LOCAL_HEADER = 30
_ENCRYPTED = 0x1
_PIECE = 64 * bounds.KIB


class Archive:
    """The parts of a workbook by name; case and backslashes make no difference."""

    def __init__(self, source: BinaryIO, *, limits: Limits) -> None:
        self._left = limits.unpacked
        with _damage_is_refused():
            _look_at_directory(source)
            self._zip = ZipFile(source)
            self._parts = _parts(self._zip, limits=limits)

    def has(self, name: str) -> bool:
        return name.lower() in self._parts

    def size_of(self, name: str) -> int:
        """As the archive says it; 1 for a part without a size."""
        return self._parts[name.lower()].file_size or 1

    def pieces(self, name: str, *, at_most: int | None = None) -> Iterator[bytes]:
        """The part, inflated piece by piece; what all parts come to is counted as it comes out."""
        part = self._parts.get(name.lower())
        if part is None:
            raise Refused(DAMAGED)
        left = self._left if at_most is None else min(at_most, self._left)
        with _damage_is_refused(), self._zip.open(part) as opened:
            while piece := opened.read(_PIECE):
                left -= len(piece)
                self._left -= len(piece)
                if left < 0:
                    raise Refused(UNPACKS_TOO_LARGE)
                yield piece


@contextmanager
def _damage_is_refused() -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise Refused(DAMAGED) from error


def _look_at_directory(source: BinaryIO) -> None:
    """How many parts the archive says it has, read where zipfile reads it, before zipfile makes an object of each."""
    size = source.seek(0, 2)
    start = max(0, size - _LONGEST_COMMENT - _END_SIZE - _LOCATOR_SIZE - _END_64_SIZE)
    source.seek(start)
    tail = source.read()
    source.seek(0)
    end = len(tail) - _END_SIZE
    if not (tail[end : end + 4] == _END and tail.endswith(b"\0\0")):
        end = tail.rfind(_END)
    if end < 0 or end + _END_SIZE > len(tail):
        raise Refused(DAMAGED)
    parts, directory = struct.unpack_from("<HL", tail, end + 10)
    locator, end_64 = end - _LOCATOR_SIZE, end - _LOCATOR_SIZE - _END_64_SIZE
    if end_64 >= 0 and tail[locator : locator + 4] == _LOCATOR_64 and tail[end_64 : end_64 + 4] == _END_64:
        parts, directory = struct.unpack_from("<QQ", tail, end_64 + 32)
    if parts > bounds.ZIP_PARTS or directory > bounds.ZIP_DIRECTORY:
        raise Refused(UNSAFE)


def _parts(archive: ZipFile, *, limits: Limits) -> dict[str, ZipInfo]:
    infos = archive.infolist()
    if len(infos) > bounds.ZIP_PARTS:
        raise Refused(UNSAFE)
    _refuse_overlap(infos, end=archive.start_dir)
    if sum(info.file_size for info in infos) > limits.declared or any(map(_is_bomb, infos)):
        raise Refused(UNPACKS_TOO_LARGE)
    parts: dict[str, ZipInfo] = {}
    for info in infos:
        if info.flag_bits & _ENCRYPTED:
            raise Refused(PASSWORD_PROTECTED)
        name = info.filename.replace("\\", "/").lower()
        if name in parts or not _is_safe(info, name):
            raise Refused(UNSAFE)
        parts[name] = info
    return parts


def _is_safe(info: ZipInfo, name: str) -> bool:
    """Names lead nowhere outside, and zlib is the only program that is needed."""
    return (
        "\0" not in info.orig_filename
        and not name.startswith("/")
        and not re.match("[a-z]:", name)
        and ".." not in name.split("/")
        and info.compress_type in (ZIP_STORED, ZIP_DEFLATED)
    )


def _is_bomb(info: ZipInfo) -> bool:
    return info.file_size > bounds.MIB and info.file_size > bounds.ZIP_RATIO * info.compress_size


def _refuse_overlap(infos: list[ZipInfo], *, end: int) -> None:
    """One packed body may serve one part only."""
    for info in sorted(infos, key=lambda info: info.header_offset, reverse=True):
        start = info.header_offset
        if start < 0 or start + _LOCAL_HEADER + len(info.orig_filename) + info.compress_size > end:
            raise Refused(UNSAFE)
        end = start
