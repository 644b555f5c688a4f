"""Workers beside the web server: started, started again with growing pauses, stopped."""

import signal
import time
from pathlib import Path

import pytest
from pytest_django import Settings

from acpportal.jobs.supervising import LIVED, LONGEST_PAUSE, Workers

FAILS = "raise SystemExit(3)"
STAYS = "import signal; signal.pause()"
DEAF = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); open({ready!r}, 'w').close(); signal.pause()"


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def program(tmp_path: Path, settings: Settings) -> Path:
    """What stands in the place of manage.py."""
    settings.BASE_DIR = tmp_path
    return tmp_path / "manage.py"


def pid_of(workers: Workers) -> int:
    workers.look_after()
    (process,) = workers.processes
    return process.pid


def dead(workers: Workers) -> None:
    (process,) = workers.processes
    process.wait(10)


def test_worker_that_died_is_started_again(program: Path) -> None:
    program.write_text(STAYS)
    workers = Workers(1)
    first = pid_of(workers)
    assert pid_of(workers) == first
    workers.processes[0].send_signal(signal.SIGKILL)
    dead(workers)
    assert pid_of(workers) != first
    workers.stop()
    workers.wait(10)
    assert [process.returncode for process in workers.processes] == [-signal.SIGTERM]


def test_worker_that_dies_at_once_is_started_after_ever_longer_pauses(program: Path, clock: Clock) -> None:
    program.write_text(FAILS)
    workers, pauses = Workers(1, clock=clock), list[float]()
    workers.look_after()
    for _death in range(9):
        dead(workers)
        since = clock.now
        workers.look_after()
        while not workers.processes:
            clock.now += 1
            workers.look_after()
        pauses.append(clock.now - since)
    assert pauses == [0, 1, 2, 4, 8, 16, 32, LONGEST_PAUSE, LONGEST_PAUSE]

    dead(workers)
    clock.now += LIVED + 1
    workers.look_after()
    assert workers.processes
    workers.wait(10)


def test_workers_that_were_stopped_stay_away(program: Path) -> None:
    program.write_text(STAYS)
    workers = Workers(2)
    workers.look_after()
    assert len(workers.processes) == 2
    workers.stop()
    workers.wait(10)
    ended = workers.processes
    workers.look_after()
    assert workers.processes == ended


def test_worker_that_does_not_listen_is_killed(program: Path, tmp_path: Path) -> None:
    program.write_text(DEAF.format(ready=str(tmp_path / "ready")))
    workers = Workers(1)
    workers.look_after()
    until = time.monotonic() + 10
    while not (tmp_path / "ready").exists() and time.monotonic() < until:
        pass
    workers.stop()
    workers.wait(0)
    assert [process.returncode for process in workers.processes] == [-signal.SIGKILL]
