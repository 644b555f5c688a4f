"""Children of another mind: programs in the place of ours, as a file could make of it if it took it over."""

import os
import textwrap
from pathlib import Path

_SAY = """
import json, sys

def say(message):
    packed = json.dumps(message).encode()
    sys.stdout.buffer.write(len(packed).to_bytes(4, "big") + packed)
    sys.stdout.buffer.flush()
"""


def program_of(text: str, *, folder: Path) -> Path:
    path = folder / "other_child.py"
    path.write_text(_SAY + textwrap.dedent(text), "utf-8")
    return path


def children() -> int:
    """How many processes this one has started that have not been waited for."""
    states = (
        place.read_text("utf-8", errors="replace") for place in Path("/proc").glob("[0-9]*/stat") if place.exists()
    )
    return sum(int(state.rpartition(")")[2].split()[1]) == os.getpid() for state in states)


def wait_for_end() -> None:
    """Until a child has ended, without taking its end from whoever waits for it."""
    os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
