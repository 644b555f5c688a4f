"""Starts one operation in a process of its own and watches it: the portal's and the peer's in the same way."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.memory import Watch

ROOT = Path(__file__).resolve().parents[2]
PYTHON = sys.executable
PEER = Path(__file__).with_name("peer") / "run.py"
_MEGABYTE = 2**20


@dataclass(frozen=True, kw_only=True)
class Run:
    """What one operation took: seconds by phase; megabytes over idle of the process with its children, or of these."""

    seconds: float
    phases: dict[str, float]
    idle: float
    over_idle: float
    children_over_idle: float
    found: dict[str, Any]


def portal(operation: str, file: Path, *, environment: dict[str, str]) -> Run:
    command = [PYTHON, "-m", "tests.benchmarks.product", operation, str(file)]
    return _watched(command, environment=environment)


def peer(operation: str, file: Path, *, python: Path, environment: dict[str, str]) -> Run:
    return _watched([str(python), str(PEER), operation, str(file)], environment=environment)


def run_to_the_end(command: Sequence[str], *, environment: dict[str, str]) -> None:
    subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=True)


def answer_of(command: Sequence[str], *, environment: dict[str, str]) -> dict[str, Any]:
    """What the command prints last, as JSON."""
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, check=True, stdout=subprocess.PIPE, text=True
    )
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def _watched(command: Sequence[str], *, environment: dict[str, str]) -> Run:
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        if process.stdin is None or process.stdout is None or process.stdout.readline().strip() != "idle":
            raise SystemExit(f"{' '.join(command)} did not start")
        watch = Watch(process.pid)
        watch.start()
        said, _nothing = process.communicate("go\n")
        watch.stop()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    found = json.loads(said.splitlines()[-1])
    return Run(
        seconds=found.pop("seconds"),
        phases=found.pop("phases"),
        idle=watch.idle / _MEGABYTE,
        over_idle=(watch.peak - watch.idle) / _MEGABYTE,
        children_over_idle=(watch.children_peak - watch.children_idle) / _MEGABYTE,
        found=found,
    )
