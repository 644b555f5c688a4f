"""What a process and those it started hold of the memory, looked up while they work."""

import os
import threading
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE")
_EVERY = 0.02


def held(pid: int) -> int:
    """Bytes of the process and of all that descend from it; those that have just ended hold nothing."""
    own = _own(pid)
    return own + held_by_children(pid) if own else 0


def held_by_children(pid: int) -> int:
    """Without those of the process itself."""
    try:
        children = [task.joinpath("children").read_text() for task in Path(f"/proc/{pid}/task").iterdir()]
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return sum(held(int(child)) for child in " ".join(children).split())


def _own(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    except (FileNotFoundError, ProcessLookupError):
        return 0


class Watch(threading.Thread):
    """Looks at a process again and again until it is told to stop: the most that it and its children held at one time.

    `idle` is what all held when the watch began, `children_idle` and `children_peak` tell of its children alone.
    """

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak = self.idle = held(pid)
        self.children_peak = self.children_idle = held_by_children(pid)
        self._pid, self._done = pid, threading.Event()

    def run(self) -> None:
        while not self._done.wait(_EVERY):
            children = held_by_children(self._pid)
            self.children_peak = max(self.children_peak, children)
            self.peak = max(self.peak, children + _own(self._pid))

    def stop(self) -> None:
        self._done.set()
        self.join()
