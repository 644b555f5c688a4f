"""A portal that is served for a tool, as it is started for earnest."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.acpportal.programs import MANAGE, environment

_ADDRESS = re.compile(r"The portal answers at http://127\.0\.0\.1:(\d+)/")


@contextmanager
def portal(data: Path, **given: str) -> Iterator[int]:
    """With its data in this folder and these settings; its port."""
    started = subprocess.Popen(
        [sys.executable, MANAGE, "serve", "127.0.0.1:0"],
        env=environment(data=data, **given),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert started.stdout
        yield next(int(found[1]) for line in started.stdout if (found := _ADDRESS.match(line)))
    finally:
        started.terminate()
        started.communicate(timeout=60)
