"""Whether bytes hold a secret, also where they are packed: zips, what is left of them, gzip."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress

_LOCAL, _GZIP = b"PK\3\4", b"\x1f\x8b\x08"
_LOCAL_HEADER = 30
_MOST = 64 * 2**20  # of what one stream unpacks to


def holds(content: bytes, secret: bytes) -> bool:
    return secret in content or any(holds(inner, secret) for inner in _unpacked(content))


def _unpacked(content: bytes) -> Iterator[bytes]:
    """Every stream for itself: no directory is needed, so what is left of a deleted zip is looked into as well."""
    for at in _places(content, _LOCAL):
        with suppress(struct.error):
            names, more = struct.unpack_from("<HH", content, at + 26)
            method = struct.unpack_from("<H", content, at + 8)[0]
            start = at + _LOCAL_HEADER + names + more
            if method == zipfile.ZIP_DEFLATED:
                yield _inflated(content[start:], window=-zlib.MAX_WBITS)
    for at in _places(content, _GZIP):
        yield _inflated(content[at:], window=zlib.MAX_WBITS | 16)


def _places(content: bytes, mark: bytes) -> Iterator[int]:
    at = content.find(mark)
    while at >= 0:
        yield at
        at = content.find(mark, at + 1)


def _inflated(packed: bytes, *, window: int) -> bytes:
    """As far as it goes."""
    found, stream, rest = io.BytesIO(), zlib.decompressobj(window), packed
    with suppress(zlib.error):
        while rest and not stream.eof and found.tell() < _MOST:
            found.write(stream.decompress(rest[:4096]))
            rest = rest[4096:]
    return found.getvalue()
