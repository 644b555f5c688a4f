"""What a process and those it started hold of the memory, looked up while they work."""

import os
import threading
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE")
_EVERY = 0.02


def held(pid: int) -> int:
    """Bytes of the process and of all that descend from it; those that have just ended hold nothing."""
    try:
        resident = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
        children = [task.joinpath("children").read_text() for task in Path(f"/proc/{pid}/task").iterdir()]
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return resident + sum(held(int(child)) for child in " ".join(children).split())


class Watch(threading.Thread):
    """Looks at a process again and again until it is told to stop; `peak` is the most that was held at one time."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak = self.idle = held(pid)
        self._pid, self._done = pid, threading.Event()

    def run(self) -> None:
        while not self._done.wait(_EVERY):
            self.peak = max(self.peak, held(self._pid))

    def stop(self) -> None:
        self._done.set()
        self.join()
