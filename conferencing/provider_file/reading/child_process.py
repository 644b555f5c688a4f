"""The child process: started with nothing but the file and a question, listened to for so long, and ended."""

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from fcntl import F_SETPIPE_SZ, fcntl
from pathlib import Path
from signal import SIGXCPU
from typing import IO, Any, cast

from conferencing.provider_file.sandbox.limits import FRAME, KIB
from conferencing.provider_file.sandbox.session import LENGTH

CHILD = Path(__file__).resolve().parents[1] / "sandbox" / "child.py"
_PIECE = 64 * KIB
_AHEAD = 1024 * KIB  # what every user may have


class ChildFailed(Exception):  # noqa: N818 - what happened, not what it is
    """It ended otherwise than it should, or said what it cannot have been told to say."""


class TookTooLong(Exception):  # noqa: N818 - as above
    """It used up its time."""


def messages(question: Mapping[str, Any], path: Path, *, seconds: float) -> Iterator[dict[str, Any]]:
    """What the child says, as it says it; it waits while nobody listens, and only its own time counts."""
    with _started(question, path) as child:
        output = _Output(cast("IO[bytes]", child.stdout), seconds=seconds)
        while (head := output.take(LENGTH.size)) is not None:
            (length,) = LENGTH.unpack(head)
            if length > FRAME:
                raise ChildFailed
            yield _understood(output.take(length))
        code = child.wait()
    if code == -SIGXCPU:
        raise TookTooLong
    if code:
        raise ChildFailed


@contextmanager
def _started(question: Mapping[str, Any], path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """-I and -S: no environment, no site packages, not even the folder it is started in."""
    command = [sys.executable, "-I", "-S", str(CHILD), json.dumps(question)]
    with (
        path.open("rb") as source,
        subprocess.Popen(  # noqa: S603 - our own program; what was uploaded is not in the command
            command, stdin=source, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/", env={}
        ) as child,
    ):
        # Room to read on while nobody listens
        with suppress(OSError):  # all that this user may have is taken
            fcntl(cast("IO[bytes]", child.stdout), F_SETPIPE_SZ, _AHEAD)
        try:
            yield child
        finally:
            child.kill()


def _understood(packed: bytes | None) -> dict[str, Any]:
    try:
        message = json.loads(packed or b"")
    except (ValueError, RecursionError) as error:
        raise ChildFailed from error
    if not isinstance(message, dict):
        raise ChildFailed
    return message


class _Output:
    """The child's end of the pipe, read with a clock that runs only while we wait for the child."""

    def __init__(self, pipe: IO[bytes], *, seconds: float) -> None:
        self._pipe, self._seconds = pipe.fileno(), seconds
        self._poll = select.poll()
        self._poll.register(self._pipe, select.POLLIN)
        self._held = bytearray()

    def take(self, length: int) -> bytes | None:
        """So many bytes; None at the end."""
        while len(self._held) < length:
            piece = self._wait_for_piece()
            if not piece:
                if self._held:
                    raise ChildFailed
                return None
            self._held += piece
        taken = bytes(self._held[:length])
        del self._held[:length]
        return taken

    def _wait_for_piece(self) -> bytes:
        since = time.monotonic()
        ready = self._poll.poll(max(0, self._seconds) * 1000)
        self._seconds -= time.monotonic() - since
        if not ready:
            raise TookTooLong
        return os.read(self._pipe, _PIECE)
