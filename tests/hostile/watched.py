"""The reader's processes while they live: how much memory and time of a processor each of them took; and our own."""

import os
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

_LOOK_EVERY = 0.003
_TICKS = os.sysconf("SC_CLK_TCK")
_MOST_MEMORY = re.compile(r"VmHWM:\s+(\d+) kB")


@dataclass
class Watched:
    """What was seen so far, by process."""

    peaks: dict[int, int] = field(default_factory=dict)
    worked: dict[int, float] = field(default_factory=dict)

    @property
    def peak(self) -> int:
        """Bytes of the greatest."""
        return max(self.peaks.values(), default=0)

    @property
    def seconds(self) -> float:
        """Of all, one after the other; what they waited for others, or for a busy machine, does not count."""
        return sum(self.worked.values())

    def look(self, parents: Sequence[int]) -> None:
        for child in (child for parent in parents for child in children_of(parent)):
            with suppress(OSError):  # gone meanwhile
                status = Path(f"/proc/{child}/status").read_text()
                most = _most_memory(status)
                if most and b"sandbox/child.py" in Path(f"/proc/{child}/cmdline").read_bytes():
                    self.peaks[child] = max(self.peaks.get(child, 0), most)
                    self.worked[child] = _worked(child)


@contextmanager
def watched(*parents: int) -> Iterator[Watched]:
    """The readers that these processes start meanwhile."""
    seen, over = Watched(), threading.Event()

    def look() -> None:
        while not over.wait(_LOOK_EVERY):
            seen.look(parents)

    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    try:
        yield seen
    finally:
        over.set()
        looking.join()


@dataclass
class Own:
    """By how many bytes this process was larger at most than at the beginning."""

    grown: int = 0


@contextmanager
def own_memory() -> Iterator[Own]:
    own, status = Own(), Path("/proc/self/status")
    Path("/proc/self/clear_refs").write_text("5")  # what it takes now is the most that it has taken
    before = _most_memory(status.read_text())
    try:
        yield own
    finally:
        own.grown = _most_memory(status.read_text()) - before


def children_of(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            yield from map(int, task.read_text().split())


def _worked(pid: int) -> float:
    """Seconds, by the two numbers of ticks behind the program's name."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / _TICKS


def _most_memory(status: str) -> int:
    """Bytes; none of a process that has ended."""
    found = _MOST_MEMORY.search(status)
    return int(found[1]) * 1024 if found else 0
