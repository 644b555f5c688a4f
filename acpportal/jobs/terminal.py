"""Progress of a command: one line that is written over, and nothing where nobody watches."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

_WIPE = "\r\033[K"


class TerminalLine:
    """The line as it is now: what is being done, and how much of it."""

    leased = False

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._shown = stream, stream.isatty()
        self._step, self._done, self._of = "", 0, 0

    def tell(self, *, step: str = "", done: int = 0, of: int = 0) -> None:
        if step:
            self._step, self._done, self._of = step, 0, 0
        self._done, self._of = done or self._done, of or self._of
        count = f" {self._done:,} / {self._of:,}" if self._of else ""
        self.write(f"{_WIPE}{self._step}{count}")

    def hold(self, *, done: int = 0, of: int = 0) -> None:
        if done:
            self.tell(done=done, of=of)

    def write(self, text: str) -> None:
        if self._shown:
            self._stream.write(text)
            self._stream.flush()


@contextmanager
def terminal_line(stream: TextIO | None = None) -> Iterator[TerminalLine]:
    """On the error stream; taken away at the end, so that what is printed then stands alone."""
    line = TerminalLine(stream or sys.stderr)
    try:
        yield line
    finally:
        line.write(_WIPE)
