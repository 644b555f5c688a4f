"""PNG files with a palette: a third of the size of those that a browser takes, and the same to the eye."""

import struct
import zlib
from base64 import b64decode, b64encode
from pathlib import Path

from playwright.sync_api import Page

SCRIPT = (Path(__file__).parent / "palette.js").read_text("utf-8")
MOST_COLOURS = 256
SIGNATURE = b"\x89PNG\r\n\x1a\n"
BITS, INDEXED = 8, 3


def with_palette(png: bytes, *, page: Page, most: int = MOST_COLOURS) -> bytes:
    """The same picture, smaller; the browser counts its colours on a page that shows nothing."""
    found = page.evaluate(SCRIPT, [b64encode(png).decode(), most])
    width, height, numbers = found["width"], found["height"], b64decode(found["numbers"])
    rows = b"".join(b"\0" + numbers[start : start + width] for start in range(0, width * height, width))
    return b"".join(
        (
            SIGNATURE,
            chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, BITS, INDEXED, 0, 0, 0)),
            chunk(b"PLTE", bytes(found["palette"])),
            chunk(b"IDAT", zlib.compress(rows, 9)),
            chunk(b"IEND", b""),
        )
    )


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
