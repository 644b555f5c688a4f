"""The worker that does the long work of the portal that is measured."""

import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

_MANAGE = Path(__file__).resolve().parents[2] / "manage.py"
_LOOK_EVERY = 0.1


@contextmanager
def worker() -> Iterator[None]:
    """Started as `serve` starts it, and here when it waits for work; a child of this process, so counted with it."""
    process = subprocess.Popen([sys.executable, _MANAGE, "worker", "--parent", str(os.getpid())], stdout=sys.stderr)
    try:
        while process.poll() is None and not _waits():
            time.sleep(_LOOK_EVERY)
        yield
    finally:
        process.terminate()
        process.wait()


def _waits() -> bool:
    """A worker holds the lock of its place from when it has loaded everything."""
    for place in Path(settings.ACP_DATA).glob("worker-*.lock"):
        with place.open() as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
    return False
