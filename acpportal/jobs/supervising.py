"""Keeps workers running beside the web server: starts them, starts one that died again, stops all of them."""

import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

logger = logging.getLogger(__name__)
# A worker that dies at once is started again at once, then after 1, 2, 4 ... seconds; one that lived starts afresh.
LONGEST_PAUSE = 60.0
LIVED = 60.0


class Supervised:
    """One worker: the process, and when it may be started again."""

    def __init__(self, *, clock: Callable[[], float]) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self._clock = clock
        self._started = 0.0
        self._pause = 0.0
        self._not_before = 0.0

    def look_after(self) -> None:
        now = self._clock()
        if self.process is not None:
            code = self.process.poll()
            if code is None:
                return
            self._died(code, now=now)
        if now >= self._not_before:
            self._start(now=now)

    def _died(self, code: int, *, now: float) -> None:
        if now - self._started > LIVED:
            self._pause = 0.0
        self._not_before = now + self._pause
        logger.error("A worker ended with %s and is started again in %.0f seconds", code, self._pause)
        self._pause = min(max(1.0, 2 * self._pause), LONGEST_PAUSE)
        self.process = None

    def _start(self, *, now: float) -> None:
        program = Path(settings.BASE_DIR) / "manage.py"
        command = [sys.executable, str(program), "worker", "--parent", str(os.getpid())]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 (our own program)
        self._started = now


class Workers:
    """So many of them. `look_after` is called every second or so; after `stop` nothing is started any more."""

    def __init__(self, number: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._all = [Supervised(clock=clock) for _number in range(number)]
        self._stopped = False

    @property
    def processes(self) -> list[subprocess.Popen[bytes]]:
        return [each.process for each in self._all if each.process is not None]

    def look_after(self) -> None:
        if not self._stopped:
            for each in self._all:
                each.look_after()

    def stop(self) -> None:
        """Tells them to stop: what they are at goes back into the queue."""
        self._stopped = True
        for process in self.processes:
            process.terminate()

    def wait(self, seconds: float) -> None:
        """Until all have ended; who takes longer is killed, and its job is put back by the next worker."""
        until = time.monotonic() + seconds
        for process in self.processes:
            try:
                process.wait(max(0.0, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
